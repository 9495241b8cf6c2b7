package io.wolfe.studio.http;

import io.wolfe.library.RunbookLibrary;
import io.wolfe.library.serving.GitCall;
import io.wolfe.model.Refusal;
import io.wolfe.model.team.TeamName;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/git/{team}.git`: Git's smart HTTP, so that `git clone` and `git push` work with a token.
@Path("/git/{repository}")
@Tag(name = "Git")
public class GitResource {

    private static final int MOST_WANTED = 16 * 1024 * 1024;
    private static final String SUFFIX = ".git";

    private final RunbookLibrary library;

    @Inject
    public GitResource(RunbookLibrary library) {
        this.library = library;
    }

    @GET
    @Path("info/refs")
    @Operation(summary = "What a Git client asks first: which branches there are")
    public Response advertise(
            @PathParam("repository") String repository,
            @QueryParam("service") @Nullable String service,
            @HeaderParam("Git-Protocol") @Nullable String protocol,
            @Context SecurityContext security)
            throws IOException {
        var call = call(repository, service(service), protocol, security);
        var refs = new ByteArrayOutputStream();
        library.gitDoor().advertise(call, refs);
        return answer(call.service().advertisementType(), refs.toByteArray());
    }

    @POST
    @Path("git-upload-pack")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "A fetch, by a Git client")
    public Response fetch(
            @PathParam("repository") String repository,
            @HeaderParam("Git-Protocol") @Nullable String protocol,
            @HeaderParam("Content-Encoding") @Nullable String encoding,
            InputStream body,
            @Context SecurityContext security)
            throws IOException {
        var call = call(repository, GitCall.Service.UPLOAD_PACK, protocol, security);
        var wanted = whole(unzipped(body, encoding));
        StreamingOutput pack =
                out -> library.gitDoor().exchange(call, new ByteArrayInputStream(wanted), out);
        return answer(call.service().resultType(), pack);
    }

    @POST
    @Path("git-receive-pack")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "A push, by a Git client")
    public Response push(
            @PathParam("repository") String repository,
            @HeaderParam("Git-Protocol") @Nullable String protocol,
            @HeaderParam("Content-Encoding") @Nullable String encoding,
            InputStream body,
            @Context SecurityContext security)
            throws IOException {
        var call = call(repository, GitCall.Service.RECEIVE_PACK, protocol, security);
        var report = new ByteArrayOutputStream();
        library.gitDoor().exchange(call, unzipped(body, encoding), report);
        return answer(call.service().resultType(), report.toByteArray());
    }

    /// What a client wants and has is a list of commits, read to its end before the pack is
    /// streamed.
    private static byte[] whole(InputStream body) throws IOException {
        var bytes = body.readNBytes(MOST_WANTED + 1);
        if (bytes.length > MOST_WANTED) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE,
                    "A fetch asks for at most " + MOST_WANTED + " bytes of commits: clone anew");
        }
        return bytes;
    }

    private static InputStream unzipped(InputStream body, @Nullable String encoding)
            throws IOException {
        return "gzip".equals(encoding) ? new GZIPInputStream(new BufferedInputStream(body)) : body;
    }

    private static Response answer(String type, Object entity) {
        return Response.ok(entity).type(type).header("Cache-Control", "no-cache").build();
    }

    private GitCall call(
            String repository,
            GitCall.Service service,
            @Nullable String protocol,
            SecurityContext security) {
        var team = team(repository);
        library.repository(team);
        return new GitCall(team, service, protocol == null ? "" : protocol, Caller.name(security));
    }

    private static TeamName team(String repository) {
        if (!repository.endsWith(SUFFIX)) {
            throw new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "There is no repository \"" + repository + "\": its address ends in " + SUFFIX);
        }
        return Place.team(repository.substring(0, repository.length() - SUFFIX.length()));
    }

    private static GitCall.Service service(@Nullable String word) {
        return GitCall.Service.named(word == null ? "" : word)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.FORBIDDEN,
                                        "Only Git's smart HTTP is spoken here: use git 1.6.6 or"
                                                + " newer"));
    }
}
