package io.wolfe.format.expression;

import io.wolfe.format.document.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Takes a text apart into what stands in `${…}` and what stands around it. A brace inside a text
/// of the expression, or a map of its own, does not end it.
final class TemplateText {

    private static final String OPEN = "${";
    private static final String ESCAPED = "$${";

    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    TemplateText(String text) {
        this.text = text;
    }

    sealed interface Part {

        record Literal(String text) implements Part {}

        /// @param start where the expression begins in the text
        record Source(String source, Fault.Spot start) implements Part {}
    }

    List<Part> parts(Consumer<Fault> faults) {
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(ESCAPED, at)) {
                literal.append(OPEN);
                at += ESCAPED.length();
            } else if (text.startsWith(OPEN, at)) {
                at = expression(at, faults);
            } else {
                literal.append(text.charAt(at));
                at++;
            }
        }
        endLiteral();
        return parts;
    }

    private int expression(int open, Consumer<Fault> faults) {
        var start = open + OPEN.length();
        var close = close(start);
        if (close < 0) {
            faults.accept(
                    new Fault(
                            "",
                            spot(open),
                            "\"${\" is not closed",
                            "close it with \"}\"; write \"$${\" for the characters themselves"));
            return text.length();
        }
        endLiteral();
        var source = text.substring(start, close);
        if (source.isBlank()) {
            faults.accept(
                    new Fault(
                            "",
                            spot(open),
                            "\"${}\" holds no expression",
                            "write one, as in ${event.data.instance}"));
        } else {
            parts.add(new Part.Source(source, spot(start)));
        }
        return close + 1;
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /// The index of the brace that ends the expression; -1 when there is none.
    private int close(int start) {
        int depth = 0;
        int at = start;
        while (at < text.length()) {
            var c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = endOfText(at);
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && depth-- == 0) {
                return at;
            }
            at++;
        }
        return -1;
    }

    /// The index of the last quote of a text literal; the text's end when it is not closed.
    private int endOfText(int open) {
        var quote = text.substring(open, open + 1);
        var end = text.startsWith(quote.repeat(3), open) ? quote.repeat(3) : quote;
        var raw = open > 0 && "rR".indexOf(text.charAt(open - 1)) >= 0;
        int at = open + end.length();
        while (at < text.length() && !text.startsWith(end, at)) {
            at += text.charAt(at) == '\\' && !raw ? 2 : 1;
        }
        return Math.min(at + end.length() - 1, text.length());
    }

    private Fault.Spot spot(int index) {
        var before = text.substring(0, index);
        var line = (int) before.chars().filter(c -> c == '\n').count();
        var lineStart = before.lastIndexOf('\n') + 1;
        return new Fault.Spot(line, before.codePointCount(lineStart, before.length()));
    }
}
