package io.wolfe.agent.jobs;

import java.util.Map;
import java.util.TreeMap;

/// How each limit of a job is held while it runs, in words for people: the limit's name and, for
/// example, `cgroup v2` or `rlimit, each process`.
record Held(Map<String, String> by) {

    static final Held NOTHING = new Held(Map.of());

    Held {
        by = Map.copyOf(new TreeMap<>(by));
    }
}
