package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import java.util.List;
import java.util.Optional;

/// An object that says its own `type`, as Atlas' alerts do and those of anyone who writes their
/// own.
final class AtlasShape implements Shape {

    @Override
    public String word() {
        return "atlas";
    }

    @Override
    public boolean fits(Json.Obj body) {
        return Scalars.text(body, "type").isPresent();
    }

    @Override
    public List<Finding> read(Json.Obj body) {
        var type = body.text("type").orElseThrow();
        var id = Scalars.name(body, "id");
        return List.of(
                Finding.Alert.of(
                                type,
                                Scalars.text(body, "source").orElse(firstPart(type)),
                                Identity.of(List.of(id)),
                                body)
                        .called(id.orElse(null))
                        .about(Scalars.name(body, "instance").orElse(null))
                        .at(time(body).orElse(null))
                        .in(StateWords.read(state(body))));
    }

    private static String firstPart(String type) {
        var dot = type.indexOf('.');
        return "/" + (dot < 0 ? type : type.substring(0, dot));
    }

    private static Optional<String> time(Json.Obj body) {
        return Scalars.time(body, "time").or(() -> Scalars.time(body, "timestamp"));
    }

    private static Optional<String> state(Json.Obj body) {
        return Scalars.text(body, "alertstate")
                .or(() -> Scalars.text(body, "status"))
                .or(() -> Scalars.text(body, "state"));
    }
}
