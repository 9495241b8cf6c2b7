package io.wolfe.sensor.intake;

/// About how many messages a queue holds: those that anybody could have now, those in somebody's
/// hands, and those that are to appear later.
public record Depth(long waiting, long underWay, long delayed) {

    public long all() {
        return waiting + underWay + delayed;
    }
}
