package dev.ho11y.runner.report;

import java.util.List;

/** Text and tables as HTML. What is not made here is escaped here. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Text of the run, so that nothing in it is markup; quotes included, so that it may stand in an attribute. */
    static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    /** Markup as it stands. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text between tags that are written {@code tag} or {@code tag class}. */
    Html element(String tag, String text) {
        int space = tag.indexOf(' ');
        String name = space < 0 ? tag : tag.substring(0, space);
        out.append('<').append(name);
        if (space >= 0) {
            out.append(" class=\"").append(tag.substring(space + 1)).append('"');
        }
        out.append('>').append(text(text)).append("</").append(name).append('>');
        return this;
    }

    /** The start of a table; a heading that begins with {@code #} heads a column of numbers. */
    Html table(String caption, List<String> headings) {
        out.append("<div class=\"scroll\"><table><caption>")
                .append(text(caption))
                .append("</caption>\n<thead><tr>");
        for (String heading : headings) {
            boolean number = heading.startsWith("#");
            element(number ? "th number" : "th", number ? heading.substring(1) : heading);
        }
        out.append("</tr></thead>\n<tbody>\n");
        return this;
    }

    /** A row below {@link #table}; a cell that begins with {@code #} is a number. */
    Html row(List<String> cells) {
        out.append("<tr>");
        for (String cell : cells) {
            boolean number = cell.startsWith("#");
            element(number ? "td number" : "td", number ? cell.substring(1) : cell);
        }
        out.append("</tr>\n");
        return this;
    }

    Html endTable() {
        out.append("</tbody></table></div>\n");
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
