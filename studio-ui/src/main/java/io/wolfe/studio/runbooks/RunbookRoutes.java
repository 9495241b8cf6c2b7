package io.wolfe.studio.runbooks;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.library.RunbookLibrary;
import io.wolfe.library.promoting.Regret;
import io.wolfe.library.promoting.Wish;
import io.wolfe.library.repository.Author;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.model.Environment;
import io.wolfe.model.Name;
import io.wolfe.model.Refusal;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import io.wolfe.studio.Studio;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Answer;
import io.wolfe.studio.frame.Frame.Section;
import io.wolfe.studio.frame.Frames;
import io.wolfe.studio.frame.Visit;
import io.wolfe.studio.frame.Visitor;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The desk of one runbook: its files as they are in dev, and its ways to test and prod. Saving and
/// running go through the API, as every other client's do.
@Path("/runbooks/{team}/{name}")
@RunOnVirtualThread
public final class RunbookRoutes {

    private static final int COMMITS_SHOWN = 12;
    private static final List<Environment> ORDER =
            List.of(Environment.DEV, Environment.TEST, Environment.PROD);

    private final Studio studio;
    private final RunbookLibrary library;
    private final Visitor visitor;
    private final Frames frames;

    @Inject
    public RunbookRoutes(Studio studio, RunbookLibrary library, Visitor visitor, Frames frames) {
        this.studio = studio;
        this.library = library;
        this.visitor = visitor;
        this.frames = frames;
    }

    @GET
    public Response page(
            @BeanParam Visit visit,
            @PathParam("team") String team,
            @PathParam("name") String name) {
        var view = view(visit.environment(studio), repository(team), checked(name));
        var here = RunbooksRoutes.address(team, name, visit.environment(studio));
        return frames.answer(
                visit, new RunbookPage(frames.around(visit, name, Section.RUNBOOKS, here), view));
    }

    /// To the promotion's own page, which tells what became of it.
    @POST
    @Path("promote")
    public Response promote(
            @BeanParam Visit visit,
            @PathParam("team") String team,
            @PathParam("name") String name,
            @FormParam("from") @Nullable String from,
            @FormParam("to") @Nullable String to,
            @FormParam("message") @Nullable String message) {
        var wish =
                new Wish(
                        repository(team).team(),
                        new TreeSet<>(List.of(place(checked(name)))),
                        environment(from),
                        environment(to),
                        author(),
                        message == null ? "" : message);
        return Answer.goTo(address(library.promote(wish), visit.environment(studio)));
    }

    @POST
    @Path("roll-back")
    public Response rollBack(
            @BeanParam Visit visit,
            @PathParam("team") String team,
            @PathParam("name") String name,
            @FormParam("environment") @Nullable String environment) {
        var regret =
                new Regret(
                        repository(team).team(),
                        place(checked(name)),
                        environment(environment),
                        null,
                        author(),
                        "");
        return Answer.goTo(address(library.rollBack(regret), visit.environment(studio)));
    }

    private static Address address(Promotion promotion, Environment environment) {
        return Address.of("/promotions/" + promotion.team() + "/" + promotion.id(), environment);
    }

    private RunbookView view(Environment environment, TeamRepository repository, String name) {
        var standings = new Standings(repository).of(name);
        var head = repository.headOf(Environment.DEV);
        var held = repository.files(head, place(name)).orElseThrow();
        var isNew = standings.stream().noneMatch(Standing::isThere);
        return new RunbookView(
                repository.team().value(),
                name,
                isNew,
                isNew ? Beginning.files() : texts(held, name),
                others(held, name),
                head.id(),
                standings,
                steps(standings),
                history(repository, name),
                RunbooksRoutes.address(repository.team().value(), name, environment),
                Address.of("/executions", environment)
                        .with("team", repository.team().value())
                        .with("runbook", name));
    }

    private static List<RunbookView.Line> history(TeamRepository repository, String name) {
        return repository
                .history(Environment.DEV, place(name), null, COMMITS_SHOWN)
                .items()
                .stream()
                .map(RunbookView.Line::of)
                .toList();
    }

    private static List<RunbookView.Step> steps(List<Standing> standings) {
        var steps = new ArrayList<RunbookView.Step>();
        for (int to = 1; to < ORDER.size(); to++) {
            var from = standings.get(to - 1);
            if (from.isThere() || standings.get(to).isThere()) {
                steps.add(
                        new RunbookView.Step(
                                ORDER.get(to - 1),
                                ORDER.get(to),
                                Objects.equals(from.content(), standings.get(to).content())));
            }
        }
        return steps;
    }

    /// Code first: it is what people come for.
    private static List<RunbookView.File> texts(TeamFiles files, String name) {
        return files.files().entrySet().stream()
                .filter(file -> isText(file.getValue()))
                .map(
                        file ->
                                new RunbookView.File(
                                        brief(file.getKey(), name), JsonText.utf8(file.getValue())))
                .sorted(
                        Comparator.comparing(
                                        (RunbookView.File file) -> !file.name().startsWith("main."))
                                .thenComparing(RunbookView.File::name))
                .toList();
    }

    private static List<String> others(TeamFiles files, String name) {
        return files.files().entrySet().stream()
                .filter(file -> !isText(file.getValue()))
                .map(file -> brief(file.getKey(), name))
                .toList();
    }

    private static boolean isText(byte[] bytes) {
        try {
            return !JsonText.utf8(bytes).contains("\0");
        } catch (NotJson _) {
            return false;
        }
    }

    private static String brief(String path, String name) {
        return path.substring(place(name).length() + 1);
    }

    private static String place(String name) {
        return "runbooks/" + name;
    }

    private TeamRepository repository(String team) {
        if (!Name.isValid(team)) {
            throw new Refusal(Refusal.Kind.UNKNOWN, "There is no team \"" + team + "\"");
        }
        return library.repository(new TeamName(team));
    }

    private static String checked(String name) {
        if (!Name.isValid(name)) {
            throw new Refusal(Refusal.Kind.UNKNOWN, "There is no runbook \"" + name + "\"");
        }
        return name;
    }

    private Environment environment(@Nullable String word) {
        return Environment.named(word == null ? "" : word)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.INVALID,
                                        "There is no environment \""
                                                + word
                                                + "\": give dev, test or prod"));
    }

    private Author author() {
        return Author.user(visitor.name().orElse("somebody"));
    }
}
