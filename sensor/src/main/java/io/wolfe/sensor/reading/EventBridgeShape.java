package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import io.wolfe.model.event.AlertState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Any [EventBridge
/// event](https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html),
/// whichever AWS service or partner wrote its `detail`.
final class EventBridgeShape implements Shape {

    @Override
    public String word() {
        return "eventbridge";
    }

    @Override
    public boolean fits(Json.Obj body) {
        return Scalars.text(body, "detail-type").isPresent()
                && Scalars.text(body, "source").isPresent();
    }

    @Override
    public List<Finding> read(Json.Obj body) {
        var id = Scalars.name(body, "id");
        return List.of(
                Finding.Alert.of(
                                "aws." + kebab(body.text("detail-type").orElseThrow()),
                                body.text("source").orElseThrow(),
                                Identity.of(List.of(id)),
                                body)
                        .called(id.orElse(null))
                        .about(firstResource(body).orElse(null))
                        .at(Scalars.time(body, "time").orElse(null))
                        .in(state(body)));
    }

    private static String kebab(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static Optional<String> firstResource(Json.Obj body) {
        return body.items("resources").stream()
                .flatMap(List::stream)
                .findFirst()
                .flatMap(
                        first ->
                                first instanceof Json.Text(var arn) && !arn.isBlank()
                                        ? Optional.of(arn)
                                        : Optional.empty());
    }

    /// A CloudWatch alarm that came this way says it in `detail.state.value`.
    private static AlertState state(Json.Obj body) {
        return StateWords.read(
                body.object("detail")
                        .flatMap(detail -> detail.object("state"))
                        .flatMap(state -> state.text("value")));
    }
}
