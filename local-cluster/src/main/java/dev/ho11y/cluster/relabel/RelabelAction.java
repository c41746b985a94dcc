package dev.ho11y.cluster.relabel;

/** The actions of a relabel rule that are honoured; in YAML they are written in lower case without underscores. */
public enum RelabelAction {
    REPLACE,
    KEEP,
    DROP,
    KEEPEQUAL,
    DROPEQUAL,
    HASHMOD,
    LABELMAP,
    LABELDROP,
    LABELKEEP,
    LOWERCASE,
    UPPERCASE
}
