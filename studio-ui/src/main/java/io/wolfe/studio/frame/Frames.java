package io.wolfe.studio.frame;

import io.quarkus.qute.TemplateInstance;
import io.wolfe.model.Environment;
import io.wolfe.studio.Studio;
import io.wolfe.studio.frame.Frame.Choice;
import io.wolfe.studio.frame.Frame.Section;
import io.wolfe.studio.pulse.Pulses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts pages in their frame, and hands them to their visitors.
@Singleton
public final class Frames {

    private static final int A_YEAR = 365 * 24 * 60 * 60;

    private final Visitor visitor;
    private final Studio studio;
    private final Pulses pulses;
    private final InstantSource clock;

    @Inject
    public Frames(Visitor visitor, Studio studio, Pulses pulses, InstantSource clock) {
        this.visitor = visitor;
        this.studio = studio;
        this.pulses = pulses;
        this.clock = clock;
    }

    /// @param list the page's address where it makes sense in every environment: a list, not one
    ///     thing
    public Frame around(Visit visit, String title, Section section, Address list) {
        var environment = visit.environment(studio);
        return new Frame(
                title,
                section,
                environment,
                choices(environment, list),
                visitor.name().orElse(null),
                failures(environment),
                new Moment(clock.instant()));
    }

    public Frame around(Visit visit, String title, Section section) {
        return around(visit, title, section, section.in(visit.environment(studio)));
    }

    /// The page, and a cookie for the next visit when this one chose an environment.
    public Response answer(Visit visit, TemplateInstance page) {
        var response = Answer.html(200, page);
        if (visit.asked() == null || visit.asked().equals(visit.remembered())) {
            return response.build();
        }
        return response.cookie(cookie(visit.asked())).build();
    }

    /// For an error: it must not look at a database that may be away.
    Frame without(Environment environment, String title, @Nullable String person) {
        return new Frame(
                title,
                null,
                environment,
                choices(environment, Section.HOME.in(environment)),
                person,
                "",
                new Moment(clock.instant()));
    }

    private NewCookie cookie(String environment) {
        return new NewCookie.Builder(Visit.COOKIE)
                .value(environment)
                .path("/")
                .maxAge(A_YEAR)
                .httpOnly(true)
                .secure(visitor.isOverTls())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private List<Choice> choices(Environment here, Address list) {
        return studio.environments().stream()
                .map(each -> new Choice(each, list.with("env", each.word()), each == here))
                .toList();
    }

    private String failures(Environment environment) {
        var failed = pulses.of(environment).failed();
        return failed.isZero() ? "" : failed.toString();
    }
}
