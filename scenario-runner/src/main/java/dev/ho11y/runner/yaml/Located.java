package dev.ho11y.runner.yaml;

/** A value together with the place where it is written, for checks that need more than the value itself. */
public record Located<T>(T value, Place place) {}
