package dev.ho11y.workload.downstream;

import dev.ho11y.workload.document.Fields;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.document.Tree;
import dev.ho11y.workload.settings.InvalidSettingException;
import dev.ho11y.workload.settings.Settings.Variable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The downstream calls that each request makes when a behavior says so.
 *
 * @param parallel all at once, else one after the other
 * @param calls in the order in which they are written
 */
public record Calls(boolean parallel, List<Call> calls) {

    private static final int CALLS_AT_MOST = 100;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Pattern TARGET = Pattern.compile("(?s).{1,2000}");

    /**
     * One call.
     *
     * @param probability how often a request makes it at all
     * @param repeat how many times it is made then
     * @param timeout for one attempt; without it that of {@code HO11Y_DOWNSTREAM_TIMEOUT}
     * @param attempts how often it is tried until there is a reply below 500
     * @param backoff the pause before the second attempt, doubled before each further one
     */
    record Call(
            Downstream target,
            double probability,
            int repeat,
            Optional<Duration> timeout,
            int attempts,
            Duration backoff) {}

    public Calls {
        calls = List.copyOf(calls);
    }

    /** Reads the section. */
    public static Calls read(Tree tree) throws InvalidDocumentException {
        Fields fields = tree.fields("mode", "calls");
        List<Call> calls = new ArrayList<>();
        int total = 0;
        for (Tree item : fields.required("calls").items(CALLS_AT_MOST)) {
            Call call = call(item);
            total += call.repeat() * call.attempts();
            if (total > CALLS_AT_MOST) {
                throw item.refuse(
                        "more than %d calls of one request, repetitions and retries included".formatted(CALLS_AT_MOST));
            }
            calls.add(call);
        }
        String mode = fields.read(
                "mode", value -> value.text(Pattern.compile("sequence|parallel"), "sequence or parallel"), "sequence");
        return new Calls(mode.equals("parallel"), calls);
    }

    private static Call call(Tree tree) throws InvalidDocumentException {
        Fields fields = tree.fields("target", "probability", "repeat", "timeout", "retry");
        Optional<Fields> retry = fields.read("retry", value -> value.fields("attempts", "backoff"));
        return new Call(
                target(fields.required("target")),
                fields.read("probability", Tree::share, 1.0),
                fields.read("repeat", value -> (int) value.whole(1, CALLS_AT_MOST), 1),
                fields.read("timeout", value -> value.duration(Duration.ofMillis(1), LONGEST)),
                retry.isEmpty() ? 1 : (int) retry.get().required("attempts").whole(1, 10),
                retry.isEmpty()
                        ? Duration.ZERO
                        : retry.get()
                                .read(
                                        "backoff",
                                        value -> value.duration(Duration.ZERO, Duration.ofSeconds(10)),
                                        Duration.ZERO));
    }

    private static Downstream target(Tree tree) throws InvalidDocumentException {
        String text = tree.text(TARGET, "a URL or DUMMY:size:duration");
        List<String> warnings = new ArrayList<>();
        Downstream target;
        try {
            target = Downstream.parse(new Variable("target", text), warnings::add);
        } catch (InvalidSettingException e) {
            throw tree.refuse(String.valueOf(e.getMessage()));
        }
        if (!warnings.isEmpty()) {
            throw tree.refuse(warnings.getFirst());
        }
        if (!target.label().equals(text)) {
            // The behavior is logged and shown to whoever may read it.
            throw tree.refuse("a URL with credentials; those belong into DOWNSTREAM0..4");
        }
        return target;
    }

    /** The calls of one request, in order. */
    List<Call> draw(RandomGenerator random) {
        List<Call> drawn = new ArrayList<>();
        for (Call call : calls) {
            boolean made = random.nextDouble() < call.probability();
            for (int i = 0; made && i < call.repeat(); i++) {
                drawn.add(call);
            }
        }
        return drawn;
    }
}
