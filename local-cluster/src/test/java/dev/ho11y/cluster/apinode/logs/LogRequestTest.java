package dev.ho11y.cluster.apinode.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRequestTest {

    @Test
    void readsWhatTheApiServerAsks() {
        assertThat(LogRequest.of(URI.create(
                        "/containerLogs/shop/web-1/app?follow=true&tailLines=5&limitBytes=10&previous=false")))
                .isEqualTo(
                        new LogRequest("shop", "web-1", "app", true, false, OptionalLong.of(5), OptionalLong.of(10)));
        assertThat(LogRequest.of(URI.create("/containerLogs/shop/web-1/app")))
                .isEqualTo(new LogRequest(
                        "shop", "web-1", "app", false, false, OptionalLong.empty(), OptionalLong.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "/stats/summary, serves /containerLogs",
        "/containerLogs/shop/web-1, serves /containerLogs",
        "/containerLogs/a/b/c?timestamps=true, timestamps cannot be answered",
        "/containerLogs/a/b/c?sinceSeconds=5, sinceSeconds cannot be answered",
        "/containerLogs/a/b/c?tailLines=x, expected a number"
    })
    void saysWhatItCannotAnswer(URI uri, String message) {
        assertThatThrownBy(() -> LogRequest.of(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
