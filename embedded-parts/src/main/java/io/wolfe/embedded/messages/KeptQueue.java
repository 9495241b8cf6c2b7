package io.wolfe.embedded.messages;

import static scala.jdk.javaapi.OptionConverters.toJava;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.elasticmq.CreateQueueData;
import org.elasticmq.DeadLettersQueueData;
import org.elasticmq.actor.queue.InternalMessage;

/// A queue to be served from the start, with the messages that were in it.
record KeptQueue(CreateQueueData settings, List<InternalMessage> messages) {

    private static final int MOST_RECEIVES = 5;

    /// The queues kept so far and those that must be there, each with its dead-letter queue; a
    /// queue comes after the one that takes its dead letters, as ElasticMQ wants it.
    static List<KeptQueue> all(KeptMessages kept, List<String> names) {
        Map<String, CreateQueueData> settings = new LinkedHashMap<>();
        names.forEach(name -> declare(name, settings));
        kept.queues().forEach(queue -> settings.put(queue.name(), queue));
        SequencedMap<String, KeptQueue> ordered = new LinkedHashMap<>();
        settings.keySet().forEach(name -> enter(name, settings, kept, ordered));
        return List.copyOf(ordered.values());
    }

    private static void declare(String name, Map<String, CreateQueueData> settings) {
        String deadLetters = name + "-dlq";
        settings.put(deadLetters, QueueForm.plain(deadLetters, Optional.empty()));
        settings.put(
                name,
                QueueForm.plain(
                        name, Optional.of(new DeadLettersQueueData(deadLetters, MOST_RECEIVES))));
    }

    private static void enter(
            String name,
            Map<String, CreateQueueData> settings,
            KeptMessages kept,
            Map<String, KeptQueue> ordered) {
        var queue = settings.get(name);
        if (queue == null || ordered.containsKey(name)) {
            return;
        }
        toJava(queue.deadLettersQueue())
                .map(DeadLettersQueueData::name)
                .filter(deadLetters -> !deadLetters.equals(name))
                .ifPresent(deadLetters -> enter(deadLetters, settings, kept, ordered));
        ordered.put(name, new KeptQueue(queue, kept.messages(name)));
    }
}
