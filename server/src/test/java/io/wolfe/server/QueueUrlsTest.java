package io.wolfe.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QueueUrlsTest {

    private static final String ALERTS = "https://sqs.eu-west-1.amazonaws.com/123456789012/alerts";
    private static final String MORE = "http://127.0.0.1:9324/000000000000/more.fifo";

    @Test
    void oneQueueOrSeveralAreNamed() {
        assertThat(QueueUrls.parse(ALERTS)).containsExactly(ALERTS);
        assertThat(QueueUrls.parse(ALERTS + " , " + MORE + ",")).containsExactly(ALERTS, MORE);
        assertThat(QueueUrls.parse(" ")).isEmpty();
    }

    @Test
    void whatIsNoAddressIsSaidWithTheValueAndWhatToWrite() {
        for (var wrong : new String[] {"alerts", "https://sqs", "https://sqs/a/", "http://a b/c"}) {
            assertThatThrownBy(() -> QueueUrls.parse(ALERTS + "," + wrong))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith(
                            "SQS_QUEUE_URL holds \"" + wrong + "\", which is no queue's address;")
                    .hasMessageContaining("https://sqs.REGION.amazonaws.com/ACCOUNT/QUEUE");
        }
    }

    @Test
    void twoQueuesOfOneNameAreRefused() {
        assertThatThrownBy(() -> QueueUrls.parse(ALERTS + ",https://sqs/9/alerts"))
                .isInstanceOf(CannotStart.class)
                .hasMessage(
                        "SQS_QUEUE_URL names two queues \"alerts\"; the queues of one environment are"
                                + " told apart by their names");
    }
}
