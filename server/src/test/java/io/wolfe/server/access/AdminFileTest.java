package io.wolfe.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.wire.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminFileTest {

    private static final AdminFile.Addresses ADDRESSES =
            new AdminFile.Addresses(
                    "http://127.0.0.1:8080",
                    "http://127.0.0.1:9324",
                    "mongodb://127.0.0.1:27017",
                    "");

    @TempDir Path folder;

    @Test
    void itTellsEveryAddressAndWhoMaySignIn() throws Exception {
        var file = new AdminFile(folder);

        file.write(new FirstPerson("admin", "pass", "wolfe_token"), ADDRESSES);

        assertThat(JsonText.print(JsonText.parse(content())))
                .isEqualTo(
                        "{\"user\":\"admin\",\"password\":\"pass\",\"token\":\"wolfe_token\","
                                + "\"studio\":\"http://127.0.0.1:8080\","
                                + "\"api\":\"http://127.0.0.1:8080/api/v1\","
                                + "\"git\":\"http://127.0.0.1:8080/git\","
                                + "\"sqs\":\"http://127.0.0.1:9324\","
                                + "\"mongodb\":\"mongodb://127.0.0.1:27017\",\"agent\":\"\"}");
    }

    @Test
    void onlyItsOwnerReadsItAndNothingElseIsLeftBeside() throws Exception {
        new AdminFile(folder).write(FirstPerson.born(), ADDRESSES);

        var mode = Files.getPosixFilePermissions(folder.resolve("admin.json"));
        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("admin.json"));
        }
    }

    @Test
    void thePersonLivesAsLongAsTheFolder() {
        var file = new AdminFile(folder);
        var born = file.firstPerson();
        file.write(born, ADDRESSES);

        var again = new AdminFile(folder).firstPerson();

        assertThat(again).isEqualTo(born);
        assertThat(born.token()).matches("[A-Za-z0-9_]{40,}");
        assertThat(born.password()).hasSize(20);
    }

    @Test
    void twoFoldersHaveDifferentPeople() {
        assertThat(FirstPerson.born()).isNotEqualTo(FirstPerson.born());
    }

    @Test
    void aFileThatIsNoGoodSaysWhatToDo() throws Exception {
        for (var content :
                new String[] {"", "{", "[]", "{\"user\":\"admin\",\"password\":\"x\"}"}) {
            Files.writeString(folder.resolve("admin.json"), content);

            assertThatThrownBy(() -> new AdminFile(folder).firstPerson())
                    .hasMessage(
                            folder.resolve("admin.json")
                                    + " does not name a user, a password and a token: mend it, or remove"
                                    + " it to get a new token");
        }
    }

    @Test
    void whoIsPrintedKeepsTheirSecrets() {
        assertThat(new FirstPerson("admin", "pass", "wolfe_token"))
                .hasToString("FirstPerson[admin]");
    }

    @Test
    void theKeyOfTheSessionsIsKeptInTheFolder() throws Exception {
        var key = SessionKey.of(folder);

        assertThat(SessionKey.of(folder)).isEqualTo(key).hasSize(64);
        var mode = Files.getPosixFilePermissions(folder.resolve("session.key"));
        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
    }

    private byte[] content() throws IOException {
        return Files.readAllBytes(folder.resolve("admin.json"));
    }
}
