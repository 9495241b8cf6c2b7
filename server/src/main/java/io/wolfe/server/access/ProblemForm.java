package io.wolfe.server.access;

import io.vertx.ext.web.RoutingContext;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.wire.JsonText;

/// How what went wrong is told to programs.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
final class ProblemForm {

    static final String MEDIA_TYPE = "application/problem+json";

    private ProblemForm() {}

    static Json.Obj of(Failure failure) {
        return Json.fields()
                .put("type", "about:blank")
                .put("title", failure.title())
                .put("status", failure.status())
                .put("detail", failure.detail())
                .put("errors", failure.problems().stream().map(ProblemForm::error).toList())
                .done();
    }

    private static Json error(Problem problem) {
        return Json.fields()
                .put("file", problem.file())
                .put("line", place(problem.line()))
                .put("column", place(problem.column()))
                .put("path", problem.path())
                .put("message", problem.message())
                .put("suggestion", problem.suggestion())
                .done();
    }

    /// A problem without a line has none, rather than line 0.
    private static Json place(int number) {
        return number > 0 ? Json.number(number) : Json.NULL;
    }

    /// For what is answered before any resource is asked.
    static void send(RoutingContext request, Failure failure) {
        request.response()
                .setStatusCode(failure.status())
                .putHeader("Content-Type", MEDIA_TYPE)
                .end(JsonText.print(of(failure)));
    }
}
