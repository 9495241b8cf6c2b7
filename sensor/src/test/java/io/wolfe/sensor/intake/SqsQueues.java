package io.wolfe.sensor.intake;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Makes queues on a server, and sends to them as an alerting system does.
public final class SqsQueues implements AutoCloseable {

    private final SqsClient client;
    private String url = "";

    public SqsQueues(URI server) {
        client = SqsAddress.of(server + "/000000000000/any", null).client();
    }

    public String create() {
        url = create("", Map.of());
        return url;
    }

    /// A queue that keeps an order.
    public String createFifo() {
        return create(".fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
    }

    /// A queue whose messages go to the other one when they were received so often.
    public String createBefore(String dead, int mostReceives) {
        var arn =
                client.getQueueAttributes(
                                ask ->
                                        ask.queueUrl(dead)
                                                .attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN);
        var policy =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                        .formatted(arn, mostReceives);
        return dead.endsWith(".fifo")
                ? create(
                        ".fifo",
                        Map.of(
                                QueueAttributeName.FIFO_QUEUE,
                                "true",
                                QueueAttributeName.REDRIVE_POLICY,
                                policy))
                : create("", Map.of(QueueAttributeName.REDRIVE_POLICY, policy));
    }

    private String create(String suffix, Map<QueueAttributeName, String> attributes) {
        return client.createQueue(
                        ask ->
                                ask.queueName("q-" + UUID.randomUUID() + suffix)
                                        .attributes(attributes))
                .queueUrl();
    }

    /// To the last one that was made without an order.
    void send(String body) {
        send(url, body);
    }

    public void send(String url, String body) {
        client.sendMessage(ask -> ask.queueUrl(url).messageBody(body));
    }

    public void send(String url, String body, String group) {
        client.sendMessage(
                ask ->
                        ask.queueUrl(url)
                                .messageBody(body)
                                .messageGroupId(group)
                                .messageDeduplicationId(UUID.randomUUID().toString()));
    }

    public void sendWith(String url, String body, String attribute, String value) {
        var written = MessageAttributeValue.builder().dataType("String").stringValue(value).build();
        client.sendMessage(
                ask ->
                        ask.queueUrl(url)
                                .messageBody(body)
                                .messageAttributes(Map.of(attribute, written)));
    }

    @Override
    public void close() {
        client.close();
    }
}
