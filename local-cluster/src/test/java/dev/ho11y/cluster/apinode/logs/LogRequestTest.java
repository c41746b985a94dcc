package dev.ho11y.cluster.apinode.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRequestTest {

    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void readsWhatTheApiServerAsks() {
        assertThat(
                        LogRequest.of(
                                URI.create(
                                        "/containerLogs/shop/web-1/app?follow=true&tailLines=5&limitBytes=10"
                                                + "&previous=false&timestamps=true&sinceSeconds=7&sinceTime=2026-01-01T11%3A00%3A00%2B01%3A00")))
                .isEqualTo(new LogRequest(
                        "shop",
                        "web-1",
                        "app",
                        true,
                        false,
                        true,
                        OptionalLong.of(7),
                        Optional.of(TEN),
                        OptionalLong.of(5),
                        OptionalLong.of(10)));
        assertThat(LogRequest.of(URI.create("/containerLogs/shop/web-1/app")))
                .isEqualTo(new LogRequest(
                        "shop",
                        "web-1",
                        "app",
                        false,
                        false,
                        false,
                        OptionalLong.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ",
        "?sinceSeconds=60, 2026-01-01T09:59:00Z",
        "?sinceTime=2026-01-01T09:00:00.5Z, 2026-01-01T09:00:00.5Z"
    })
    void knowsFromWhenOn(String query, @Nullable Instant since) {
        assertThat(LogRequest.of(URI.create("/containerLogs/a/b/c" + query)).since(TEN))
                .isEqualTo(Optional.ofNullable(since));
    }

    @ParameterizedTest
    @CsvSource({
        "/stats/summary, serves /containerLogs",
        "/containerLogs/shop/web-1, serves /containerLogs",
        "/exec/shop/web-1/app?command=sh, nothing can be executed in them",
        "/attach/shop/web-1/app, follow their logs",
        "/portForward/shop/web-1, their addresses are reached directly",
        "/containerLogs/a/b/c?sinceTime=yesterday, expected a time such as",
        "/containerLogs/a/b/c?tailLines=x, expected a number"
    })
    void saysWhatItCannotAnswer(URI uri, String message) {
        assertThatThrownBy(() -> LogRequest.of(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
