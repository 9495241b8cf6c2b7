package io.wolfe.sensor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;

/// A server that does a batch in parts.
class SqsAlertQueueTest {

    private final PartlyFailing client = new PartlyFailing();
    private final AlertQueue queue = SqsAlertQueue.over(client, "http://nowhere/1/alerts");

    @Test
    void whatFailsInABatchIsTriedOnceMoreByItself() {
        client.failing = Set.of("handle 2", "handle 3");
        client.failingAlone = Set.of("handle 3");

        var left = queue.delete(messages(4));

        assertThat(left).extracting(AlertMessage::id).containsExactly("message 3");
        assertThat(client.asked)
                .containsExactly(
                        List.of("handle 0", "handle 1", "handle 2", "handle 3"),
                        List.of("handle 2"),
                        List.of("handle 3"));
    }

    @Test
    void whatCannotBeGivenBackInABatchIsGivenBackByItself() {
        client.failing = Set.of("handle 1");

        queue.giveBack(messages(3), Duration.ZERO);

        assertThat(client.asked)
                .containsExactly(List.of("handle 0", "handle 1", "handle 2"), List.of("handle 1"));
    }

    private static List<AlertMessage> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                new AlertMessage(
                                        "message " + i,
                                        "handle " + i,
                                        "body",
                                        Instant.EPOCH,
                                        Instant.EPOCH,
                                        1,
                                        null,
                                        Map.of()))
                .toList();
    }

    private static final class PartlyFailing implements SqsClient {

        final List<List<String>> asked = new ArrayList<>();
        Set<String> failing = Set.of();
        Set<String> failingAlone = Set.of();

        @Override
        public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
            var handles = request.entries().stream().map(entry -> entry.receiptHandle()).toList();
            return DeleteMessageBatchResponse.builder().failed(failed(handles)).build();
        }

        @Override
        public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
                ChangeMessageVisibilityBatchRequest request) {
            var handles = request.entries().stream().map(entry -> entry.receiptHandle()).toList();
            return ChangeMessageVisibilityBatchResponse.builder().failed(failed(handles)).build();
        }

        private List<BatchResultErrorEntry> failed(List<String> handles) {
            asked.add(handles);
            var these = handles.size() == 1 ? failingAlone : failing;
            return IntStream.range(0, handles.size())
                    .filter(i -> these.contains(handles.get(i)))
                    .mapToObj(i -> BatchResultErrorEntry.builder().id("" + i).build())
                    .toList();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
