package io.wolfe.library.serving;

import io.wolfe.library.deploying.Deployer;
import io.wolfe.library.repository.Author;
import io.wolfe.library.repository.Repositories;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.model.PerEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.UnpackException;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Git's smart HTTP, whatever the web server: two questions, each answered onto a stream. Any
/// thread; an exchange blocks until the client has everything.
///
/// @see <a href="https://git-scm.com/docs/http-protocol">Git's HTTP protocol</a>
public final class GitDoor {

    private static final Logger LOG = LoggerFactory.getLogger(GitDoor.class);
    private static final long LARGEST_PUSH = 64L * 1024 * 1024;
    private static final String OURS = "refs/wolfe/";

    private final Repositories repositories;
    private final PerEnvironment<Deployer> deployers;
    private final InstantSource clock;

    public GitDoor(
            Repositories repositories, PerEnvironment<Deployer> deployers, InstantSource clock) {
        this.repositories = repositories;
        this.deployers = deployers;
        this.clock = clock;
    }

    /// Answers `GET info/refs?service=…`: which branches there are.
    ///
    /// @throws io.wolfe.model.Refusal when the team has no repository, before anything is written
    public void advertise(GitCall call, OutputStream out) throws IOException {
        var repository = repositories.named(call.team());
        var lines = new PacketLineOut(out);
        switch (call.service()) {
            case UPLOAD_PACK -> {
                try (var upload = upload(repository, call)) {
                    upload.sendAdvertisedRefs(
                            new PacketLineOutRefAdvertiser(lines), call.service().word());
                }
            }
            case RECEIVE_PACK -> {
                lines.writeString("# service=" + call.service().word() + "\n");
                lines.end();
                receive(repository, call).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
            }
        }
    }

    /// Answers `POST git-upload-pack` (a fetch) or `POST git-receive-pack` (a push).
    ///
    /// @param in the body, unzipped
    /// @throws io.wolfe.model.Refusal when the team has no repository, before anything is written
    public void exchange(GitCall call, InputStream in, OutputStream out) throws IOException {
        var repository = repositories.named(call.team());
        switch (call.service()) {
            case UPLOAD_PACK -> {
                try (var upload = upload(repository, call)) {
                    upload.upload(in, out, null);
                }
            }
            case RECEIVE_PACK -> push(repository, call, in, out);
        }
    }

    /// A pack that cannot be taken is refused in the client's terminal; the rest of it is read to
    /// the end, because a client that is still sending hears nothing.
    private void push(TeamRepository repository, GitCall call, InputStream in, OutputStream out)
            throws IOException {
        try {
            receive(repository, call).receive(in, out, null);
        } catch (UnpackException e) {
            in.transferTo(OutputStream.nullOutputStream());
            LOG.atInfo()
                    .addKeyValue("team", call.team())
                    .addKeyValue("person", call.person())
                    .log("a push was refused: {}", String.valueOf(e.getCause()));
        }
    }

    /// What the library keeps for itself is not shown.
    private static Map<String, Ref> theirs(Map<String, Ref> refs) {
        return refs.entrySet().stream()
                .filter(ref -> !ref.getKey().startsWith(OURS))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static UploadPack upload(TeamRepository repository, GitCall call) {
        var upload = new UploadPack(repository.git());
        upload.setBiDirectionalPipe(false);
        upload.setRefFilter(GitDoor::theirs);
        upload.setExtraParameters(List.of(call.protocol().split(":")));
        return upload;
    }

    private ReceivePack receive(TeamRepository repository, GitCall call) {
        var receive = new ReceivePack(repository.git());
        var rules = new PushRules(repository, deployers);
        receive.setBiDirectionalPipe(false);
        receive.setRefFilter(GitDoor::theirs);
        receive.setObjectChecker(new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true));
        receive.setMaxObjectSizeLimit(TeamRepository.LARGEST);
        receive.setMaxPackSizeLimit(LARGEST_PUSH);
        receive.setRefLogIdent(Author.user(call.person()).at(clock.instant()));
        receive.setPreReceiveHook(rules::check);
        receive.setPostReceiveHook(rules::deploy);
        return receive;
    }
}
