package io.wolfe.journey.fleet;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// A queue as an alerting system sees it that does not give up: what could not be sent is sent
/// again until the queue has it.
final class StormQueue implements AutoCloseable {

    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofMillis(200);

    private final SqsClient sqs;
    private final String url;

    StormQueue(String address, String url) {
        this.url = url;
        this.sqs =
                SqsClient.builder()
                        .region(Region.US_EAST_1)
                        .endpointOverride(URI.create(address))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .build();
    }

    /// At most ten bodies.
    void send(List<String> bodies) {
        var entries =
                IntStream.range(0, bodies.size())
                        .mapToObj(
                                i ->
                                        SendMessageBatchRequestEntry.builder()
                                                .id(Integer.toString(i))
                                                .messageBody(bodies.get(i))
                                                .build())
                        .toList();
        var failed =
                insisting(() -> sqs.sendMessageBatch(ask -> ask.queueUrl(url).entries(entries)))
                        .failed();
        if (!failed.isEmpty()) {
            send(failed.stream().map(entry -> bodies.get(Integer.parseInt(entry.id()))).toList());
        }
    }

    /// At most ten, one after the other.
    ///
    /// @return how many; none when there are none
    int receiveAndDelete() {
        var messages =
                insisting(
                                () ->
                                        sqs.receiveMessage(
                                                ask -> ask.queueUrl(url).maxNumberOfMessages(10)))
                        .messages();
        if (!messages.isEmpty()) {
            var entries =
                    messages.stream()
                            .map(
                                    message ->
                                            DeleteMessageBatchRequestEntry.builder()
                                                    .id(message.messageId())
                                                    .receiptHandle(message.receiptHandle())
                                                    .build())
                            .toList();
            insisting(() -> sqs.deleteMessageBatch(ask -> ask.queueUrl(url).entries(entries)));
        }
        return messages.size();
    }

    /// Messages that wait or are in somebody's hands.
    int left() {
        var names =
                new QueueAttributeName[] {
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE
                };
        return insisting(
                        () ->
                                sqs.getQueueAttributes(
                                        ask -> ask.queueUrl(url).attributeNames(names)))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    /// As an operator does who has found out why they ended here.
    ///
    /// @return how many
    int moveAllTo(StormQueue other) {
        var moved = 0;
        while (true) {
            var messages =
                    insisting(
                                    () ->
                                            sqs.receiveMessage(
                                                    ask ->
                                                            ask.queueUrl(url)
                                                                    .maxNumberOfMessages(10)))
                            .messages();
            if (messages.isEmpty()) {
                return moved;
            }
            other.send(messages.stream().map(message -> message.body()).toList());
            messages.forEach(
                    message ->
                            insisting(
                                    () ->
                                            sqs.deleteMessage(
                                                    ask ->
                                                            ask.queueUrl(url)
                                                                    .receiptHandle(
                                                                            message
                                                                                    .receiptHandle()))));
            moved += messages.size();
        }
    }

    private static <T> T insisting(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (SdkException _) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BEFORE_TRYING_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the storm was ended", e);
        }
    }

    @Override
    public void close() {
        sqs.close();
    }
}
