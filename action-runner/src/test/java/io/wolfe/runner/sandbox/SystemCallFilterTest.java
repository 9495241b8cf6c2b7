package io.wolfe.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.runner.sandbox.SystemCallFilter.Processor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the filter answers, found out by a machine like the kernel's.
class SystemCallFilterTest {

    private static final int THREAD = 0x003d0f00; // as the C library starts one
    private static final int CHILD = 17; // SIGCHLD, as fork does

    @ParameterizedTest
    @CsvSource({
        "X86_64, ptrace, 101",
        "X86_64, mount, 165",
        "X86_64, connect, 42",
        "X86_64, fork, 57",
        "X86_64, bpf, 321",
        "X86_64, io_uring_setup, 425",
        "AARCH64, ptrace, 117",
        "AARCH64, mount, 40",
        "AARCH64, connect, 203",
        "AARCH64, unshare, 97",
        "AARCH64, keyctl, 219"
    })
    void whatAWorkerHasNoBusinessWithIsRefused(Processor processor, String name, int number) {
        assertThat(answer(processor, number, 0)).as(name).isEqualTo(SystemCallFilter.REFUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "X86_64, read, 0",
        "X86_64, mmap, 9",
        "X86_64, execve, 59",
        "X86_64, futex, 202",
        "AARCH64, read, 63",
        "AARCH64, execve, 221"
    })
    void whatAWorkerNeedsIsAllowed(Processor processor, String name, int number) {
        assertThat(answer(processor, number, 0)).as(name).isEqualTo(SystemCallFilter.ALLOW);
    }

    @Test
    void aNewThreadIsAllowedAndANewProcessOrNamespaceIsNot() {
        for (var processor : Processor.values()) {
            assertThat(answer(processor, processor.clone, THREAD))
                    .isEqualTo(SystemCallFilter.ALLOW);
            assertThat(answer(processor, processor.clone, CHILD))
                    .isEqualTo(SystemCallFilter.REFUSE);
            assertThat(answer(processor, processor.clone, THREAD | 0x10000000))
                    .isEqualTo(SystemCallFilter.REFUSE);
            assertThat(answer(processor, 435, 0)).isEqualTo(SystemCallFilter.NOT_THERE);
        }
    }

    @Test
    void callsInTheMannerOfAnotherProcessorEndTheProcess() {
        var program = SystemCallFilter.program(Processor.X86_64);

        assertThat(run(program, Processor.AARCH64.audit, 0, 0)).isEqualTo(SystemCallFilter.KILL);
        assertThat(run(program, 0x40000003, 0, 0)).isEqualTo(SystemCallFilter.KILL); // 32 bits
        assertThat(answer(Processor.X86_64, 0x40000000 | 101, 0)).isEqualTo(SystemCallFilter.KILL);
    }

    private static int answer(Processor processor, int number, int flags) {
        return run(SystemCallFilter.program(processor), processor.audit, number, flags);
    }

    /// The four kinds of step that the filter uses, as the kernel takes them.
    private static int run(byte[] program, int architecture, int number, int flags) {
        var steps = ByteBuffer.wrap(program).order(ByteOrder.nativeOrder());
        int loaded = 0;
        for (int at = 0; ; at++) {
            int code = steps.getShort(at * 8);
            int value = steps.getInt(at * 8 + 4);
            boolean holds;
            switch (code) {
                case SystemCallFilter.LOAD -> {
                    loaded =
                            switch (value) {
                                case SystemCallFilter.ARCHITECTURE -> architecture;
                                case SystemCallFilter.NUMBER -> number;
                                case SystemCallFilter.FIRST_ARGUMENT -> flags;
                                default -> throw new AssertionError("nothing is at " + value);
                            };
                    continue;
                }
                case SystemCallFilter.RETURN -> {
                    return value;
                }
                case SystemCallFilter.JUMP_IF_EQUAL -> holds = loaded == value;
                case SystemCallFilter.JUMP_IF_AT_LEAST ->
                        holds = Integer.compareUnsigned(loaded, value) >= 0;
                case SystemCallFilter.JUMP_IF_ANY_BIT -> holds = (loaded & value) != 0;
                default -> throw new AssertionError("the filter does not use " + code);
            }
            at += steps.get(at * 8 + (holds ? 2 : 3)) & 0xff;
        }
    }
}
