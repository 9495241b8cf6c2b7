package io.wolfe.agent;

import org.jspecify.annotations.Nullable;

/// The process that started this one as its companion. The agent ends when it has gone, however it
/// went; an agent that nobody calls its own, as on a real instance, has none.
final class Parent {

    private Parent() {}

    /// @param process its number, if there is one
    static void endWith(@Nullable String process) {
        if (process == null) {
            return;
        }
        Thread.ofPlatform()
                .daemon()
                .name("watches the parent")
                .start(() -> endAfter(Long.parseLong(process)));
    }

    private static void endAfter(long process) {
        ProcessHandle.of(process).ifPresent(parent -> parent.onExit().join());
        System.exit(0);
    }
}
