package io.wolfe.agent.http;

import java.util.Arrays;
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
        var parts = Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).toList();
        return Pattern.compile(String.join(".*", parts), Pattern.DOTALL).matcher(script).matches();
    }
}
