package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import java.util.Optional;

/// What [SNS wraps around a
/// message](https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html)
/// unless raw delivery is on.
sealed interface SnsEnvelope {

    record Notification(String message) implements SnsEnvelope {}

    record Confirmation(String note) implements SnsEnvelope {}

    record Broken(String why) implements SnsEnvelope {}

    /// Empty when the body is no envelope.
    static Optional<SnsEnvelope> of(Json.Obj body) {
        if (body.text("TopicArn").isEmpty() || body.text("MessageId").isEmpty()) {
            return Optional.empty();
        }
        return switch (body.text("Type").orElse("")) {
            case "Notification" -> Optional.of(notification(body));
            case "SubscriptionConfirmation" ->
                    Optional.of(
                            new Confirmation(
                                    "SNS asks to confirm a subscription: it holds no alert, and the address in it"
                                            + " is not visited; confirm the subscription in AWS"));
            case "UnsubscribeConfirmation" ->
                    Optional.of(
                            new Confirmation("SNS confirms the end of a subscription: no alert"));
            default -> Optional.empty();
        };
    }

    private static SnsEnvelope notification(Json.Obj body) {
        return body.text("Message")
                .<SnsEnvelope>map(Notification::new)
                .orElseGet(() -> new Broken("the SNS notification has no text \"Message\""));
    }
}
