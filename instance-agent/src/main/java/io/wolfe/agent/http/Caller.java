package io.wolfe.agent.http;

import java.util.List;
import java.util.regex.Pattern;

/// Someone who was let in, and what they may run.
///
/// @param scripts patterns of names; `*` stands for any characters. Empty: they may only look
record Caller(String name, List<String> scripts) {

    Caller {
        scripts = List.copyOf(scripts);
    }

    boolean mayRun(String script) {
        return scripts.stream().anyMatch(pattern -> fits(pattern, script));
    }

    private static boolean fits(String pattern, String script) {
        var parts =
                Pattern.compile("\\*").splitAsStream(pattern + "\0").map(Pattern::quote).toList();
        return (script + "\0").matches(String.join("[a-z0-9-]*", parts));
    }
}
