package io.wolfe.journey.fleet.failpoints;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Weaves {@link Failpoints} into the server's classes while they are loaded. Its argument is the
/// directory in which failpoints are armed, and after a comma by how much the clock is wrong.
public final class FailpointAgent implements ClassFileTransformer {

    private static final String SERVER = "io/wolfe/server/Server";
    private static final ClassDesc FAILPOINTS =
            ClassDesc.of("io.wolfe.journey.fleet.failpoints.Failpoints");
    private static final ClassDesc CLOCK = ClassDesc.of("java.time.InstantSource");
    private static final MethodTypeDesc REACHED =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

    private FailpointAgent() {}

    public static void premain(String argument, Instrumentation instrumentation) {
        var parts = argument.split(",", 2);
        Failpoints.settle(Path.of(parts[0]), Duration.parse(parts[1]));
        instrumentation.addTransformer(new FailpointAgent());
    }

    @Override
    public byte @Nullable [] transform(
            ClassLoader loader,
            String type,
            @Nullable Class<?> redefined,
            ProtectionDomain domain,
            byte[] bytes) {
        var points =
                Arrays.stream(Failpoint.all()).filter(point -> point.type().equals(type)).toList();
        if (points.isEmpty() && !SERVER.equals(type)) {
            return null;
        }
        var change = SERVER.equals(type) ? wrongClock() : woven(points);
        var hierarchy =
                ClassHierarchyResolver.ofResourceParsing(loader)
                        .orElse(ClassHierarchyResolver.defaultResolver());
        var file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        return file.transformClass(file.parse(bytes), change);
    }

    private static ClassTransform woven(List<Failpoint> points) {
        var whole = ClassTransform.ACCEPT_ALL;
        for (var point : points) {
            whole =
                    whole.andThen(
                            ClassTransform.transformingMethodBodies(
                                    method -> is(point, method), body(point)));
        }
        return whole;
    }

    private static boolean is(Failpoint point, MethodModel method) {
        return method.methodName().equalsString(point.method());
    }

    private static CodeTransform body(Failpoint point) {
        return switch (point.edge()) {
            case BEGIN -> CodeTransform.ofStateful(() -> new AtBegin(point.name()));
            case RETURN ->
                    (code, element) -> {
                        if (element instanceof ReturnInstruction) {
                            call(code, point.name());
                        }
                        code.with(element);
                    };
        };
    }

    private static void call(CodeBuilder code, String name) {
        code.loadConstant(name).invokestatic(FAILPOINTS, "reached", REACHED);
    }

    private static final class AtBegin implements CodeTransform {

        private final String name;
        private boolean begun;

        AtBegin(String name) {
            this.name = name;
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (!begun) {
                begun = true;
                call(code, name);
            }
            code.with(element);
        }
    }

    /// Whoever asks for the system's clock gets the wrong one.
    private static ClassTransform wrongClock() {
        return ClassTransform.transformingMethodBodies(
                (code, element) -> {
                    if (isSystemClock(element)) {
                        code.invokestatic(FAILPOINTS, "clock", MethodTypeDesc.of(CLOCK));
                    } else {
                        code.with(element);
                    }
                });
    }

    private static boolean isSystemClock(CodeElement element) {
        return element instanceof InvokeInstruction call
                && call.owner().asSymbol().equals(CLOCK)
                && call.name().equalsString("system");
    }
}
