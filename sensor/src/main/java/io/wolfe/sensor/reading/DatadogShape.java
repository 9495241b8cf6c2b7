package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import io.wolfe.model.event.AlertState;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A [Datadog webhook](https://docs.datadoghq.com/integrations/webhooks/): the default body, or one
/// written by a team that keeps Datadog's names for its variables.
final class DatadogShape implements Shape {

    private static final Pattern TITLE = Pattern.compile("^\\[([A-Za-z -]+)");

    @Override
    public String word() {
        return "datadog";
    }

    @Override
    public boolean fits(Json.Obj body) {
        return body.text("alert_transition").isPresent() || isDefaultBody(body);
    }

    private static boolean isDefaultBody(Json.Obj body) {
        return body.text("event_type").isPresent()
                && body.text("title").isPresent()
                && (body.object("org").isPresent() || body.get("last_updated").isPresent());
    }

    @Override
    public List<Finding> read(Json.Obj body) {
        var id = Scalars.name(body, "id");
        var transition = transition(body);
        return List.of(
                Finding.Alert.of(
                                "datadog.alert",
                                source(body),
                                Identity.of(List.of(id, transition.or(() -> Optional.of("")))),
                                body)
                        .called(id.orElse(null))
                        .about(monitor(body).orElse(null))
                        .in(state(body, transition)));
    }

    private static String source(Json.Obj body) {
        return Scalars.firstName(body, "link", "url").flatMap(Origin::of).orElse("datadog");
    }

    private static Optional<String> monitor(Json.Obj body) {
        return Scalars.firstName(
                body, "monitor_name", "alert_title", "monitor_id", "alert_id", "title");
    }

    /// The default body says it in the title only: `[Triggered on {host:web-1}] Disk is full`.
    private static Optional<String> transition(Json.Obj body) {
        return Scalars.text(body, "alert_transition")
                .or(
                        () ->
                                body.text("title")
                                        .map(TITLE::matcher)
                                        .filter(title -> title.find())
                                        .map(title -> title.group(1).replaceFirst(" on $", "")));
    }

    private static AlertState state(Json.Obj body, Optional<String> transition) {
        var state = StateWords.read(transition.map(String::strip));
        if (state != AlertState.NONE) {
            return state;
        }
        return switch (body.text("alert_type").orElse("")) {
            case "error", "warning" -> AlertState.FIRING;
            case "success" -> AlertState.RESOLVED;
            default -> AlertState.NONE;
        };
    }
}
