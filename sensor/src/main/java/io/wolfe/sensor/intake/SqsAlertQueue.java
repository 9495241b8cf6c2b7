package io.wolfe.sensor.intake;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// A queue of Amazon SQS, or of a server that speaks its protocol.
public final class SqsAlertQueue implements AlertQueue {

    private final String url;
    private final SqsClient client;
    private final Runnable end;

    private SqsAlertQueue(String url, SqsClient client, Runnable end) {
        this.url = url;
        this.client = client;
        this.end = end;
    }

    /// Does not speak to the queue yet, so it need not be there.
    ///
    /// @param url of the queue, as SQS gave it out
    /// @param endpoint of the server; when absent it is found in the URL
    public static SqsAlertQueue at(String url, @Nullable String endpoint) {
        return over(SqsAddress.of(url, endpoint).client(), url);
    }

    /// @param client closed with the queue
    static SqsAlertQueue over(SqsClient client, String url) {
        return new SqsAlertQueue(url, client, client::close);
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
                        .messageAttributeNames("All")
                        .build();
        try {
            var answer = asked(() -> client.receiveMessage(request));
            return answer.messages().stream().map(SqsMessages::read).toList();
        } catch (QueueTrouble trouble) {
            if (trouble.getCause() instanceof AbortedException) {
                throw new InterruptedException("the poll was ended");
            }
            throw trouble;
        }
    }

    @Override
    public List<AlertMessage> delete(List<AlertMessage> messages) {
        return onceMoreOneByOne(messages, this::deleteTogether);
    }

    private List<AlertMessage> deleteTogether(List<AlertMessage> messages) {
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

    /// A batch may succeed in parts. What failed in it is tried again, each by itself.
    ///
    /// @return what failed then, too
    private static List<AlertMessage> onceMoreOneByOne(
            List<AlertMessage> messages, UnaryOperator<List<AlertMessage>> call) {
        return call.apply(messages).stream()
                .flatMap(failed -> call.apply(List.of(failed)).stream())
                .toList();
    }

    @Override
    public void giveBack(List<AlertMessage> messages, Duration delay) {
        var _ = onceMoreOneByOne(messages, some -> hide(some, delay));
    }

    @Override
    public void extend(List<AlertMessage> messages, Duration hidden) {
        var _ = onceMoreOneByOne(messages, some -> hide(some, hidden));
    }

    private List<AlertMessage> hide(List<AlertMessage> messages, Duration hidden) {
        var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
        for (var message : messages) {
            entries.add(
                    ChangeMessageVisibilityBatchRequestEntry.builder()
                            .id(Integer.toString(entries.size()))
                            .receiptHandle(message.handle())
                            .visibilityTimeout(seconds(hidden))
                            .build());
        }
        var answer =
                asked(
                        () ->
                                client.changeMessageVisibilityBatch(
                                        ask -> ask.queueUrl(url).entries(entries)));
        return named(answer.failed(), messages);
    }

    @Override
    public Map<String, String> put(List<AlertMessage> messages) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        messages.forEach(message -> entries.add(SqsMessages.write(message, entries.size())));
        try {
            var answer = client.sendMessageBatch(ask -> ask.queueUrl(url).entries(entries));
            return answer.failed().stream()
                    .collect(
                            Collectors.toMap(
                                    entry -> messages.get(Integer.parseInt(entry.id())).id(),
                                    entry -> entry.code() + ": " + entry.message()));
        } catch (SdkException e) {
            return refused(messages, e);
        }
    }

    /// A message that SQS will never take does not make its queue a troubled one.
    private Map<String, String> refused(List<AlertMessage> messages, SdkException e) {
        var trouble = SqsTrouble.of(url, e);
        if (trouble.kind() != QueueTrouble.Kind.AWAY || !SqsTrouble.isOurFault(e)) {
            throw trouble;
        }
        var why = String.valueOf(e.getMessage());
        return messages.stream().collect(Collectors.toMap(AlertMessage::id, message -> why));
    }

    @Override
    public Depth depth() {
        var about =
                attributes(
                        APPROXIMATE_NUMBER_OF_MESSAGES,
                        APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                        APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
        return new Depth(
                number(about, APPROXIMATE_NUMBER_OF_MESSAGES),
                number(about, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                number(about, APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
    }

    private static long number(Map<QueueAttributeName, String> about, QueueAttributeName name) {
        return Long.parseLong(about.getOrDefault(name, "0"));
    }

    /// A dead-letter queue lies beside its queue, in the same account and region, so its address
    /// differs in the name only.
    @Override
    public Optional<AlertQueue> deadLetters() {
        return Optional.ofNullable(attributes(REDRIVE_POLICY).get(REDRIVE_POLICY))
                .flatMap(SqsAlertQueue::target)
                .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
                .map(name -> url.substring(0, url.lastIndexOf('/') + 1) + name)
                .map(dead -> new SqsAlertQueue(dead, client, () -> {}));
    }

    private static Optional<String> target(String policy) {
        try {
            return JsonText.parse(policy) instanceof Json.Obj object
                    ? object.text("deadLetterTargetArn")
                    : Optional.empty();
        } catch (NotJson _) {
            return Optional.empty();
        }
    }

    private Map<QueueAttributeName, String> attributes(QueueAttributeName... names) {
        return asked(
                () ->
                        client.getQueueAttributes(ask -> ask.queueUrl(url).attributeNames(names))
                                .attributes());
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
        end.run();
    }
}
