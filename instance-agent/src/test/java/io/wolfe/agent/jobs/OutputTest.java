package io.wolfe.agent.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir Path folder;
    private Output output;

    @BeforeEach
    void anOutputOfTenBytes() {
        output = Output.begin(folder.resolve("output"), 10);
    }

    private void write(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        output.write(Source.STDOUT, bytes, bytes.length);
    }

    private String all() {
        return new String(output.read(0, 1000).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aPartSaysWhereToGoOn() {
        write("12345");

        var part = output.read(2, 2);

        assertThat(part.bytes()).containsExactly('3', '4');
        assertThat(part.next()).isEqualTo(4);
        assertThat(part.isLast()).isFalse();
    }

    @Test
    void whatCameFromWhereIsKnownInOrderAlsoAfterwards() {
        write("out ");
        output.write(Source.STDERR, new byte[] {'e', 'r', 'r'}, 3);
        write(" on");
        output.close();

        var read = Output.ended(folder.resolve("output")).read(2, 6);

        assertThat(read.pieces())
                .extracting(piece -> piece.source() + ":" + new String(piece.bytes(), UTF_8))
                .containsExactly("STDOUT:t ", "STDERR:err", "STDOUT: ");
        assertThat(read.bytes(Source.STDERR)).containsExactly('e', 'r', 'r');
    }

    @Test
    void whatFitsExactlyIsNotCut() {
        write("1234567890");

        assertThat(all()).isEqualTo("1234567890");
        assertThat(output.printed()).isEqualTo(new Progress.Printed(10, 10, false));
    }

    @Test
    void whatDoesNotFitIsCutOnceAndCounted() {
        write("1234567");
        write("890123");
        write("more");

        assertThat(all()).isEqualTo("1234567890\n[output cut: the first 10 bytes are kept]\n");
        assertThat(output.printed()).isEqualTo(new Progress.Printed(17, 53, true));
    }

    @Test
    void aFollowerWakesWhenSomethingIsWritten() throws Exception {
        var woken = CompletableFuture.supplyAsync(() -> awaitMore(0));

        write("now");

        assertThat(woken.get()).isTrue();
    }

    @Test
    void aFollowerWakesWhenItIsOver() throws Exception {
        var woken = CompletableFuture.supplyAsync(() -> awaitMore(0));

        output.close();

        assertThat(woken.get()).isTrue();
        assertThat(output.read(0, 10).isLast()).isTrue();
    }

    @Test
    void timeMayPassWithoutAnything() throws InterruptedException {
        var woken = output.awaitMore(0, Duration.ofMillis(1));

        assertThat(woken).isFalse();
    }

    @Test
    void whatIsWrittenAfterTheEndIsNotKept() {
        write("in time");
        output.close();

        write("late");

        assertThat(all()).isEqualTo("in time");
    }

    @Test
    void anOffsetBeyondTheEndIsEmpty() {
        write("12345");
        output.close();

        var part = output.read(99, 10);

        assertThat(part.bytes()).isEmpty();
        assertThat(part.isLast()).isTrue();
    }

    @Test
    void outputThatCannotBeKeptIsCutAndTheJobGoesOn() {
        output = Output.begin(folder.resolve("no/such/folder/output"), 10);

        write("12345");

        assertThat(output.printed()).isEqualTo(new Progress.Printed(5, 0, true));
    }

    private boolean awaitMore(long from) {
        try {
            return output.awaitMore(from, LONG);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
