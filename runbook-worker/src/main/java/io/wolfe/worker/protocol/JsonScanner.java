package io.wolfe.worker.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/// Cuts JSON text into its fields without building values: a payload inside stays the text it was.
/// Strict about syntax, since what comes through here may come from a hostile program.
final class JsonScanner {

    /// More than any payload may have (64), with room for what is wrapped around it.
    private static final int DEEPEST = 100;

    private final String text;
    private int at;

    private JsonScanner(String text) {
        this.text = text;
    }

    /// The fields of an object, each as its own JSON text, in the order they came.
    static Map<String, String> fields(String json) throws BadFrame {
        var scanner = new JsonScanner(json);
        scanner.skipSpace();
        var fields = scanner.cutObject();
        scanner.skipSpace();
        if (scanner.at != json.length()) {
            throw scanner.bad("something follows the object");
        }
        return fields;
    }

    /// The text that a JSON string stands for.
    static String unquoted(String json) throws BadFrame {
        var scanner = new JsonScanner(json);
        scanner.expectPeek('"', "a text");
        return scanner.string();
    }

    private Map<String, String> cutObject() throws BadFrame {
        expectPeek('{', "an object");
        var fields = new LinkedHashMap<String, String>();
        at++;
        skipSpace();
        if (peek() == '}') {
            at++;
            return fields;
        }
        do {
            cutField(fields);
        } while (anotherBefore('}'));
        return fields;
    }

    private void cutField(Map<String, String> fields) throws BadFrame {
        var name = name();
        var from = at;
        skipValue(1);
        if (fields.put(name, text.substring(from, at)) != null) {
            throw bad("the field \"" + name + "\" comes twice");
        }
    }

    private String name() throws BadFrame {
        skipSpace();
        expectPeek('"', "a field's name");
        var name = string();
        skipSpace();
        expectPeek(':', "\":\"");
        at++;
        skipSpace();
        return name;
    }

    /// Steps over a comma, or over the closing bracket.
    private boolean anotherBefore(char close) throws BadFrame {
        skipSpace();
        var next = peek();
        if (next != ',' && next != close) {
            throw bad("\",\" or \"" + close + "\" is missing");
        }
        at++;
        return next == ',';
    }

    private void skipValue(int depth) throws BadFrame {
        if (depth > DEEPEST) {
            throw bad("it is nested deeper than " + DEEPEST + " levels");
        }
        switch (peek()) {
            case '{' -> skipObject(depth);
            case '[' -> skipArray(depth);
            case '"' -> skipString();
            case 't' -> skipWord("true");
            case 'f' -> skipWord("false");
            case 'n' -> skipWord("null");
            default -> skipNumber();
        }
    }

    private void skipObject(int depth) throws BadFrame {
        at++;
        skipSpace();
        if (peek() == '}') {
            at++;
            return;
        }
        do {
            skipSpace();
            expectPeek('"', "a field's name");
            skipString();
            skipSpace();
            expectPeek(':', "\":\"");
            at++;
            skipSpace();
            skipValue(depth + 1);
        } while (anotherBefore('}'));
    }

    private void skipArray(int depth) throws BadFrame {
        at++;
        skipSpace();
        if (peek() == ']') {
            at++;
            return;
        }
        do {
            skipSpace();
            skipValue(depth + 1);
        } while (anotherBefore(']'));
    }

    private void skipWord(String word) throws BadFrame {
        if (!text.startsWith(word, at)) {
            throw bad("no JSON value begins like this");
        }
        at += word.length();
    }

    private void skipNumber() throws BadFrame {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            skipDigits();
        }
        if (peek() == '.') {
            at++;
            skipDigits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            skipDigits();
        }
    }

    private void skipDigits() throws BadFrame {
        var from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == from) {
            throw bad("no JSON value looks like this");
        }
    }

    private void skipString() throws BadFrame {
        at++;
        while (peek() != '"') {
            character();
        }
        at++;
    }

    private String string() throws BadFrame {
        var read = new StringBuilder();
        at++;
        while (peek() != '"') {
            read.append(character());
        }
        at++;
        return read.toString();
    }

    private char character() throws BadFrame {
        if (at >= text.length()) {
            throw bad("a text is not closed");
        }
        var next = text.charAt(at++);
        if (next < ' ') {
            throw bad("a control character stands in a text");
        }
        return next == '\\' ? escaped() : next;
    }

    private char escaped() throws BadFrame {
        var letter = peek();
        at++;
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw bad("no escape is written like this");
        };
    }

    private char hexadecimal() throws BadFrame {
        var value = 0;
        for (var end = at + 4; at < end; at++) {
            var digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw bad("\\u wants four hexadecimal digits");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private void expectPeek(char wanted, String what) throws BadFrame {
        if (peek() != wanted) {
            throw bad(what + " is missing");
        }
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r') {
            at++;
        }
    }

    /// The next character; NUL, which no JSON text holds outside of nothing, at the end.
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private BadFrame bad(String what) {
        return new BadFrame("a frame is not JSON: " + what + " (at character " + (at + 1) + ")");
    }
}
