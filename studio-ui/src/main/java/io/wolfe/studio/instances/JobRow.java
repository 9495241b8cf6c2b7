package io.wolfe.studio.instances;

import io.wolfe.model.instance.InstanceJob;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Excerpt;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Moment;

/// One job on an instance.
///
/// @param address where its output is shown
public record JobRow(
        String id, Mark mark, String script, Excerpt reason, Moment queuedAt, Address address) {

    private static final int LONGEST = 160;

    static JobRow of(InstanceJob job, Address instance) {
        return new JobRow(
                job.id(),
                Mark.of(job.state()),
                job.script(),
                Excerpt.of(job.reason(), LONGEST),
                new Moment(job.queuedAt()),
                instance.with("job", job.id()).at("output"));
    }
}
