package io.wolfe.studio.frame;

import io.wolfe.model.event.EventState;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.instance.Instance;
import io.wolfe.model.rule.Decision;

/// A state as people see it: by colour and shape and word, so that none of them is needed alone.
public record Mark(String word, Colour colour, Shape shape) {

    public enum Colour {
        GREEN,
        RED,
        AMBER,
        BLUE,
        GREY,
        VIOLET;

        public String css() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public enum Shape {
        DISC,
        DIAMOND,
        ARC,
        RING,
        BARS,
        HOURGLASS,
        SQUARE,
        CROSS,
        CHEVRONS,
        BOLT
    }

    public static Mark of(ExecutionState state) {
        return switch (state) {
            case QUEUED -> new Mark("queued", Colour.GREY, Shape.RING);
            case RUNNING -> new Mark("running", Colour.BLUE, Shape.ARC);
            case WAITING -> new Mark("waiting", Colour.AMBER, Shape.BARS);
            case SUCCEEDED -> new Mark("succeeded", Colour.GREEN, Shape.DISC);
            case FAILED -> new Mark("failed", Colour.RED, Shape.DIAMOND);
            case TIMED_OUT -> new Mark("timed out", Colour.AMBER, Shape.HOURGLASS);
            case CANCELLED -> new Mark("cancelled", Colour.GREY, Shape.SQUARE);
            case LOST -> new Mark("lost", Colour.VIOLET, Shape.CROSS);
            case SKIPPED -> new Mark("skipped", Colour.GREY, Shape.CHEVRONS);
        };
    }

    public static Mark of(EventState state) {
        return switch (state) {
            case RECEIVED -> new Mark("received", Colour.GREY, Shape.RING);
            case UNDERSTOOD -> new Mark("understood", Colour.BLUE, Shape.RING);
            case UNREADABLE -> new Mark("unreadable", Colour.RED, Shape.CROSS);
            case DECIDED -> new Mark("decided", Colour.BLUE, Shape.ARC);
            case DONE -> new Mark("done", Colour.GREEN, Shape.DISC);
            case HELD -> new Mark("held", Colour.AMBER, Shape.BARS);
            case DISCARDED -> new Mark("discarded", Colour.GREY, Shape.SQUARE);
        };
    }

    public static Mark of(Decision.Verdict verdict) {
        return switch (verdict) {
            case FIRED -> new Mark("fired", Colour.GREEN, Shape.BOLT);
            case NOT_FIRED -> new Mark("did not fire", Colour.GREY, Shape.RING);
            case HELD -> new Mark("held", Colour.AMBER, Shape.BARS);
        };
    }

    public static Mark of(Instance.Health health) {
        return switch (health) {
            case UP -> new Mark("up", Colour.GREEN, Shape.DISC);
            case DOWN -> new Mark("down", Colour.RED, Shape.CROSS);
        };
    }

    public static Mark of(Journal.Status status) {
        return switch (status) {
            case BEGUN -> new Mark("begun", Colour.BLUE, Shape.ARC);
            case ANSWERED -> new Mark("answered", Colour.GREEN, Shape.DISC);
            case REFUSED -> new Mark("refused", Colour.RED, Shape.CROSS);
            case UNKNOWN -> new Mark("unknown", Colour.AMBER, Shape.DIAMOND);
            case SHADOWED -> new Mark("shadowed", Colour.VIOLET, Shape.SQUARE);
        };
    }
}
