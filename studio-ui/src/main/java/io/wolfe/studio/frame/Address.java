package io.wolfe.studio.frame;

import io.wolfe.model.Environment;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.ExecutionId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An address inside the studio. Every one names its environment: the cookie only helps those who
/// type an address, so that two tabs in two environments never mix.
///
/// @param place an element of the page; empty for its beginning
public record Address(String path, Map<String, String> query, String place) {

    public Address {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    public static Address of(String path, Environment environment) {
        return new Address(path, Map.of("env", environment.word()), "");
    }

    public static Address of(ExecutionId id, Environment environment) {
        return of("/executions/" + encoded(id.value()), environment);
    }

    public static Address of(EventId id, Environment environment) {
        return of("/events/" + encoded(id.value()), environment);
    }

    /// The same path and query, one step further down.
    public Address then(String step) {
        return new Address(path + "/" + step, query, "");
    }

    /// The element of the page with that id.
    public Address at(String id) {
        return new Address(path, query, id);
    }

    /// A value that is absent or empty is left out.
    public Address with(String name, @Nullable String value) {
        var changed = new LinkedHashMap<>(query);
        if (value == null || value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Address(path, changed, place);
    }

    public URI uri() {
        return URI.create(toString());
    }

    @Override
    public String toString() {
        var words =
                query.entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return path + (words.isEmpty() ? "" : "?" + words) + (place.isEmpty() ? "" : "#" + place);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
