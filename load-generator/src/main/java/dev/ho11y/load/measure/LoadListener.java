package dev.ho11y.load.measure;

/** Is told how a run goes, on one thread of the run that is not the one that sends, so it may take its time. */
@FunctionalInterface
public interface LoadListener {
    /** Called once per reporting period, and for the rest at the end if anything happened in it; in order, before the run is done. */
    void interval(LoadInterval interval);
}
