package io.wolfe.runner.calls;

import io.wolfe.model.Hash;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Attachments;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.sandbox.Host;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// Keeps files with the execution. They change nothing but its own record, so a shadow run keeps
/// them too. The journal has their size and hash, not their bytes.
public final class AttachmentCalls implements Caller {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
    private static final Pattern TYPE = Pattern.compile("[a-z]+/[A-Za-z0-9.+-]{1,80}");

    private final Attachments attachments;
    private final InstantSource clock;

    public AttachmentCalls(Attachments attachments, InstantSource clock) {
        this.attachments = attachments;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "attach";
    }

    @Override
    public Journal.Effect effect(Json.Obj request, Runbook.Grants grants) {
        return Journal.Effect.READ;
    }

    @Override
    public Optional<String> refusal(Json.Obj request, Runbook.Grants grants) {
        if (!NAME.matcher(name(request)).matches()) {
            return Optional.of(
                    "\""
                            + name(request)
                            + "\" is no name for an attachment: use 1 to 100 letters, digits, '.',"
                            + " '_' and '-', as in threads.txt");
        }
        var size = content(request).length;
        return size <= Attachments.LARGEST
                ? Optional.empty()
                : Optional.of(
                        "the attachment "
                                + name(request)
                                + " has "
                                + size
                                + " bytes; at most "
                                + Attachments.LARGEST / 1024 / 1024
                                + " MiB are kept");
    }

    @Override
    public Host.Answer call(Json.Obj request, Circumstances circumstances) {
        var content = content(circumstances.secrets().masked(request));
        var attachment =
                new Attachments.Attachment(
                        name(request), type(request), content.length, clock.instant());
        return attachments.keep(circumstances.run().id(), attachment, content)
                ? new Host.Answer.Answered(Json.fields().put("size", content.length).done())
                : new Host.Answer.Failed(
                        "this execution has "
                                + Attachments.MOST
                                + " attachments already; put several into one");
    }

    @Override
    public Host.Answer shadow(Json.Obj request, Circumstances circumstances) {
        return call(request, circumstances);
    }

    @Override
    public Json.Obj noted(Json.Obj request) {
        var content = content(request);
        return Json.fields()
                .put("name", name(request))
                .put("contentType", type(request))
                .put("size", content.length)
                .put("hash", Hash.of(content))
                .done();
    }

    private static byte[] content(Json.Obj request) {
        var body = request.object("body").orElse(Json.EMPTY);
        return body.text("base64")
                .map(Base64.getDecoder()::decode)
                .orElseGet(() -> body.text("text").orElse("").getBytes(StandardCharsets.UTF_8));
    }

    private static String name(Json.Obj request) {
        return request.text("name").orElse("");
    }

    private static String type(Json.Obj request) {
        return request.text("contentType")
                .filter(type -> TYPE.matcher(type).matches())
                .orElse("application/octet-stream");
    }
}
