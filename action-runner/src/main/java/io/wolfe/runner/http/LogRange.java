package io.wolfe.runner.http;

import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.LogLine;
import org.jspecify.annotations.Nullable;

/// Which lines of a log are wanted.
///
/// @param from the first line's number, counted from 1
/// @param limit how many at most
record LogRange(long from, long limit, ExecutionLog.Filter filter) {

    static LogRange of(
            String from, @Nullable String limit, @Nullable String level, @Nullable String search) {
        return new LogRange(
                first(from),
                limit == null ? Long.MAX_VALUE : atLeastZero(limit),
                new ExecutionLog.Filter(
                        level(level), search == null || search.isEmpty() ? null : search));
    }

    /// The first line for a follower: the one after the last it heard, or the one it asks for.
    static long first(@Nullable String lastHeard, String from) {
        return lastHeard == null ? first(from) : after(lastHeard);
    }

    private static long after(String lastHeard) {
        var last = FilterReader.number("Last-Event-ID", lastHeard);
        if (last < 0 || last == Long.MAX_VALUE) {
            throw FilterReader.malformed("Last-Event-ID", lastHeard, "the number of a line");
        }
        return last + 1;
    }

    private static long first(String from) {
        var first = FilterReader.number("from", from);
        if (first < 1) {
            throw FilterReader.malformed("from", from, "a line number, counted from 1");
        }
        return first;
    }

    private static long atLeastZero(String limit) {
        var most = FilterReader.number("limit", limit);
        if (most < 0) {
            throw FilterReader.malformed("limit", limit, "how many lines at most");
        }
        return most;
    }

    private static LogLine.@Nullable Level level(@Nullable String level) {
        if (level == null || level.isEmpty()) {
            return null;
        }
        return LogLine.Level.named(level)
                .orElseThrow(
                        () ->
                                FilterReader.malformed(
                                        "level", level, "one of debug, info, warn, error"));
    }
}
