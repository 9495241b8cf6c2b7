package io.wolfe.server.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Stops whoever guesses passwords: after ten wrong ones from an address the form is closed to it
/// for a while. A name is never locked, so nobody can lock somebody else out.
@Singleton
class SignInThrottle {

    private static final String LOGIN = "/login";
    private static final int AFTER_SAME_ORIGIN = 250;

    private final WrongTries tries;
    private final Failures failures;

    @Inject
    SignInThrottle(Failures failures) {
        this(failures, System::nanoTime);
    }

    SignInThrottle(Failures failures, LongSupplier nanos) {
        this.failures = failures;
        this.tries = new WrongTries(nanos);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_SAME_ORIGIN);
    }

    private void check(RoutingContext context) {
        var wait = isTry(context) ? tries.pauseOf(address(context)) : Optional.<Duration>empty();
        if (wait.isEmpty()) {
            context.next();
            return;
        }
        Unserved.send(context, failures.answer(context, closed(wait.get())));
    }

    void wrong(RoutingContext context) {
        tries.add(address(context));
    }

    private static boolean isTry(RoutingContext context) {
        return HttpMethod.POST.equals(context.request().method())
                && context.normalizedPath().equals(LOGIN);
    }

    private static Failure closed(Duration wait) {
        return new Failure(
                429,
                "Too many wrong passwords",
                "From your address too many sign-ins went wrong. Try again in "
                        + (wait.toMinutes() + 1)
                        + " min.",
                List.of(),
                Optional.of(wait));
    }

    private static String address(RoutingContext context) {
        return context.request().remoteAddress().hostAddress();
    }
}
