package io.wolfe.agent.http;

import io.wolfe.agent.jobs.Output;
import io.wolfe.agent.jobs.Part;
import io.wolfe.agent.jobs.Source;
import io.wolfe.model.Json;
import java.util.Map;
import java.util.Optional;

/// What is answered.
sealed interface Answer {

    record Document(int status, String contentType, Json body, Map<String, String> headers)
            implements Answer {}

    /// What both outputs said, or one of them.
    record Text(Part part, Optional<Source> source) implements Answer {

        byte[] bytes() {
            return source.map(part::bytes).orElseGet(part::bytes);
        }
    }

    /// Words as they are, for those who count.
    record Plain(String contentType, String text) implements Answer {}

    /// The output as server-sent events from an offset on, until the job is over.
    record Following(String id, Output output, long from, Optional<Source> source)
            implements Answer {}

    default int status() {
        return this instanceof Document document ? document.status() : 200;
    }

    static Answer ok(Json body) {
        return json(200, body);
    }

    static Answer accepted(Json body) {
        return json(202, body);
    }

    private static Answer json(int status, Json body) {
        return new Document(status, "application/json", body, Map.of());
    }
}
