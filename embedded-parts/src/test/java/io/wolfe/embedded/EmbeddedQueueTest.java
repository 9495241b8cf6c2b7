package io.wolfe.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class EmbeddedQueueTest {

    private static final String QUEUE = "wolfe-dev";
    private static final String DEAD_LETTERS = "wolfe-dev-dlq";

    @TempDir Path directory;

    private EmbeddedQueue queue;
    private SqsClient client;

    @BeforeEach
    void open() {
        queue = EmbeddedQueue.open(directory, 0);
        client = Sqs.client(queue.uri());
    }

    @AfterEach
    void close() {
        client.close();
        queue.close();
    }

    @Test
    void eachEnvironmentHasAQueueAndADeadLetterQueue() {
        assertThat(client.listQueues().queueUrls())
                .containsExactlyInAnyOrder(
                        queue.queueUrl("wolfe-dev"),
                        queue.queueUrl("wolfe-dev-dlq"),
                        queue.queueUrl("wolfe-test"),
                        queue.queueUrl("wolfe-test-dlq"),
                        queue.queueUrl("wolfe-prod"),
                        queue.queueUrl("wolfe-prod-dlq"));
        assertThat(attribute("wolfe-prod", QueueAttributeName.REDRIVE_POLICY))
                .contains("wolfe-prod-dlq", "\"maxReceiveCount\":5");
    }

    @Test
    void aMessageIsReceivedUntilItIsDeleted() {
        send("hello");

        var first = receive(0).getFirst();
        var second = receive(0).getFirst();
        delete(second);

        assertThat(first.body()).isEqualTo("hello");
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(receive(0)).isEmpty();
    }

    @Test
    void aMessageReceivedFiveTimesGoesToTheDeadLetterQueueAndStaysThere() {
        send("poison");
        for (int i = 0; i < 5; i++) {
            assertThat(receive(0)).hasSize(1);
        }

        assertThat(receive(0)).isEmpty();
        Eventually.holds("it is in the dead-letter queue", () -> countIn(DEAD_LETTERS) == 1);
        reopen();

        assertThat(countIn(QUEUE)).isZero();
        assertThat(receiveFrom(DEAD_LETTERS, 30))
                .extracting(Message::body)
                .containsExactly("poison");
    }

    @Test
    void messagesOutliveAReopeningWithAllThatBelongsToThem() {
        String body = "ä\n\"quoted\" " + "long ".repeat(50);
        client.sendMessage(
                send ->
                        send.queueUrl(queue.queueUrl(QUEUE))
                                .messageBody(body)
                                .messageAttributes(
                                        Map.of(
                                                "text", text("String", "value"),
                                                "number", text("Number.int", "42"),
                                                "bytes", bytes(new byte[] {0, 1, -1}))));
        reopen();

        var message = receive(30).getFirst();

        assertThat(message.body()).isEqualTo(body);
        assertThat(message.messageAttributes())
                .containsEntry("text", text("String", "value"))
                .containsEntry("number", text("Number.int", "42"))
                .containsEntry("bytes", bytes(new byte[] {0, 1, -1}));
    }

    @Test
    void aDeletedMessageDoesNotComeBackWithAReopening() {
        sendBatch(10);
        var entries =
                receive(30).stream()
                        .limit(4)
                        .map(
                                message ->
                                        DeleteMessageBatchRequestEntry.builder()
                                                .id(message.messageId())
                                                .receiptHandle(message.receiptHandle())
                                                .build())
                        .toList();

        client.deleteMessageBatch(
                delete -> delete.queueUrl(queue.queueUrl(QUEUE)).entries(entries));
        reopen();

        assertThat(countIn(QUEUE)).isEqualTo(6);
    }

    @Test
    void aReceivedMessageStaysHiddenAndItsReceiptStaysGoodThroughAReopening() {
        send("in work");
        var received = receive(300).getFirst();
        reopen();

        assertThat(receive(0)).isEmpty();
        giveBack(received);
        var again = receive(0).getFirst();

        assertThat(again.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
    }

    @Test
    void aQueueThatWasCreatedIsThereAfterAReopeningAndKeepsItsOrder() {
        client.createQueue(
                create ->
                        create.queueName("orders.fifo")
                                .attributes(
                                        Map.of(
                                                QueueAttributeName.FIFO_QUEUE, "true",
                                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                                                        "true",
                                                QueueAttributeName.VISIBILITY_TIMEOUT, "77")));
        for (int i = 0; i < 5; i++) {
            String body = "number " + i;
            client.sendMessage(
                    send ->
                            send.queueUrl(queue.queueUrl("orders.fifo"))
                                    .messageBody(body)
                                    .messageGroupId("group"));
        }
        reopen();

        assertThat(receiveFrom("orders.fifo", 30))
                .extracting(Message::body)
                .containsExactly("number 0", "number 1", "number 2", "number 3", "number 4");
        assertThat(attribute("orders.fifo", QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("77");
    }

    @Test
    void aQueueThatWasDeletedIsGoneAfterAReopening() {
        client.createQueue(create -> create.queueName("short-lived"));
        client.deleteQueue(delete -> delete.queueUrl(queue.queueUrl("short-lived")));
        reopen();

        assertThat(client.listQueues().queueUrls())
                .hasSize(6)
                .doesNotContain(queue.queueUrl("short-lived"));
    }

    @Test
    void aLongPollReturnsWithTheMessageItWaitedFor() {
        var waiting = new ArrayList<Message>();
        var poll =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        waiting.addAll(
                                                client.receiveMessage(
                                                                receive ->
                                                                        receive.queueUrl(
                                                                                        queue
                                                                                                .queueUrl(
                                                                                                        QUEUE))
                                                                                .waitTimeSeconds(
                                                                                        20))
                                                        .messages()));

        send("at last");
        Eventually.holds("the poll is over", () -> !poll.isAlive());

        assertThat(waiting).extracting(Message::body).containsExactly("at last");
    }

    @Test
    void anOpenPollDoesNotHoldUpTheEnd() {
        var poll =
                Thread.ofVirtual()
                        .unstarted(
                                () ->
                                        client.receiveMessage(
                                                r ->
                                                        r.queueUrl(queue.queueUrl(QUEUE))
                                                                .waitTimeSeconds(20)));
        poll.setUncaughtExceptionHandler((_, e) -> assertThat(e).isInstanceOf(SdkException.class));
        poll.start();
        long begun = System.nanoTime();

        queue.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        queue = EmbeddedQueue.open(directory, 0);
    }

    @Test
    void whatWasDeletedDoesNotFillTheDisk() throws Exception {
        for (int i = 0; i < 60; i++) {
            sendBatch(10);
            receive(30).forEach(this::delete);
        }
        reopen();

        assertThat(Files.size(directory.resolve("journal"))).isLessThan(100_000);
    }

    private void reopen() {
        close();
        open();
    }

    private void send(String body) {
        client.sendMessage(send -> send.queueUrl(queue.queueUrl(QUEUE)).messageBody(body));
    }

    private void sendBatch(int messages) {
        var entries =
                IntStream.range(0, messages)
                        .mapToObj(
                                i ->
                                        SendMessageBatchRequestEntry.builder()
                                                .id("e" + i)
                                                .messageBody("body " + i)
                                                .build())
                        .toList();
        client.sendMessageBatch(send -> send.queueUrl(queue.queueUrl(QUEUE)).entries(entries));
    }

    private List<Message> receive(int visibilityTimeout) {
        return receiveFrom(QUEUE, visibilityTimeout);
    }

    private List<Message> receiveFrom(String name, int visibilityTimeout) {
        return client.receiveMessage(
                        receive ->
                                receive.queueUrl(queue.queueUrl(name))
                                        .maxNumberOfMessages(10)
                                        .visibilityTimeout(visibilityTimeout)
                                        .messageAttributeNames("All")
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.ALL))
                .messages();
    }

    private void delete(Message message) {
        client.deleteMessage(
                delete ->
                        delete.queueUrl(queue.queueUrl(QUEUE))
                                .receiptHandle(message.receiptHandle()));
    }

    private void giveBack(Message message) {
        client.changeMessageVisibility(
                ChangeMessageVisibilityRequest.builder()
                        .queueUrl(queue.queueUrl(QUEUE))
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(0)
                        .build());
    }

    private int countIn(String name) {
        return Integer.parseInt(attribute(name, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(
                        attribute(
                                name,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private String attribute(String name, QueueAttributeName attribute) {
        return client.getQueueAttributes(
                        get -> get.queueUrl(queue.queueUrl(name)).attributeNames(attribute))
                .attributes()
                .get(attribute);
    }

    private static MessageAttributeValue text(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    private static MessageAttributeValue bytes(byte[] value) {
        return MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromByteArray(value))
                .build();
    }
}
