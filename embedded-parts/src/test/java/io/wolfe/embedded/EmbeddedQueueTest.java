package io.wolfe.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class EmbeddedQueueTest {

    @TempDir Path directory;

    private EmbeddedQueue queue;
    private SqsClient client;

    @BeforeEach
    void open() {
        queue = EmbeddedQueue.open(directory, 0);
        client =
                SqsClient.builder()
                        .endpointOverride(queue.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .build();
    }

    @AfterEach
    void close() {
        client.close();
        queue.close();
    }

    @Test
    void messagesOutliveAReopening() {
        client.sendMessage(send -> send.queueUrl(queue.queueUrl("wolfe-dev")).messageBody("kept"));
        close();
        open();

        assertThat(receive("wolfe-dev").body()).isEqualTo("kept");
    }

    private Message receive(String name) {
        return client.receiveMessage(r -> r.queueUrl(queue.queueUrl(name)).waitTimeSeconds(5))
                .messages()
                .getFirst();
    }
}
