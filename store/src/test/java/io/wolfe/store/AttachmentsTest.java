package io.wolfe.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.execution.Attachments;
import io.wolfe.model.execution.Attachments.Attachment;
import io.wolfe.model.execution.ExecutionId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttachmentsTest extends OverEveryServer {

    private static final ExecutionId RUN = new ExecutionId("run");

    private Attachments attachments;

    @BeforeEach
    void take() {
        attachments = store.attachments();
    }

    @Test
    void anAttachmentComesBackAsItWas() {
        var large = new byte[Attachments.LARGEST];
        large[7] = -1;

        attachments.keep(RUN, named("dump.bin", large.length), large);

        assertThat(attachments.of(RUN)).containsExactly(named("dump.bin", large.length));
        assertThat(attachments.content(RUN, "dump.bin").orElseThrow()).isEqualTo(large);
        assertThat(attachments.content(new ExecutionId("other"), "dump.bin")).isEmpty();
    }

    @Test
    void theSameNameAgainIsWrittenOver() {
        attachments.keep(RUN, named("a", 1), new byte[] {1});
        attachments.keep(RUN, named("a", 2), new byte[] {2, 2});

        assertThat(attachments.of(RUN)).containsExactly(named("a", 2));
        assertThat(attachments.content(RUN, "a").orElseThrow()).containsExactly(2, 2);
    }

    @Test
    void thereIsAnEndToThem() {
        for (int i = 0; i < Attachments.MOST; i++) {
            assertThat(attachments.keep(RUN, named("n" + i, 0), new byte[0])).isTrue();
        }

        assertThat(attachments.keep(RUN, named("more", 0), new byte[0])).isFalse();
        assertThat(attachments.keep(RUN, named("n3", 0), new byte[0])).isTrue();
    }

    private static Attachment named(String name, long size) {
        return new Attachment(name, "text/plain", size, NOON);
    }
}
