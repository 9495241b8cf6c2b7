package io.wolfe.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Debian package, unpacked and used without being installed.
class DebianPackageIT {

    private static final Path PACKAGE = Path.of("target/wolfe-agent.deb");

    @TempDir Path folder;

    private static String said(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return process.inputReader().readAllAsString();
    }

    @Test
    void holdsAProgramThatStartsAUnitAndAConfiguration() throws IOException {
        assumeTrue(Files.exists(PACKAGE), "dpkg-deb is not installed, so there is no package");

        said("dpkg-deb", "-x", PACKAGE.toString(), folder.toString());
        var control = said("dpkg-deb", "-f", PACKAGE.toString());
        var jar = folder.resolve("usr/share/wolfe-agent/wolfe-instance-agent.jar").toString();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        assertThat(control).contains("Package: wolfe-agent", "Architecture: all");
        assertThat(said(java, "-jar", jar, "--help")).startsWith("Usage: ");
        assertThat(folder.resolve("usr/lib/systemd/system/wolfe-agent.service"))
                .content()
                .contains("User=wolfe-agent", "Delegate=yes");
        assertThat(folder.resolve("etc/wolfe-agent/agent.conf")).exists();
    }
}
