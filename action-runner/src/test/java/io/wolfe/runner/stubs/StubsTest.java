package io.wolfe.runner.stubs;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.wire.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class StubsTest {

    private static final Path PAGE = Path.of("../docs/ctx.md");

    private final Stubs stubs = new Stubs();

    @Test
    void theStubTellsSignaturesTypesAndSentences() {
        assertThat(stubs.python())
                .contains(
                        "class Ctx:\n",
                        "    http: Http\n",
                        "    store: Store\n",
                        """
                            def secret(self, name: str) -> Secret:
                                \"""A handle of one of the team's secrets. It must be granted under `grants: secrets:`.\"""
                                ...
                        """,
                        "    @property\n    def ok(self) -> bool:\n")
                .doesNotContain("_bridge", "class NotJson", "def _");
    }

    @Test
    void everyMethodOfTheLibraryIsInTheStub() throws IOException {
        var source =
                Files.readString(
                        Path.of("../runbook-worker/src/main/resources/io/wolfe/worker/wolfe.py"));
        var told = stubs.python();

        source.lines()
                .filter(line -> line.matches(" {4}def [a-z].*"))
                .map(line -> line.strip().replaceFirst("\\(.*", "("))
                .filter(name -> !name.matches("def (tell|ask|end|encode|parse_constant)\\("))
                .forEach(name -> assertThat(told).contains(name));
    }

    @Test
    void whatAnEditorCompletesFromIsSmall() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(JsonText.bytes(stubs.completions()));
        }

        assertThat(packed.size()).isLessThan(50 * 1024);
        assertThat(JsonText.print(stubs.completions()))
                .contains("\"name\":\"secret\"", "\"gives\":\"Secret\"");
    }

    /// Written anew with -Dwolfe.golden=write.
    @Test
    void thePageOfTheHouseIsTheOneOfTheLibrary() throws IOException {
        if ("write".equals(System.getProperty("wolfe.golden"))) {
            Files.writeString(PAGE, stubs.page());
        }

        assertThat(Files.readString(PAGE)).isEqualTo(stubs.page());
    }
}
