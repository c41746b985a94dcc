/**
 * YAML with places: files are read into a tree of {@link dev.ho11y.runner.yaml.YamlNode nodes} that know their file, line
 * and column, and bound to records by reflection. Every mistake becomes a {@link dev.ho11y.runner.yaml.Problem}: one line
 * with its place; all of them are collected, none is thrown. Everything but {@link dev.ho11y.runner.yaml.Problems} is an
 * immutable value; nothing here is shared between threads.
 */
@NullMarked
package dev.ho11y.runner.yaml;

import org.jspecify.annotations.NullMarked;
