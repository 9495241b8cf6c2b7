package io.wolfe.embedded.messages;

import static scala.jdk.javaapi.OptionConverters.toJava;
import static scala.jdk.javaapi.OptionConverters.toScala;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elasticmq.BinaryMessageAttribute;
import org.elasticmq.DeduplicationId;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageContent;
import org.elasticmq.NeverReceived$;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.OnDateTimeReceived;
import org.elasticmq.Received;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.TracingId;
import org.elasticmq.actor.queue.InternalMessage;
import scala.jdk.javaapi.CollectionConverters;

/// How a message lies in the journal. Of its delivery receipts only the last is kept: no other is
/// ever accepted.
final class MessageForm {

    private MessageForm() {}

    static Document write(InternalMessage message) {
        var form = new Document("id", message.id());
        toJava(message.deliveryReceipts().lastOption())
                .ifPresent(receipt -> form.put("receipt", receipt));
        form.put("nextDelivery", message.nextDelivery());
        form.put("content", message.content().value());
        form.put("attributes", writeAttributes(message));
        form.put("created", message.created().toString());
        form.put("orderIndex", message.orderIndex());
        if (message.firstReceive() instanceof OnDateTimeReceived received) {
            form.put("firstReceive", received.when().toString());
        }
        form.put("receiveCount", message.receiveCount());
        form.put("fifo", message.isFifo());
        toJava(message.messageGroupId()).ifPresent(group -> form.put("group", group));
        toJava(message.messageDeduplicationId())
                .ifPresent(id -> form.put("deduplication", id.id()));
        toJava(message.tracingId()).ifPresent(id -> form.put("tracing", id.id()));
        toJava(message.sequenceNumber()).ifPresent(number -> form.put("sequence", number));
        toJava(message.deadLetterSourceQueueName())
                .ifPresent(source -> form.put("deadLetterSource", source));
        return form;
    }

    static InternalMessage read(Document form) {
        var message = new Fields(form);
        return new InternalMessage(
                message.text("id"),
                CollectionConverters.asScala(receipts(message)),
                message.number("nextDelivery"),
                new MessageContent(message.text("content")),
                readAttributes(message.inner("attributes")),
                message.time("created"),
                message.count("orderIndex"),
                firstReceive(message),
                message.count("receiveCount"),
                message.flag("fifo"),
                message.textOrNone("group"),
                toScala(message.optionalText("deduplication").map(DeduplicationId::new)),
                toScala(message.optionalText("tracing").map(TracingId::new)),
                message.textOrNone("sequence"),
                message.textOrNone("deadLetterSource"));
    }

    private static Document writeAttributes(InternalMessage message) {
        var form = new Document();
        CollectionConverters.asJava(message.messageAttributes())
                .forEach((name, attribute) -> form.put(name, write(attribute)));
        return form;
    }

    private static Document write(MessageAttribute attribute) {
        var form = new Document();
        toJava(attribute.customType()).ifPresent(type -> form.put("customType", type));
        return switch (attribute) {
            case StringMessageAttribute text -> form.append("String", text.stringValue());
            case NumberMessageAttribute number -> form.append("Number", number.stringValue());
            case BinaryMessageAttribute binary -> form.append("Binary", binary.asBase64());
            default ->
                    throw new IllegalArgumentException("no such kind of attribute: " + attribute);
        };
    }

    private static scala.collection.immutable.Map<String, MessageAttribute> readAttributes(
            Fields form) {
        Map<String, MessageAttribute> attributes = new HashMap<>();
        form.form().keySet().forEach(name -> attributes.put(name, readAttribute(form.inner(name))));
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(attributes));
    }

    private static MessageAttribute readAttribute(Fields form) {
        var customType = form.textOrNone("customType");
        Optional<MessageAttribute> text =
                form.optionalText("String")
                        .map(value -> new StringMessageAttribute(value, customType));
        Optional<MessageAttribute> number =
                form.optionalText("Number")
                        .map(value -> new NumberMessageAttribute(value, customType));
        return text.or(() -> number)
                .orElseGet(
                        () -> BinaryMessageAttribute.fromBase64(form.text("Binary"), customType));
    }

    private static List<String> receipts(Fields message) {
        List<String> receipts = new ArrayList<>();
        message.optionalText("receipt").ifPresent(receipts::add);
        return receipts;
    }

    private static Received firstReceive(Fields message) {
        return message.form().containsKey("firstReceive")
                ? new OnDateTimeReceived(message.time("firstReceive"))
                : NeverReceived$.MODULE$;
    }
}
