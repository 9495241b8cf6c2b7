package io.wolfe.agent.jobs;

import java.util.Map;
import java.util.Optional;

/// What the first process left behind. A process ended by a signal shows 128 and the signal's
/// number, and a shell passes on in the same way what happened to its child.
public record Exit(int code) {

    private static final int SIGNALLED = 128;
    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(1, "HUP"),
                    Map.entry(2, "INT"),
                    Map.entry(3, "QUIT"),
                    Map.entry(4, "ILL"),
                    Map.entry(6, "ABRT"),
                    Map.entry(7, "BUS"),
                    Map.entry(8, "FPE"),
                    Map.entry(9, "KILL"),
                    Map.entry(11, "SEGV"),
                    Map.entry(13, "PIPE"),
                    Map.entry(14, "ALRM"),
                    Map.entry(15, "TERM"),
                    Map.entry(24, "XCPU"),
                    Map.entry(25, "XFSZ"),
                    Map.entry(31, "SYS"));

    public boolean isSuccess() {
        return code == 0;
    }

    public Optional<String> signal() {
        return Optional.ofNullable(NAMES.get(code - SIGNALLED));
    }

    String sentence() {
        return signal().map(name -> "the script was ended by signal " + name)
                .orElse("the script ended with exit code " + code);
    }
}
