package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.util.ArrayList;
import java.util.List;

/// Reads any body. The bytes decide what it is; what the sender calls it does not matter.
/// Any thread; never throws, whatever the bytes are.
public final class Reader {

    /// JSON in JSON in JSON can go on for long; nobody's alert does.
    private static final int MOST_ENVELOPES = 4;

    private static final CloudEventShape CLOUD_EVENT = new CloudEventShape();

    /// In the order they are tried: the ones with the surest marks first.
    private static final List<Shape> SHAPES =
            List.of(
                    CLOUD_EVENT,
                    new EventBridgeShape(),
                    new CloudWatchShape(),
                    new GrafanaShape(),
                    new AlertmanagerShape(),
                    new PagerDutyShape(),
                    new DatadogShape(),
                    new S3Shape(),
                    new AtlasShape());

    public Reading read(byte[] body) {
        return PlainText.of(body)
                .map(text -> read(text, 0))
                .orElseGet(() -> Reading.unreadable("the body is not UTF-8 text"));
    }

    private Reading read(String text, int envelopes) {
        if (text.isBlank()) {
            return Reading.unreadable(
                    envelopes == 0
                            ? "the body is empty"
                            : "the SNS notification's \"Message\" is empty");
        }
        try {
            return read(JsonText.parse(text), envelopes);
        } catch (NotJson e) {
            return PlainText.read(text, e);
        }
    }

    private Reading read(Json json, int envelopes) {
        return switch (json) {
            case Json.Obj object -> object(object, envelopes);
            case Json.Arr(var items) -> array(json, items);
            case Json.Text t -> plain(json);
            case Json.Num n -> plain(json);
            case Json.Bool b -> plain(json);
            case Json.Null n -> plain(json);
        };
    }

    private Reading object(Json.Obj body, int envelopes) {
        var envelope = SnsEnvelope.of(body);
        if (envelope.isPresent() && envelopes < MOST_ENVELOPES) {
            return opened(envelope.get(), envelopes);
        }
        for (var shape : SHAPES) {
            if (shape.fits(body)) {
                return new Reading(shape.word(), shape.read(body));
            }
        }
        return plain(body);
    }

    private Reading opened(SnsEnvelope envelope, int envelopes) {
        return switch (envelope) {
            case SnsEnvelope.Notification(var message) -> read(message, envelopes + 1);
            case SnsEnvelope.Confirmation(var note) ->
                    new Reading("sns", List.of(new Finding.NoAlert(note)));
            case SnsEnvelope.Broken(var why) ->
                    new Reading("sns", List.of(new Finding.Unreadable(why)));
        };
    }

    /// A batch of CloudEvents, or plain JSON that happens to be a list.
    private static Reading array(Json json, List<Json> items) {
        if (items.isEmpty()) {
            return new Reading("json", List.of(new Finding.NoAlert("the list is empty: no alert")));
        }
        if (items.stream().noneMatch(Reader::isCloudEvent)) {
            return plain(json);
        }
        var findings = new ArrayList<Finding>();
        for (var item : items) {
            findings.add(
                    item instanceof Json.Obj event && CLOUD_EVENT.fits(event)
                            ? CLOUD_EVENT.one(event)
                            : notInABatch(findings.size()));
        }
        return new Reading("cloudevents-batch", findings);
    }

    private static boolean isCloudEvent(Json item) {
        return item instanceof Json.Obj object && CLOUD_EVENT.fits(object);
    }

    private static Finding notInABatch(int index) {
        return new Finding.Unreadable(
                "element ["
                        + index
                        + "] of the batch is not a CloudEvent: it lacks the attribute \"specversion\"");
    }

    private static Reading plain(Json json) {
        return new Reading(
                "json", List.of(Finding.Alert.of("json", "/unknown", Identity.ANONYMOUS, json)));
    }
}
