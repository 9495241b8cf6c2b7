package io.wolfe.studio.promotions;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.library.RunbookLibrary;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.studio.Studio;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Frame.Section;
import io.wolfe.studio.frame.Frames;
import io.wolfe.studio.frame.Visit;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// All promotions of all teams: first those that wait for somebody.
@Path("/promotions")
@RunOnVirtualThread
public final class PromotionsRoutes {

    private static final int A_PAGE = 50;

    private final Studio studio;
    private final RunbookLibrary library;
    private final Frames frames;

    @Inject
    public PromotionsRoutes(Studio studio, RunbookLibrary library, Frames frames) {
        this.studio = studio;
        this.library = library;
        this.frames = frames;
    }

    @GET
    public Response page(@BeanParam Visit visit, @QueryParam("cursor") @Nullable String cursor) {
        var environment = visit.environment(studio);
        var promotions = library.promoter().all();
        var all = promotions.list(null, null, cursor, A_PAGE);
        var waiting = promotions.list(null, Promotion.State.CHECKED, null, A_PAGE);
        var next = all.next();
        return frames.answer(
                visit,
                new PromotionsPage(
                        frames.around(visit, "Promotions", Section.PROMOTIONS),
                        waiting.map(each -> PromotionRow.of(each, environment)).items(),
                        all.map(each -> PromotionRow.of(each, environment)).items(),
                        next == null
                                ? null
                                : Address.of("/promotions", environment).with("cursor", next)));
    }
}
