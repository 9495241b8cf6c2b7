package io.wolfe.sensor.intake;

import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Messages as SQS writes them, and as we do.
final class SqsMessages {

    /// Written on a message that is put back, for SQS dates it anew.
    static final String SENT_AT = "wolfe.sentAt";

    private static final String BINARY = "Binary";

    private SqsMessages() {}

    static AlertMessage read(Message message) {
        var system = message.attributes();
        var queuedAt =
                Instant.ofEpochMilli(number(system, MessageSystemAttributeName.SENT_TIMESTAMP));
        return new AlertMessage(
                message.messageId(),
                message.receiptHandle(),
                message.body(),
                sentAt(message, queuedAt),
                queuedAt,
                (int) number(system, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT),
                system.get(MessageSystemAttributeName.MESSAGE_GROUP_ID),
                attributes(message));
    }

    private static long number(
            Map<MessageSystemAttributeName, String> attributes, MessageSystemAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }

    /// Anyone can write the attribute, and what is no time is as good as nothing.
    private static Instant sentAt(Message message, Instant queuedAt) {
        var attribute = message.messageAttributes().get(SENT_AT);
        if (attribute == null || attribute.stringValue() == null) {
            return queuedAt;
        }
        try {
            return Instant.ofEpochMilli(Long.parseLong(attribute.stringValue()));
        } catch (NumberFormatException _) {
            return queuedAt;
        }
    }

    private static Map<String, AlertMessage.Attribute> attributes(Message message) {
        return message.messageAttributes().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> read(entry.getValue())));
    }

    private static AlertMessage.Attribute read(MessageAttributeValue value) {
        var type = value.dataType();
        return new AlertMessage.Attribute(
                type,
                type.startsWith(BINARY)
                        ? Base64.getEncoder().encodeToString(value.binaryValue().asByteArray())
                        : value.stringValue());
    }

    /// A queue with an order drops what it has seen within five minutes. The id of the message in
    /// the queue it comes from is new with every stay there, and the same when putting it is tried
    /// again.
    static SendMessageBatchRequestEntry write(AlertMessage message, int index) {
        var entry =
                SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(index))
                        .messageBody(message.body())
                        .messageAttributes(attributes(message));
        if (message.group() != null) {
            entry.messageGroupId(message.group()).messageDeduplicationId("put-" + message.id());
        }
        return entry.build();
    }

    private static Map<String, MessageAttributeValue> attributes(AlertMessage message) {
        var attributes = new HashMap<String, MessageAttributeValue>();
        message.attributes().forEach((name, value) -> attributes.put(name, write(value)));
        var sentAt = Long.toString(message.sentAt().toEpochMilli());
        attributes.put(SENT_AT, write(new AlertMessage.Attribute("Number", sentAt)));
        return attributes;
    }

    private static MessageAttributeValue write(AlertMessage.Attribute attribute) {
        var value = MessageAttributeValue.builder().dataType(attribute.type());
        return attribute.type().startsWith(BINARY)
                ? value.binaryValue(
                                SdkBytes.fromByteArray(
                                        Base64.getDecoder().decode(attribute.value())))
                        .build()
                : value.stringValue(attribute.value()).build();
    }
}
