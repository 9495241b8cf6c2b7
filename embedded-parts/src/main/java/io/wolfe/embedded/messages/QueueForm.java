package io.wolfe.embedded.messages;

import static scala.jdk.javaapi.OptionConverters.toJava;
import static scala.jdk.javaapi.OptionConverters.toScala;

import de.bwaldvogel.mongo.bson.Document;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.elasticmq.CreateQueueData;
import org.elasticmq.DeadLettersQueueData;
import org.elasticmq.MillisVisibilityTimeout;
import org.elasticmq.QueueData;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/// How a queue's settings lie in the journal.
final class QueueForm {

    private QueueForm() {}

    static Document write(QueueData queue) {
        var form = new Document("name", queue.name());
        form.put("visibility", queue.defaultVisibilityTimeout().millis());
        form.put("delay", queue.delay().toMillis());
        form.put("wait", queue.receiveMessageWait().toMillis());
        form.put("created", queue.created().toString());
        form.put("lastModified", queue.lastModified().toString());
        form.put("fifo", queue.isFifo());
        form.put("contentBasedDeduplication", queue.hasContentBasedDeduplication());
        toJava(queue.deadLettersQueue()).ifPresent(dead -> form.put("deadLetters", write(dead)));
        toJava(queue.copyMessagesTo()).ifPresent(name -> form.put("copyTo", name));
        toJava(queue.moveMessagesTo()).ifPresent(name -> form.put("moveTo", name));
        form.put("tags", new Document(CollectionConverters.asJava(queue.tags())));
        return form;
    }

    static CreateQueueData read(Document form) {
        var queue = new Fields(form);
        return new CreateQueueData(
                queue.text("name"),
                Option.apply(new MillisVisibilityTimeout(queue.number("visibility"))),
                Option.apply(queue.millis("delay")),
                Option.apply(queue.millis("wait")),
                Option.apply(queue.time("created")),
                Option.apply(queue.time("lastModified")),
                toScala(queue.optionalInner("deadLetters").map(QueueForm::readDeadLetters)),
                queue.flag("fifo"),
                queue.flag("contentBasedDeduplication"),
                queue.textOrNone("copyTo"),
                queue.textOrNone("moveTo"),
                tags(queue.inner("tags")));
    }

    /// A queue with everything as ElasticMQ has it by default, but for its dead letters.
    static CreateQueueData plain(String name, Optional<DeadLettersQueueData> deadLetters) {
        return new CreateQueueData(
                name,
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                toScala(deadLetters),
                false,
                false,
                Option.empty(),
                Option.empty(),
                tags(new Fields(new Document())));
    }

    private static Document write(DeadLettersQueueData deadLetters) {
        return new Document("name", deadLetters.name())
                .append("maxReceiveCount", deadLetters.maxReceiveCount());
    }

    private static DeadLettersQueueData readDeadLetters(Fields deadLetters) {
        return new DeadLettersQueueData(
                deadLetters.text("name"), deadLetters.count("maxReceiveCount"));
    }

    private static scala.collection.immutable.Map<String, String> tags(Fields form) {
        Map<String, String> tags = new HashMap<>();
        form.form().keySet().forEach(key -> tags.put(key, form.text(key)));
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(tags));
    }
}
