package io.wolfe.sensor.http;

import io.wolfe.model.Json;
import io.wolfe.model.event.Original;
import io.wolfe.model.wire.EventForm;
import io.wolfe.sensor.intake.AlertMessage;
import io.wolfe.sensor.intake.Depth;
import io.wolfe.sensor.intake.Intake;
import io.wolfe.sensor.intake.QueueTrouble;
import io.wolfe.sensor.intake.Sounding;
import io.wolfe.sensor.intake.Tally;
import io.wolfe.sensor.reading.Finding;
import io.wolfe.sensor.reading.Reader;
import io.wolfe.sensor.reading.Reading;
import io.wolfe.sensor.redrive.Moved;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How queues and what lies in them are told to the outside.
final class QueueForm {

    private static final Reader READER = new Reader();

    private QueueForm() {}

    /// A queue that does not answer is told all the same, without its depth and with its trouble.
    static Json of(Intake intake) {
        try {
            return of(intake, intake.sound(), null);
        } catch (QueueTrouble trouble) {
            return of(intake, null, trouble.getMessage());
        }
    }

    private static Json of(Intake intake, @Nullable Sounding now, @Nullable String trouble) {
        var state = intake.state();
        return Json.fields()
                .put("name", intake.queue().name())
                .put("state", state.kind().name().toLowerCase(Locale.ROOT))
                .put("detail", state.detail())
                .put("since", state.since())
                .put("trouble", trouble)
                .put("depth", now == null ? null : of(now.depth()))
                .put("oldestAgeSeconds", Json.number(intake.lag().toMillis() / 1000.0))
                .put("deadLetters", now == null ? null : dead(now.dead()))
                .put("counts", of(intake.counts()))
                .done();
    }

    private static @Nullable Json dead(Sounding.@Nullable Dead dead) {
        return dead == null
                ? null
                : Json.fields().put("name", dead.queue()).put("depth", of(dead.depth())).done();
    }

    private static Json of(Depth depth) {
        return Json.fields()
                .put("waiting", depth.waiting())
                .put("underWay", depth.underWay())
                .put("delayed", depth.delayed())
                .done();
    }

    private static Json of(Tally.Counts counts) {
        return Json.fields()
                .put("received", counts.received())
                .put("committed", counts.committed())
                .put("givenBack", counts.givenBack())
                .put("accepted", counts.accepted())
                .put("duplicates", counts.duplicates())
                .put("unreadable", counts.unreadable())
                .done();
    }

    /// A message with what a reader makes of it.
    static Json of(AlertMessage message) {
        var bytes = message.body().getBytes(StandardCharsets.UTF_8);
        var reading = READER.read(bytes);
        return Json.fields()
                .put("id", message.id())
                .put("sentAt", message.sentAt())
                .put("queuedAt", message.queuedAt())
                .put("received", message.received())
                .put("group", message.group())
                .put("shape", reading.shape())
                .put("holds", holds(reading))
                .put("raw", EventForm.raw(new Original(null, bytes)))
                .done();
    }

    private static List<Json> holds(Reading reading) {
        return reading.findings().stream().map(QueueForm::of).toList();
    }

    private static Json of(Finding finding) {
        return switch (finding) {
            case Finding.Alert alert ->
                    Json.fields()
                            .put("type", alert.type())
                            .put("source", alert.source())
                            .put("subject", alert.subject())
                            .put("alertstate", alert.state().word())
                            .done();
            case Finding.Unreadable(var why) -> Json.fields().put("unreadable", why).done();
            case Finding.NoAlert(var note) -> Json.fields().put("note", note).done();
        };
    }

    static Json of(Moved moved) {
        return switch (moved) {
            case Moved.Found(var id) -> told(id, "found").done();
            case Moved.Done(var id) -> told(id, "moved").done();
            case Moved.Twice(var id) ->
                    told(id, "moved")
                            .put(
                                    "reason",
                                    "it is in its queue, and could not be deleted here: moving it again changes nothing")
                            .done();
            case Moved.Refused(var id, var why) -> told(id, "refused").put("reason", why).done();
        };
    }

    static Json missing(String id) {
        return told(id, "missing")
                .put(
                        "reason",
                        "no message of this id was seen: it was moved before, is in somebody's hands, or lies too deep")
                .done();
    }

    private static Json.Fields told(String id, String status) {
        return Json.fields().put("id", id).put("status", status);
    }
}
