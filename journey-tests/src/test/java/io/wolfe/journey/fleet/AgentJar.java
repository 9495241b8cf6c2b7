package io.wolfe.journey.fleet;

import io.wolfe.journey.fleet.failpoints.Failpoint;
import io.wolfe.journey.fleet.failpoints.FailpointAgent;
import io.wolfe.journey.fleet.failpoints.Failpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// The failpoints as a Java agent, packed where a test wants it.
final class AgentJar {

    private static final String NAME = "failpoints.jar";

    private AgentJar() {}

    static Path pack(Path directory) {
        var jar = directory.resolve(NAME);
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest())) {
            for (var type :
                    new Class<?>[] {Failpoint.class, Failpoints.class, FailpointAgent.class}) {
                for (var part : parts(type)) {
                    out.putNextEntry(new JarEntry(folder(type) + part.getFileName()));
                    out.write(Files.readAllBytes(part));
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every class loader of the server sees what the first one sees.
    private static Manifest manifest() {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", FailpointAgent.class.getName());
        attributes.putValue("Boot-Class-Path", NAME);
        return manifest;
    }

    private static String folder(Class<?> type) {
        return type.getPackageName().replace('.', '/') + '/';
    }

    /// The class and those inside it.
    private static Iterable<Path> parts(Class<?> type) throws IOException {
        var folder = Path.of(URI.create(String.valueOf(type.getResource("."))));
        try (var files = Files.list(folder)) {
            var name = type.getSimpleName();
            return files.filter(
                            file ->
                                    file.getFileName().toString().equals(name + ".class")
                                            || file.getFileName().toString().startsWith(name + "$"))
                    .toList();
        }
    }
}
