package io.wolfe.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where an agent lives in a test: its scripts are written here, its data is kept here.
record Home(Path folder) {

    Home script(String name, String run) {
        return file("scripts/" + name + "/run", "#!/bin/sh\n" + run + "\n");
    }

    Home described(String name, String yaml) {
        return file("scripts/" + name + "/script.yaml", yaml);
    }

    Home executable(String file) {
        try {
            Files.setPosixFilePermissions(
                    folder.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Home file(String name, String content) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }
}
