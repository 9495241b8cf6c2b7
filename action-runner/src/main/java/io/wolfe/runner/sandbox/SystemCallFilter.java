package io.wolfe.runner.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The filter of system calls that the kernel asks before it does anything for a worker: a program
/// for its small packet-filter machine, written here by hand.
///
/// Calls a worker has no business with answer "not permitted". New threads are allowed, new
/// processes and namespaces are not. Calls in the manner of another processor end the process, for
/// their numbers mean something else.
///
/// @see <a
///     href="https://www.kernel.org/doc/html/latest/userspace-api/seccomp_filter.html">seccomp</a>
final class SystemCallFilter {

    static final int ALLOW = 0x7fff0000;
    static final int REFUSE = 0x00050000 | 1; // EPERM
    static final int NOT_THERE = 0x00050000 | 38; // ENOSYS
    static final int KILL = 0x80000000;

    /// Where in the kernel's account of a call its number, its processor and its flags are.
    static final int NUMBER = 0;

    static final int ARCHITECTURE = 4;
    static final int FIRST_ARGUMENT = 16;

    static final short LOAD = 0x20;
    static final short JUMP_IF_EQUAL = 0x15;
    static final short JUMP_IF_AT_LEAST = 0x35;
    static final short JUMP_IF_ANY_BIT = 0x45;
    static final short RETURN = 0x06;

    private static final int CLONE_THREAD = 0x00010000;
    private static final int NEW_NAMESPACES = 0x7e020080;
    private static final int OLD_X32_CALLS = 0x40000000;

    /// What a processor calls itself, the number of the call that is looked at closely, and where
    /// the others' numbers stand in our table.
    enum Processor {
        X86_64("amd64", 0xc000003e, 56, 1),
        AARCH64("aarch64", 0xc00000b7, 220, 2);

        static final int CLONE3 = 435;

        final String java;
        final int audit;
        final int clone;
        final int column;

        Processor(String java, int audit, int clone, int column) {
            this.java = java;
            this.audit = audit;
            this.clone = clone;
            this.column = column;
        }

        static Optional<Processor> here() {
            var name = System.getProperty("os.arch");
            return List.of(values()).stream().filter(one -> one.java.equals(name)).findFirst();
        }
    }

    private record Step(short code, int yes, int no, int value) {}

    private final List<Step> steps = new ArrayList<>();

    private SystemCallFilter(Processor processor) {
        load(ARCHITECTURE);
        step(JUMP_IF_EQUAL, 1, 0, processor.audit);
        answer(KILL);
        load(NUMBER);
        step(JUMP_IF_AT_LEAST, 0, 1, OLD_X32_CALLS);
        answer(KILL);
        refused(processor).forEach(number -> answerTo(number, REFUSE));
        answerTo(Processor.CLONE3, NOT_THERE); // its flags cannot be seen: the caller takes clone
        step(JUMP_IF_EQUAL, 1, 0, processor.clone);
        answer(ALLOW);
        load(FIRST_ARGUMENT);
        step(JUMP_IF_ANY_BIT, 1, 0, NEW_NAMESPACES);
        step(JUMP_IF_ANY_BIT, 1, 0, CLONE_THREAD);
        answer(REFUSE);
        answer(ALLOW);
    }

    /// The program in the kernel's form, for the processor this runs on; empty on one we have no
    /// numbers for.
    static Optional<byte[]> program() {
        return Processor.here().map(SystemCallFilter::program);
    }

    static byte[] program(Processor processor) {
        var steps = new SystemCallFilter(processor).steps;
        var bytes = ByteBuffer.allocate(steps.size() * 8).order(ByteOrder.nativeOrder());
        for (var step : steps) {
            bytes.putShort(step.code).put((byte) step.yes).put((byte) step.no).putInt(step.value);
        }
        return bytes.array();
    }

    private void answerTo(int number, int answer) {
        step(JUMP_IF_EQUAL, 0, 1, number);
        answer(answer);
    }

    private void load(int place) {
        step(LOAD, 0, 0, place);
    }

    private void answer(int answer) {
        step(RETURN, 0, 0, answer);
    }

    private void step(short code, int yes, int no, int value) {
        steps.add(new Step(code, yes, no, value));
    }

    private static List<Integer> refused(Processor processor) {
        return table().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" +", -1)[processor.column])
                .filter(number -> !number.equals("-"))
                .map(Integer::parseInt)
                .toList();
    }

    private static String table() {
        try (var in = SystemCallFilter.class.getResourceAsStream("refused-system-calls.txt")) {
            if (in == null) {
                throw new IllegalStateException("refused-system-calls.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
