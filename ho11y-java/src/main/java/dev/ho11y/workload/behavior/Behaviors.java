package dev.ho11y.workload.behavior;

import dev.ho11y.workload.document.Documents;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.random.Streams;
import dev.ho11y.workload.settings.InvalidSettingException;
import dev.ho11y.workload.settings.Settings;
import dev.ho11y.workload.signals.Emitting;
import dev.ho11y.workload.trace.Spans;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which behavior holds: that of the file at first, then whatever it is changed to. A change is whole or not at all; each
 * is logged and counted. Without a file there is none, and the contract holds. Thread-safe.
 */
@Singleton
public final class Behaviors {

    private static final int LOGGED_CHARACTERS = 2_000;

    private final Settings settings;
    private final PrometheusRegistry registry;
    private final JsonLog log;
    private final Spans spans;
    private final LongSupplier nanoTime = System::nanoTime;
    private final long heap = Runtime.getRuntime().maxMemory();
    private final HeldMemory requestMemory = new HeldMemory(heap / 4);
    private final HeldMemory residentMemory = new HeldMemory(heap / 4);
    private final Optional<BehaviorMetrics> metrics;
    private final Optional<Behavior> first;
    private volatile @Nullable Running running;

    @Inject
    Behaviors(Settings settings, PrometheusRegistry registry, JsonLog log, Spans spans) {
        this.settings = settings;
        first = file(settings, heap);
        this.registry = registry;
        this.log = log;
        this.spans = spans;
        boolean used = settings.behavior().isPresent() || settings.adminPort().isPresent();
        metrics = used
                ? Optional.of(
                        new BehaviorMetrics(registry, log, spans, () -> requestMemory.held() + residentMemory.held()))
                : Optional.empty();
    }

    /**
     * Checks the file without doing what it says.
     *
     * @throws InvalidSettingException when the process must not start with it
     */
    public static void validate(Settings settings) {
        file(settings, Runtime.getRuntime().maxMemory());
    }

    private static Optional<Behavior> file(Settings settings, long heap) {
        return settings.behavior().map(path -> {
            try {
                return Behavior.read(Documents.yaml(Files.readString(Path.of(path))), heap);
            } catch (InvalidDocumentException e) {
                throw new InvalidSettingException("HO11Y_BEHAVIOR", path, "a valid behavior; " + e.getMessage());
            } catch (IOException | IllegalArgumentException e) {
                throw new InvalidSettingException("HO11Y_BEHAVIOR", path, "a file in UTF-8 that can be read; " + e);
            }
        });
    }

    /** The behavior that holds now; empty when there is none. */
    public Optional<Running> current() {
        return Optional.ofNullable(running);
    }

    /** The document of the behavior that holds now, as JSON. */
    public String json() {
        return current().map(now -> now.behavior().source().json()).orElse("{}");
    }

    /** Does from now on what the file says, or nothing when there is none. */
    public synchronized void start() {
        first.ifPresent(behavior -> replace(behavior, "file"));
    }

    /** Takes back every change. */
    public synchronized void reset() {
        if (first.isPresent()) {
            replace(first.get(), "file");
            return;
        }
        close();
        number(false);
        say("none", Map.of());
    }

    /**
     * Does from now on what a JSON document says.
     *
     * @throws InvalidDocumentException when it is refused; nothing has changed then
     * @throws IllegalStateException when it cannot be done here and now; nothing has changed then
     */
    public synchronized void apply(String json) throws InvalidDocumentException {
        try {
            replace(Behavior.read(Documents.json(json), heap), "admin");
        } catch (InvalidDocumentException e) {
            refused(e);
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            refused(e);
            throw new IllegalStateException(e);
        }
    }

    private void refused(Throwable reason) {
        metrics.ifPresent(BehaviorMetrics::refused);
        log.warning("behavior refused: " + reason.getMessage());
    }

    private void replace(Behavior behavior, String by) {
        long seed = behavior.seed()
                .orElseGet(() -> settings.seed()
                        .orElseGet(() -> ThreadLocalRandom.current().nextLong()));
        Streams streams = new Streams(seed);
        Running next = new Running(
                behavior,
                streams,
                new Emitting(behavior.signals(), streams, registry, log, spans),
                requestMemory,
                residentMemory,
                nanoTime.getAsLong());
        takeOver(next);
        String json = behavior.source().json();
        Map<String, Object> fields = new TreeMap<>();
        fields.put("seed", seed);
        fields.put("behavior", json.length() > LOGGED_CHARACTERS ? json.substring(0, LOGGED_CHARACTERS) + "…" : json);
        say(by, fields);
    }

    // Requests see the old one until they see the new one.
    private void takeOver(Running next) {
        Running last = running;
        if (last != null) {
            last.close();
        }
        number(next.behavior().sequence());
        try {
            next.start();
        } catch (RuntimeException | OutOfMemoryError e) {
            next.close();
            number(last != null && last.behavior().sequence());
            if (last != null) {
                last.start();
            }
            throw e;
        }
        running = next;
    }

    private void number(boolean numbered) {
        log.number(numbered);
        spans.number(numbered);
    }

    private void say(String by, Map<String, Object> what) {
        Map<String, Object> fields = new TreeMap<>(what);
        fields.put("event", "behavior");
        fields.put("by", by);
        log.info("behavior changed", fields);
        metrics.ifPresent(BehaviorMetrics::applied);
    }

    /** Stops doing what was said, generating signals included. */
    public synchronized void close() {
        Running last = running;
        running = null;
        if (last != null) {
            last.close();
        }
    }
}
