package io.wolfe.studio.frame;

import io.wolfe.model.Environment;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.studio.Studio;
import io.wolfe.studio.frame.ErrorPage.Wrong;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Errors as a page in the studio's look, for whoever maps exceptions to responses. Reads nothing
/// from a database, which may be the thing that is away.
@Singleton
public final class ErrorPages {

    private final Studio studio;
    private final Frames frames;

    @Inject
    public ErrorPages(Studio studio, Frames frames) {
        this.studio = studio;
        this.frames = frames;
    }

    /// @param environment the word in the address or the cookie, if there is one
    /// @param person who is signed in, if anybody is
    public Response of(Refusal refusal, @Nullable String environment, @Nullable String person) {
        return page(
                new Wrong(
                        refusal.kind().status(),
                        refusal.kind().title(),
                        String.valueOf(refusal.getMessage()),
                        refusal.problems().stream().map(Problem::sentence).toList()),
                environment,
                person);
    }

    /// @param detail a sentence for the person: what, which, what now
    public Response of(
            int status,
            String title,
            String detail,
            @Nullable String environment,
            @Nullable String person) {
        return page(new Wrong(status, title, detail, List.of()), environment, person);
    }

    private Response page(Wrong wrong, @Nullable String word, @Nullable String person) {
        var frame = frames.without(environment(word), wrong.title(), person);
        return Answer.html(wrong.status(), new ErrorPage(frame, wrong)).build();
    }

    private Environment environment(@Nullable String word) {
        return Optional.ofNullable(word)
                .flatMap(Environment::named)
                .filter(studio.environments()::contains)
                .orElseGet(() -> studio.environments().getLast());
    }
}
