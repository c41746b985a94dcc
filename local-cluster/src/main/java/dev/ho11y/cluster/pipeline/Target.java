package dev.ho11y.cluster.pipeline;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something to scrape.
 *
 * @param url where the page is
 * @param labels the labels after relabelling, among them {@code job} and {@code instance}; none starts with two
 *     underscores
 */
public record Target(String job, String url, SortedMap<String, String> labels) {

    public Target {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** All of it in one text. */
    String key() {
        return job + " " + url + " " + labels;
    }
}
