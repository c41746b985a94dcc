/**
 * Documents that people write, YAML or JSON, read into a tree in which each value knows its place, so that a mistake gets
 * one line that says where it is and what was expected.
 *
 * <p>Main types: {@link dev.ho11y.workload.document.Documents} (text to tree), {@link dev.ho11y.workload.document.Tree}
 * (typed access to values), {@link dev.ho11y.workload.document.InvalidDocumentException}. Everything is immutable and may
 * be used from any thread.
 */
@NullMarked
package dev.ho11y.workload.document;

import org.jspecify.annotations.NullMarked;
