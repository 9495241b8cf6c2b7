package io.wolfe.studio.promotions;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.library.RunbookLibrary;
import io.wolfe.model.Name;
import io.wolfe.model.Refusal;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.model.promotion.PromotionId;
import io.wolfe.model.team.TeamName;
import io.wolfe.studio.Studio;
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
import org.jspecify.annotations.Nullable;

/// The page of one promotion, and the voices of people.
@Path("/promotions/{team}/{id}")
@RunOnVirtualThread
public final class PromotionRoutes {

    private final Studio studio;
    private final RunbookLibrary library;
    private final Visitor visitor;
    private final Frames frames;

    @Inject
    public PromotionRoutes(Studio studio, RunbookLibrary library, Visitor visitor, Frames frames) {
        this.studio = studio;
        this.library = library;
        this.visitor = visitor;
        this.frames = frames;
    }

    @GET
    public Response page(
            @BeanParam Visit visit, @PathParam("team") String team, @PathParam("id") String id) {
        var promotion = found(team, id);
        var view =
                new PromotionView(
                        promotion,
                        visit.environment(studio),
                        library.promoter().approvals(promotion).count(),
                        promotion.author().equals(person()));
        return frames.answer(
                visit,
                new PromotionPage(
                        frames.around(visit, view.title(), Section.PROMOTIONS, view.here()), view));
    }

    @POST
    @Path("approve")
    public Response approve(
            @BeanParam Visit visit,
            @PathParam("team") String team,
            @PathParam("id") String id,
            @FormParam("comment") @Nullable String comment) {
        var promotion = found(team, id);
        return back(
                visit, library.approve(promotion.team(), promotion.id(), person(), words(comment)));
    }

    @POST
    @Path("reject")
    public Response reject(
            @BeanParam Visit visit,
            @PathParam("team") String team,
            @PathParam("id") String id,
            @FormParam("comment") @Nullable String comment) {
        var promotion = found(team, id);
        return back(
                visit,
                library.promoter()
                        .reject(promotion.team(), promotion.id(), person(), words(comment)));
    }

    @POST
    @Path("withdraw")
    public Response withdraw(
            @BeanParam Visit visit, @PathParam("team") String team, @PathParam("id") String id) {
        var promotion = found(team, id);
        return back(visit, library.promoter().withdraw(promotion.team(), promotion.id(), person()));
    }

    private Response back(Visit visit, Promotion promotion) {
        return Answer.goTo(PromotionRow.address(promotion, visit.environment(studio)));
    }

    private Promotion found(String team, String id) {
        if (!Name.isValid(team) || !PromotionId.isValid(id)) {
            throw unknown(team, id);
        }
        return library.promoter()
                .find(new TeamName(team), new PromotionId(id))
                .orElseThrow(() -> unknown(team, id));
    }

    private static Refusal unknown(String team, String id) {
        return new Refusal(
                Refusal.Kind.UNKNOWN, "Team " + team + " has no promotion \"" + id + "\".");
    }

    private String person() {
        return visitor.name().orElse("somebody");
    }

    private static String words(@Nullable String comment) {
        return comment == null ? "" : comment.strip();
    }
}
