package dev.ho11y.runner.report;

import dev.ho11y.runner.judge.Outcome;
import dev.ho11y.runner.judge.Outcome.Status;
import dev.ho11y.runner.judge.Verdict.VerdictKind;
import dev.ho11y.runner.judge.Words;
import java.io.StringWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run as JUnit XML, one test case per expectation, as build servers read it. An expectation that is not met is a failure;
 * one without data, and every one of a run that is invalid or was interrupted, is an error: it says nothing about the
 * service. Times are in seconds of scenario time.
 */
public final class JUnitReport {
    private final RunResult run;
    private final XMLStreamWriter xml;

    private JUnitReport(RunResult run, XMLStreamWriter xml) {
        this.run = run;
        this.xml = xml;
    }

    /** The run as XML text, with a newline at its end. */
    public static String write(RunResult run) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            new JUnitReport(run, xml).suites();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a run cannot be written as XML: " + e.getMessage(), e);
        }
        return text + "\n";
    }

    private void suites() throws XMLStreamException {
        line(0);
        xml.writeStartElement("testsuites");
        line(1);
        xml.writeStartElement("testsuite");
        attribute("name", run.scenario());
        attribute("tests", String.valueOf(cases()));
        attribute("failures", String.valueOf(count(Status.NOT_FULFILLED)));
        attribute("errors", String.valueOf(errors()));
        attribute("skipped", "0");
        attribute("time", seconds(run.end()));
        attribute("timestamp", run.started().truncatedTo(ChronoUnit.SECONDS).toString());
        properties();
        if (unsound()) {
            testCase("the run is sound", run.end());
            problem("error", run.verdict().kind().name(), reason());
            end(2);
        }
        for (Outcome outcome : run.verdict().outcomes()) {
            outcome(outcome);
        }
        end(1);
        end(0);
    }

    private void properties() throws XMLStreamException {
        line(2);
        xml.writeStartElement("properties");
        property("verdict", run.verdict().kind().name());
        property("environment", run.environment());
        property("timeScale", Words.number(run.timeScale()));
        property("seed", String.valueOf(run.seed()));
        property("tool", run.tool());
        property("partial", String.valueOf(run.partial()));
        end(2);
    }

    private void outcome(Outcome outcome) throws XMLStreamException {
        testCase(outcome.name(), outcome.when().or(outcome::deadline).orElse(run.end()));
        if (unsound()) {
            problem("error", run.verdict().kind().name(), reason() + "\n" + text(outcome));
        } else if (outcome.status() == Status.NOT_FULFILLED) {
            problem("failure", outcome.status().name(), text(outcome));
        } else if (!outcome.fulfilled()) {
            problem("error", outcome.status().name(), text(outcome));
        } else {
            line(3);
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(text(outcome)));
            xml.writeEndElement();
        }
        end(2);
    }

    private void testCase(String name, Duration at) throws XMLStreamException {
        line(2);
        xml.writeStartElement("testcase");
        attribute("classname", "ho11y." + run.scenario());
        attribute("name", name);
        attribute("time", seconds(at));
    }

    private void problem(String element, String type, String text) throws XMLStreamException {
        line(3);
        xml.writeStartElement(element);
        attribute("type", type);
        attribute("message", text.lines().limit(2).collect(Collectors.joining("; ")));
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    private static String text(Outcome outcome) {
        String evidence = outcome.evidence().stream()
                .map(seen -> "\n  " + Words.moment(seen.at()) + "  " + seen.text())
                .collect(Collectors.joining());
        return "required: " + outcome.required() + "\nactual: " + outcome.actual()
                + (evidence.isEmpty() ? "" : "\nevidence:" + evidence);
    }

    private String reason() {
        return run.verdict().reasons().isEmpty()
                ? Sentences.verdict(run)
                : String.join("; ", run.verdict().reasons());
    }

    private boolean unsound() {
        return run.verdict().kind() == VerdictKind.INVALID || run.verdict().kind() == VerdictKind.INTERRUPTED;
    }

    private int cases() {
        return run.verdict().outcomes().size() + (unsound() ? 1 : 0);
    }

    private long count(Status status) {
        return unsound()
                ? 0
                : run.verdict().outcomes().stream()
                        .filter(outcome -> outcome.status() == status)
                        .count();
    }

    private long errors() {
        return unsound() ? cases() : count(Status.NO_DATA) + count(Status.PENDING);
    }

    private void property(String name, String value) throws XMLStreamException {
        line(3);
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    private void end(int depth) throws XMLStreamException {
        line(depth);
        xml.writeEndElement();
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String seconds(Duration offset) {
        return String.format(Locale.ROOT, "%.3f", Math.max(0, offset.toMillis()) / 1e3);
    }

    /** XML 1.0 has no way to write most control characters, not even escaped. */
    private static String clean(String text) {
        return text.codePoints()
                .map(c -> c == '\t'
                                || c == '\n'
                                || c == '\r'
                                || (c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF))
                        ? c
                        : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
