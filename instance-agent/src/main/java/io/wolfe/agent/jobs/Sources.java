package io.wolfe.agent.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Logger;

/// Which bytes of a job's output came from where: the offsets at which the source changed, kept in
/// a file of lines such as `120 stderr` beside the output. Its owner sees to it that one thread
/// at a time is here.
final class Sources {

    private static final Logger LOG = Logger.getLogger("agent.jobs");

    /// A script that changes more often is not told apart any further; its marks would outgrow its
    /// output.
    static final int MOST_CHANGES = 100_000;

    private final Path file;
    private long[] offsets = new long[8];
    private Source[] sources = new Source[8];
    private int size;

    private Sources(Path file) {
        this.file = file;
    }

    /// From one offset up to another.
    record Stretch(Source source, long from, long to) {}

    static Sources begin(Path file) {
        return new Sources(file);
    }

    /// Of a job that has ended; what can't be read is taken for standard output.
    static Sources read(Path file) {
        var sources = new Sources(file);
        try {
            for (var line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                var words = line.split(" ", 2);
                sources.add(Long.parseLong(words[0]), Source.named(words[1]).orElseThrow());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warning(file + " cannot be read, the rest counts as standard output: " + e);
        }
        return sources;
    }

    /// From this offset on it is this source's.
    void change(long offset, Source source) throws IOException {
        var before = size == 0 ? Source.STDOUT : sources[size - 1];
        if (before == source || size == MOST_CHANGES) {
            return;
        }
        Files.writeString(
                file,
                offset + " " + source.word() + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        add(offset, source);
    }

    private void add(long offset, Source source) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, size * 2);
            sources = Arrays.copyOf(sources, size * 2);
        }
        offsets[size] = offset;
        sources[size] = source;
        size++;
    }

    /// What lies between two offsets, in order.
    List<Stretch> between(long from, long to) {
        var stretches = new ArrayList<Stretch>();
        var begin = from;
        for (int next = firstAfter(from); begin < to; next++) {
            var end = next < size ? Math.min(offsets[next], to) : to;
            stretches.add(new Stretch(next == 0 ? Source.STDOUT : sources[next - 1], begin, end));
            begin = end;
        }
        return stretches;
    }

    /// The first change that lies behind an offset.
    private int firstAfter(long offset) {
        var found = Arrays.binarySearch(offsets, 0, size, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
