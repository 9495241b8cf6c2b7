package io.wolfe.sensor.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/// A queue of Amazon SQS, or of a server that speaks its protocol.
public final class SqsAlertQueue implements AlertQueue {

    private final String url;
    private final SqsClient client;

    private SqsAlertQueue(String url, SqsClient client) {
        this.url = url;
        this.client = client;
    }

    /// Does not speak to the queue yet, so it need not be there.
    ///
    /// @param url of the queue, as SQS gave it out
    /// @param endpoint of the server; when absent it is found in the URL
    public static SqsAlertQueue at(String url, @Nullable String endpoint) {
        return new SqsAlertQueue(url, SqsAddress.of(url, endpoint).client());
    }

    @Override
    public String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Override
    public List<AlertMessage> receive(int most, Duration wait, Duration hidden)
            throws InterruptedException {
        var request =
                ReceiveMessageRequest.builder()
                        .queueUrl(url)
                        .maxNumberOfMessages(most)
                        .waitTimeSeconds(seconds(wait))
                        .visibilityTimeout(seconds(hidden))
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .build();
        try {
            var answer = asked(() -> client.receiveMessage(request));
            return answer.messages().stream().map(SqsAlertQueue::message).toList();
        } catch (QueueTrouble trouble) {
            if (trouble.getCause() instanceof AbortedException) {
                throw new InterruptedException("the poll was ended");
            }
            throw trouble;
        }
    }

    private static AlertMessage message(Message message) {
        var attributes = message.attributes();
        return new AlertMessage(
                message.messageId(),
                message.receiptHandle(),
                message.body(),
                Instant.ofEpochMilli(number(attributes, MessageSystemAttributeName.SENT_TIMESTAMP)),
                (int) number(attributes, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT),
                attributes.get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
    }

    private static long number(
            Map<MessageSystemAttributeName, String> attributes, MessageSystemAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }

    @Override
    public List<AlertMessage> delete(List<AlertMessage> messages) {
        var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
        for (var message : messages) {
            entries.add(
                    DeleteMessageBatchRequestEntry.builder()
                            .id(Integer.toString(entries.size()))
                            .receiptHandle(message.handle())
                            .build());
        }
        var answer =
                asked(() -> client.deleteMessageBatch(ask -> ask.queueUrl(url).entries(entries)));
        return named(answer.failed(), messages);
    }

    private static List<AlertMessage> named(
            List<BatchResultErrorEntry> failed, List<AlertMessage> messages) {
        return failed.stream().map(entry -> messages.get(Integer.parseInt(entry.id()))).toList();
    }

    @Override
    public void giveBack(List<AlertMessage> messages, Duration delay) {
        hide(messages, delay);
    }

    @Override
    public void extend(List<AlertMessage> messages, Duration hidden) {
        hide(messages, hidden);
    }

    private void hide(List<AlertMessage> messages, Duration hidden) {
        var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
        for (var message : messages) {
            entries.add(
                    ChangeMessageVisibilityBatchRequestEntry.builder()
                            .id(Integer.toString(entries.size()))
                            .receiptHandle(message.handle())
                            .visibilityTimeout(seconds(hidden))
                            .build());
        }
        var _ =
                asked(
                        () ->
                                client.changeMessageVisibilityBatch(
                                        ask -> ask.queueUrl(url).entries(entries)));
    }

    private <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw SqsTrouble.of(url, e);
        }
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }

    @Override
    public void close() {
        client.close();
    }
}
