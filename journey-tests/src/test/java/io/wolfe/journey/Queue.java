package io.wolfe.journey;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A queue as an alerting system sees it: through the AWS SDK.
final class Queue implements AutoCloseable {

    private final SqsClient sqs;
    private final String url;

    private Queue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    static Queue named(WolfeProcess wolfe, String name) {
        var sqs =
                SqsClient.builder()
                        .region(Region.US_EAST_1)
                        .endpointOverride(URI.create(wolfe.admin("sqs")))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .build();
        return new Queue(sqs, sqs.getQueueUrl(request -> request.queueName(name)).queueUrl());
    }

    void send(Json alert) {
        send(JsonText.print(alert));
    }

    void send(String body) {
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
    }

    /// Messages that wait or are in somebody's hands.
    int left() {
        var names =
                new QueueAttributeName[] {
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE
                };
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url).attributeNames(names))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    @Override
    public void close() {
        sqs.close();
    }
}
