package io.wolfe.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starting, and what is said when that is not possible.
class StartIT {

    @TempDir Path folder;

    @Test
    void aBusyPortIsASentenceThatSaysWhatToDo() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(other.getLocalPort());

            var said = AgentProcess.refusal(folder, "--port", port);

            assertThat(said)
                    .contains("Port " + port + " of 127.0.0.1 cannot be had")
                    .contains("Stop what listens there, or choose another with --port");
        }
    }

    @Test
    void aDataFolderServesOneAgent() {
        try (var first = AgentProcess.start(folder)) {
            var said = AgentProcess.refusal(folder);

            assertThat(said)
                    .contains("Another agent works in " + folder.resolve("data"))
                    .contains("give this one a folder of its own with --data");
            assertThat(first.knock("GET", "/v1/health").status()).isEqualTo(200);
        }
    }

    @Test
    void withoutATokenThereIsNoAgent() {
        var file = folder.resolve("nothing").toString();

        var said = AgentProcess.refusal(folder, "--token-file", file);

        assertThat(said)
                .contains("The token file " + file + " cannot be read")
                .contains("Create it with a long random text");
    }

    @Test
    void anEmptyTokenIsNoToken() {
        var file = new Home(folder).file("empty", "\n").path("empty").toString();

        var said = AgentProcess.refusal(folder, "--token-file", file);

        assertThat(said).contains("The token file " + file + " is empty");
    }

    @Test
    void aWordItDoesNotKnowIsNotIgnored() {
        var said = AgentProcess.refusal(folder, "--prot", "8081");

        assertThat(said).contains("There is no option --prot: did you mean \"--port\"?");
    }

    @Test
    void beforeAnythingIsDeployedItAnswersAndHasNoScripts() {
        try (var agent = AgentProcess.start(folder)) {
            var scripts = agent.get("/v1/scripts");
            var refused = agent.post("{\"script\":\"anything\"}");

            assertThat(scripts.body()).isEqualTo("{\"items\":[],\"next\":null}");
            assertThat(refused.body()).contains("no script is deployed here yet");
        }
    }
}
