package io.wolfe.worker;

import io.wolfe.worker.protocol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;

/// A run that ended outside of Python: the engine stopped it at the wall, or broke. Python could
/// neither catch it nor tell of it, so the traceback is put together here.
final class Breakdown {

    /// What the engine says when something is not allowed, and what a runbook uses instead.
    private static final Map<String, String> WALLS =
            Map.of(
                    "UnsupportedPosixFeatureException",
                    "A runbook has no network and no operating system of its own: use ctx.http or"
                            + " ctx.instances",
                    "Process creation is not allowed",
                    "A runbook starts no processes: run a script on an instance with"
                            + " ctx.instances(…).run(…)",
                    "Creating threads is not allowed",
                    "A runbook has one thread",
                    "Operation is not allowed for",
                    "A runbook has no files: print what matters, or return it");

    private final PolyglotException broken;
    private final Frame.Run run;

    Breakdown(PolyglotException broken, Frame.Run run) {
        this.broken = broken;
        this.run = run;
    }

    Frame.Failed told() {
        if (broken.isExit()) {
            return failed(
                    Frame.Fault.RAISED,
                    "os._exit(%d) was called; return from run instead"
                            .formatted(broken.getExitStatus()));
        }
        return wall().map(wall -> failed(Frame.Fault.DENIED, wall))
                .orElseGet(() -> failed(Frame.Fault.RAISED, message()));
    }

    private Optional<String> wall() {
        return WALLS.entrySet().stream()
                .filter(wall -> message().contains(wall.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Frame.Failed failed(Frame.Fault fault, String message) {
        var frames = frames();
        var where = frames.isEmpty() ? "" : " (" + place(frames.getLast()) + ")";
        return new Frame.Failed(fault, message + where + ".", traceback(frames, message));
    }

    private String message() {
        var message = broken.getMessage();
        return message == null ? "the Python engine broke down" : message;
    }

    /// The runbook's own frames, outermost first, as Python tells them.
    private List<StackFrame> frames() {
        var own = new ArrayList<StackFrame>();
        for (var frame : broken.getPolyglotStackTrace()) {
            var section = frame.isGuestFrame() ? frame.getSourceLocation() : null;
            if (section != null && section.getSource().getName().startsWith(run.folder() + "/")) {
                own.addFirst(frame);
            }
        }
        return own;
    }

    private String traceback(List<StackFrame> frames, String message) {
        var told = new StringBuilder("Traceback (most recent call last):\n");
        for (var frame : frames) {
            told.append(
                    "  File \"%s\", line %d, in %s%n"
                            .formatted(file(frame), line(frame), frame.getRootName()));
            told.append("    ").append(sourceLine(frame)).append('\n');
        }
        return told.append(message).toString();
    }

    private String sourceLine(StackFrame frame) {
        var path = file(frame).substring(run.folder().length() + 1);
        return run.sources()
                .getOrDefault(path, "")
                .lines()
                .skip(line(frame) - 1L)
                .findFirst()
                .orElse("")
                .strip();
    }

    private static String place(StackFrame frame) {
        return file(frame) + ", line " + line(frame);
    }

    private static String file(StackFrame frame) {
        return frame.getSourceLocation().getSource().getName();
    }

    private static int line(StackFrame frame) {
        return frame.getSourceLocation().getStartLine();
    }
}
