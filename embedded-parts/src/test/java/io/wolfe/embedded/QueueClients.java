package io.wolfe.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Clients that send, receive and delete until the queue is gone, and remember what it
/// acknowledged.
final class QueueClients {

    private static final String QUEUE = "wolfe-prod";

    private final AtomicInteger next = new AtomicInteger();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> perhapsDeleted = ConcurrentHashMap.newKeySet();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    void sendTo(URI endpoint) {
        try (var client = Sqs.client(endpoint)) {
            while (true) {
                String body = "message " + next.incrementAndGet();
                client.sendMessage(
                        send -> send.queueUrl(Sqs.url(endpoint, QUEUE)).messageBody(body));
                sent.add(body);
            }
        }
    }

    void deleteFrom(URI endpoint) {
        try (var client = Sqs.client(endpoint)) {
            while (true) {
                receive(client, endpoint, 1).forEach(message -> delete(client, endpoint, message));
            }
        }
    }

    int acknowledged() {
        return Math.min(sent.size(), deleted.size() * 10);
    }

    void receiveAllThatWasAcknowledged(URI endpoint) {
        Set<String> expected = new HashSet<>(sent);
        expected.removeAll(perhapsDeleted);
        Set<String> received = new HashSet<>();

        try (var client = Sqs.client(endpoint)) {
            Eventually.holds(
                    "every message that was sent and not deleted is received",
                    () -> {
                        receive(client, endpoint, 60)
                                .forEach(message -> received.add(message.body()));
                        return received.containsAll(expected);
                    });
        }

        assertThat(received).doesNotContainAnyElementsOf(deleted);
    }

    private void delete(SqsClient client, URI endpoint, Message message) {
        perhapsDeleted.add(message.body());
        client.deleteMessage(
                delete ->
                        delete.queueUrl(Sqs.url(endpoint, QUEUE))
                                .receiptHandle(message.receiptHandle()));
        deleted.add(message.body());
    }

    private static List<Message> receive(SqsClient client, URI endpoint, int visibilityTimeout) {
        return client.receiveMessage(
                        receive ->
                                receive.queueUrl(Sqs.url(endpoint, QUEUE))
                                        .maxNumberOfMessages(10)
                                        .visibilityTimeout(visibilityTimeout))
                .messages();
    }
}
