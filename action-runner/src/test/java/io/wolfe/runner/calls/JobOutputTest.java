package io.wolfe.runner.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobOutputTest {

    private final List<String> told = new ArrayList<>();
    private final JobOutput output = new JobOutput(told::add);

    @Test
    void aLineIsToldOnceItIsWholeAndOnlyOnce() {
        add("stopp");
        assertThat(told).isEmpty();

        add("ing\r\ndone\nbye");
        output.end();
        output.end();

        assertThat(told).containsExactly("stopping", "done", "bye");
        assertThat(output.kept()).isEqualTo("stopping\r\ndone\nbye");
    }

    @Test
    void aLetterThatComesInTwoPiecesIsStillOneLetter() {
        var bytes = "ä\n".getBytes(StandardCharsets.UTF_8);

        output.add(new byte[] {bytes[0]});
        output.add(new byte[] {bytes[1], bytes[2]});

        assertThat(told).containsExactly("ä");
    }

    @Test
    void beyondTheLimitItIsToldButNotKept() {
        add("x".repeat(JobOutput.MOST_KEPT));
        assertThat(output.isCut()).isFalse();

        add("more\n");

        assertThat(output.isCut()).isTrue();
        assertThat(output.kept()).hasSize(JobOutput.MOST_KEPT);
        assertThat(output.length()).isEqualTo(JobOutput.MOST_KEPT + 5L);
        assertThat(String.join("", told)).hasSize(JobOutput.MOST_KEPT + 4);
    }

    @Test
    void aLineWithoutEndIsToldInPieces() {
        add("x".repeat(JobOutput.LONGEST_LINE + 1));

        assertThat(told).containsExactly("x".repeat(JobOutput.LONGEST_LINE));
    }

    private void add(String text) {
        output.add(text.getBytes(StandardCharsets.UTF_8));
    }
}
