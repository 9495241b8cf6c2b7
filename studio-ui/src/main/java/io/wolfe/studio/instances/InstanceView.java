package io.wolfe.studio.instances;

import io.wolfe.studio.frame.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One instance with its newest jobs.
///
/// @param away why its jobs cannot be told; null when they can
/// @param shown the job whose output is shown; null when none was chosen
/// @param output what that job wrote; null when the instance has forgotten it
public record InstanceView(
        InstanceRow instance,
        List<JobRow> jobs,
        @Nullable String away,
        @Nullable String shown,
        @Nullable String output,
        Address everything) {}
