package io.wolfe.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The third wall by itself: what a shell finds behind it, should a runbook ever become one.
@Timeout(30)
class OuterWallTest {

    @TempDir private Path folder;
    private OuterWall wall = new OuterWall.Missing("it is not yet looked for");

    @BeforeEach
    void raise() throws IOException {
        wall = Bubblewrap.probed(folder);
        Assumptions.assumeTrue(wall instanceof Bubblewrap, "bubblewrap is not to be had");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    while read -r line; do case $line in NoNewPrivs*) echo $line;; esac; done < /proc/self/status | NoNewPrivs: 1
                    while read -r line; do case $line in Seccomp:*) echo $line;; esac; done < /proc/self/status   | Seccomp: 2
                    while read -r line; do case $line in CapEff*) echo $line;; esac; done < /proc/self/status     | CapEff: 0000000000000000
                    while read -r line; do case $line in Uid*) echo $line;; esac; done < /proc/self/status        | 65534 65534 65534 65534
                    while read -r line; do echo $line; done < /proc/net/dev; echo end                              | lo:
                    set                                                                                           | PWD='/tmp'
                    echo /tmp/* /root/* /home/* /etc/*                                                            | /tmp/* /root/* /home/* /etc/*
                    echo /proc/[0-9]*                                                                             | /proc/1 /proc/2
                    (echo child)                                                                                  | Cannot fork
                    echo x > /usr/kilroy                                                                          | Read-only file system
                    ulimit -n; ulimit -c; ulimit -f                                                               | 256
                    exec /usr/bin/unshare -U /usr/bin/true                                                        | unshare failed: Operation not permitted
                    exec /usr/bin/mount -t tmpfs none /tmp                                                        | mount
                    """)
    void aShellBehindItFindsNothing(String script, String said) throws Exception {
        assertThat(behind(script)).contains(said);
    }

    @Test
    void theScratchFolderIsSmall() throws Exception {
        var filled = behind("exec /usr/bin/dd if=/dev/zero of=/tmp/full bs=1048576 count=64 2>&1");

        assertThat(filled).contains("No space left on device");
    }

    private String behind(String script) throws Exception {
        var command = wall.around(List.of("/bin/sh", "-c", script), List.of());
        var process =
                new ProcessBuilder(Launch.of(wall, ControlGroup.NONE, command))
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.replace('\t', ' ');
    }
}
