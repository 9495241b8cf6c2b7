package io.wolfe.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FramesTest {

    static Stream<Frame> oneOfEach() {
        return Stream.of(
                new Frame.Run(
                        "runbooks/demo",
                        Map.of("main.py", "def run(ctx):\n\t\"é\" \u0000 😀"),
                        new Payload("{\"share\":1.0,\"big\":12345678901234567890}"),
                        Payload.NULL,
                        256L * 1024 * 1024,
                        true),
                new Frame.Answered(3, new Payload("[true,false,null,-1.5e+3,\"\\u00e9\"]")),
                new Frame.Refused(1, "no grant for \"that\""),
                new Frame.Unanswered(2, "no route"),
                new Frame.Ready("GraalPy 25"),
                new Frame.Log(Frame.Level.WARN, null, "a\\b", Payload.EMPTY),
                new Frame.Log(Frame.Level.INFO, "look", "\u2028", new Payload("{\"a\": [ ] }")),
                new Frame.Call(9, "http", new Payload("{}")),
                new Frame.Succeeded(Payload.NULL, Frame.Verdict.NONE, null),
                new Frame.Succeeded(new Payload("1"), Frame.Verdict.ESCALATED, "why"),
                new Frame.Failed(Frame.Fault.BAD_RESULT, "result is a set", null),
                new Frame.Failed(Frame.Fault.RAISED, "ValueError", "Traceback…"));
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void whatWasWrittenIsRead(Frame frame) throws IOException {
        var pipe = new ByteArrayOutputStream();
        new FrameOutput(pipe).write(frame);

        var read = new FrameInput(new ByteArrayInputStream(pipe.toByteArray())).read();

        assertThat(read).contains(frame);
    }

    @Test
    void theEndOfThePipeIsNoFrame() throws IOException {
        assertThat(new FrameInput(new ByteArrayInputStream(new byte[0])).read()).isEmpty();
    }

    @Test
    void halfACharacterIsReplacedBecauseItHasNoUtf8() throws IOException {
        var pipe = new ByteArrayOutputStream();
        new FrameOutput(pipe).write(new Frame.Ready("a\ud800b"));

        var read = new FrameInput(new ByteArrayInputStream(pipe.toByteArray())).read();

        assertThat(read).contains(new Frame.Ready("a\ufffdb"));
    }

    @Test
    void aFrameThatClaimsTooMuchIsRefusedBeforeItIsRead() {
        assertRefused(new byte[] {0x7f, 0, 0, 0}, "a frame claims 2130706432 bytes; at most");
        assertRefused(new byte[] {-1, 0, 0, 0}, "a frame claims 4278190080 bytes; at most");
    }

    @Test
    void aFrameThatIsCutOffIsNoFrame() {
        var cut = new FrameInput(new ByteArrayInputStream(new byte[] {0, 0, 0, 9, '{'}));

        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(cut::read)
                .withMessage("the pipe was closed in the middle of a frame");
    }

    @Test
    void aFrameThatIsNotUtf8IsRefused() {
        assertRefused(new byte[] {0, 0, 0, 1, (byte) 0xff}, "a frame is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    hello                                  | a frame is not JSON: an object is missing (at character 1)
                    {                                      | a frame is not JSON: a field's name is missing (at character 2)
                    {"frame":"ready","language":"x"} 1     | a frame is not JSON: something follows the object (at character 34)
                    {"frame":"ready","frame":"ready"}      | a frame is not JSON: the field "frame" comes twice (at character 33)
                    {"frame":"ready" "language":"x"}       | a frame is not JSON: "," or "}" is missing (at character 18)
                    {"frame":"ready","language":"x         | a frame is not JSON: a text is not closed (at character 31)
                    {"frame":"ready","language":"\\q"}      | a frame is not JSON: no escape is written like this (at character 32)
                    {"frame":"ready","language":"\\u12g4"}  | a frame is not JSON: \\u wants four hexadecimal digits (at character 34)
                    {"frame":"answered","n":1,"answer":01} | a frame is not JSON: "," or "}" is missing (at character 37)
                    {"frame":"answered","n":1,"answer":-}  | a frame is not JSON: no JSON value looks like this (at character 37)
                    {"frame":"answered","n":1,"answer":nil} | a frame is not JSON: no JSON value begins like this (at character 36)
                    {"frame":"answered","n":1.5,"answer":1} | the field "n" is 1.5, not a whole number
                    {"frame":"ready"}                      | the field "language" is missing
                    {"frame":"dance"}                      | there is no frame "dance"
                    {"frame":"failed","fault":"lost"}      | the field "fault" may not be "lost"
                    """)
    void aFrameThatIsNotTheProtocolIsRefusedWithTheReason(String text, String reason) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var frame = ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes);

        assertRefused(frame.array(), reason);
    }

    @Test
    void aFrameNestedWithoutEndDoesNotOverflowTheStack() {
        var text = "{\"frame\":" + "[".repeat(1_000_000);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var frame = ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes);

        assertRefused(frame.array(), "a frame is not JSON: it is nested deeper than 100 levels");
    }

    @Test
    void aFrameThatIsTooLongIsNotSentAndThePipeStaysIntact() throws IOException {
        var pipe = new ByteArrayOutputStream();
        var output = new FrameOutput(pipe);

        assertThatExceptionOfType(FrameTooLong.class)
                .isThrownBy(() -> output.write(new Frame.Ready("x".repeat(Frame.LONGEST))))
                .withMessageContaining("at most 25,165,824 are allowed");
        output.write(new Frame.Ready("short"));

        assertThat(new FrameInput(new ByteArrayInputStream(pipe.toByteArray())).read())
                .contains(new Frame.Ready("short"));
    }

    private static void assertRefused(byte[] bytes, String reason) {
        var input = new FrameInput(new ByteArrayInputStream(bytes));

        assertThatExceptionOfType(BadFrame.class)
                .isThrownBy(input::read)
                .withMessageContaining(reason);
    }
}
