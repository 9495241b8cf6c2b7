package io.wolfe.studio.executions;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.model.Refusal;
import io.wolfe.studio.Studio;
import io.wolfe.studio.frame.Answer;
import io.wolfe.studio.frame.Frame.Section;
import io.wolfe.studio.frame.Frames;
import io.wolfe.studio.frame.Visit;
import io.wolfe.studio.pulse.Pulses;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of executions, and the part of it that keeps itself up to date.
@Path("/executions")
@RunOnVirtualThread
public final class ExecutionsRoutes {

    private static final int PAGE = 50;

    private final Studio studio;
    private final Frames frames;
    private final Pulses pulses;
    private final InstantSource clock;

    @Inject
    public ExecutionsRoutes(Studio studio, Frames frames, Pulses pulses, InstantSource clock) {
        this.studio = studio;
        this.frames = frames;
        this.pulses = pulses;
        this.clock = clock;
    }

    @GET
    public Response page(@BeanParam Visit visit, @BeanParam Wanted wanted) {
        var environment = visit.environment(studio);
        var list = list(visit, wanted);
        if (visit.isForPart()) {
            return Answer.part(visit, new ExecutionsPart(list, pulses.of(environment)));
        }
        var frame =
                frames.around(visit, "Executions", Section.EXECUTIONS, wanted.address(environment));
        return frames.answer(visit, new ExecutionsPage(frame, list, pulses.of(environment)));
    }

    private ExecutionList list(Visit visit, Wanted wanted) {
        try {
            return found(visit, wanted);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return list(visit, wanted, List.of(), refusal.getMessage(), null);
        }
    }

    private ExecutionList found(Visit visit, Wanted wanted) {
        var archive = studio.in(visit.environment(studio));
        var page =
                archive.executions()
                        .list(
                                wanted.filter(clock.instant()),
                                Wanted.given(wanted.cursor()).orElse(null),
                                PAGE)
                        .map(execution -> ExecutionRow.of(execution, archive.environment()));
        return list(visit, wanted, page.items(), null, page.next());
    }

    private ExecutionList list(
            Visit visit,
            Wanted wanted,
            List<ExecutionRow> rows,
            @Nullable String refused,
            @Nullable String next) {
        var environment = visit.environment(studio);
        var newest = wanted.address(environment);
        return new ExecutionList(
                wanted,
                rows,
                refused,
                newest,
                next == null ? null : newest.with("cursor", next),
                Section.EXECUTIONS.in(environment),
                Section.EVENTS.in(environment));
    }
}
