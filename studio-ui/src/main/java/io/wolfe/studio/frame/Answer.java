package io.wolfe.studio.frame;

import io.quarkus.qute.TemplateInstance;
import io.wolfe.model.Hash;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/// Makes responses of pages. Each says what a browser may do with it: load and reach only what came
/// from here, keep nothing.
public final class Answer {

    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private Answer() {}

    /// A part of a page; nothing is sent when the browser has it already.
    public static Response part(Visit visit, TemplateInstance part) {
        var html = part.render();
        var tag = "\"" + Hash.of(html.getBytes(StandardCharsets.UTF_8)) + "\"";
        if (tag.equals(visit.seen())) {
            return Response.notModified().header(HttpHeaders.ETAG, tag).build();
        }
        return guarded(Response.ok(html, HTML)).header(HttpHeaders.ETAG, tag).build();
    }

    public static Response goTo(Address address) {
        return Response.seeOther(address.uri()).build();
    }

    public static Response.ResponseBuilder html(int status, TemplateInstance page) {
        return guarded(Response.status(status).entity(page.render()).type(HTML));
    }

    /// For text that people or alerts wrote: shown or saved, never run.
    public static Response.ResponseBuilder guarded(Response.ResponseBuilder response) {
        return response.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
