package io.wolfe.runner.http;

import io.wolfe.model.Json;
import io.wolfe.model.Refusal;
import io.wolfe.runner.stubs.Stubs;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/v1/stubs/{language}`: what `ctx` offers, for editors.
@Path("/api/v1/stubs/{language}")
@Tag(name = "Runbooks")
public class StubsResource {

    private final Stubs stubs = new Stubs();

    @GET
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    @Operation(
            summary = "Typed stubs of ctx",
            description =
                    "Save it as wolfe.pyi beside a runbook, and write `def run(ctx: \"wolfe.Ctx\")`.")
    public String text(@PathParam("language") String language) {
        mustBeKnown(language);
        return stubs.python();
    }

    @GET
    @Path("completions")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What an editor may complete after ctx")
    public Json completions(@PathParam("language") String language) {
        mustBeKnown(language);
        return stubs.completions();
    }

    private static void mustBeKnown(String language) {
        if (!language.equals("python")) {
            throw new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "there are no stubs for \"" + language + "\"; there are for python");
        }
    }
}
