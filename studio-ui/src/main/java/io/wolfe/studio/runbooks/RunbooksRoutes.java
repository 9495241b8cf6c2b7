package io.wolfe.studio.runbooks;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.library.RunbookLibrary;
import io.wolfe.model.Environment;
import io.wolfe.model.Name;
import io.wolfe.model.Refusal;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import io.wolfe.studio.Archive;
import io.wolfe.studio.Studio;
import io.wolfe.studio.executions.ExecutionRow;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Frame.Section;
import io.wolfe.studio.frame.Frames;
import io.wolfe.studio.frame.Visit;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;

/// All runbooks of all teams, and the way to a new one.
@Path("/runbooks")
@RunOnVirtualThread
public final class RunbooksRoutes {

    private static final int MOST = 300;

    private final Studio studio;
    private final RunbookLibrary library;
    private final Frames frames;

    @Inject
    public RunbooksRoutes(Studio studio, RunbookLibrary library, Frames frames) {
        this.studio = studio;
        this.library = library;
        this.frames = frames;
    }

    @GET
    public Response page(
            @BeanParam Visit visit, @QueryParam("text") @DefaultValue("") String text) {
        var archive = studio.in(visit.environment(studio));
        var rows =
                library.teams().stream()
                        .flatMap(team -> rows(team, archive, text.strip()))
                        .limit(MOST)
                        .toList();
        var frame = frames.around(visit, "Runbooks", Section.RUNBOOKS);
        return frames.answer(
                visit,
                new RunbooksPage(
                        frame, rows, text, library.teams().stream().map(TeamName::value).toList()));
    }

    /// The form asks for a name; the desk is at its address, be there a runbook yet or not.
    @GET
    @Path("new")
    public Response begin(
            @BeanParam Visit visit,
            @QueryParam("team") @DefaultValue("") String team,
            @QueryParam("name") @DefaultValue("") String name) {
        if (!Name.isValid(name)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "\""
                            + name
                            + "\" is no name for a runbook: use 1 to 63 of a-z, 0-9 and '-', not"
                            + " starting with '-'");
        }
        library.repository(new TeamName(Name.checked("team", team)));
        return Response.seeOther(address(team, name, visit.environment(studio)).uri()).build();
    }

    static Address address(String team, String name, Environment environment) {
        return Address.of("/runbooks/" + team + "/" + name, environment);
    }

    private Stream<RunbookRow> rows(TeamName team, Archive archive, String text) {
        var standings = new Standings(library.repository(team));
        return standings.names().stream()
                .filter(name -> Name.isValid(name) && (team + "/" + name).contains(text))
                .map(name -> row(team, name, standings.of(name), archive));
    }

    private static RunbookRow row(
            TeamName team, String name, List<Standing> standings, Archive archive) {
        var mine = new Executions.Filter(null, null, new RunbookName(name), null, null, null, null);
        var last =
                archive.executions().list(mine, null, 10).items().stream()
                        .filter(execution -> execution.request().team().equals(team))
                        .findFirst()
                        .map(execution -> ExecutionRow.of(execution, archive.environment()))
                        .orElse(null);
        return new RunbookRow(
                team.value(),
                name,
                standings,
                last,
                address(team.value(), name, archive.environment()));
    }
}
