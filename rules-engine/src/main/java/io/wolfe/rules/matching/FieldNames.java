package io.wolfe.rules.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields that rules ask for, as a tree of names: what no rule asks for is never looked at,
/// however large it is.
final class FieldNames {

    private static final char DOT = '.';

    private final Map<String, FieldNames> below = new HashMap<>();
    private @Nullable String path;

    static FieldNames of(Collection<String> paths) {
        var root = new FieldNames();
        paths.forEach(root::plant);
        return root;
    }

    private void plant(String whole) {
        var at = this;
        for (var name : whole.split("\\.", -1)) {
            at = at.below.computeIfAbsent(name, n -> new FieldNames());
        }
        at.path = whole;
    }

    /// The path that leads here, if a rule asks for what stands here.
    @Nullable String path() {
        return path;
    }

    /// What is asked for below a key; `null` when nothing is. A key with a dot in it is as good as
    /// two keys.
    @Nullable FieldNames under(String key) {
        var direct = below.get(key);
        return direct == null && key.indexOf(DOT) >= 0 ? step(key) : direct;
    }

    private @Nullable FieldNames step(String key) {
        @Nullable FieldNames at = this;
        for (var name : key.split("\\.", -1)) {
            at = at == null ? null : at.below.get(name);
        }
        return at;
    }
}
