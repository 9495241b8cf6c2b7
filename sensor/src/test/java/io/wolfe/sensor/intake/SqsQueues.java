package io.wolfe.sensor.intake;

import java.net.URI;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Makes queues on a server, and sends to the last one it made, as an alerting system does.
final class SqsQueues implements AutoCloseable {

    private final SqsClient client;
    private String url = "";

    SqsQueues(URI server) {
        client = SqsAddress.of(server + "/000000000000/any", null).client();
    }

    String create() {
        url = client.createQueue(ask -> ask.queueName("q-" + UUID.randomUUID())).queueUrl();
        return url;
    }

    void send(String body) {
        client.sendMessage(ask -> ask.queueUrl(url).messageBody(body));
    }

    @Override
    public void close() {
        client.close();
    }
}
