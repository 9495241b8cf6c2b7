package io.wolfe.studio.fakes;

import io.wolfe.model.Page;
import java.util.List;

/// Cuts lists into pages; a cursor is the number of items before it.
final class Pages {

    private Pages() {}

    static <T> Page<T> of(List<T> all, String cursor, int limit) {
        var from = cursor == null ? 0 : Integer.parseInt(cursor);
        var to = Math.min(all.size(), from + limit);
        return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }
}
