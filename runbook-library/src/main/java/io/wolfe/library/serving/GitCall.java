package io.wolfe.library.serving;

import io.wolfe.model.team.TeamName;
import java.util.Arrays;
import java.util.Optional;

/// What a Git client asks for.
///
/// @param protocol its header `Git-Protocol`, empty without one
/// @param person who is signed in
public record GitCall(TeamName team, Service service, String protocol, String person) {

    public enum Service {
        UPLOAD_PACK("git-upload-pack"),
        RECEIVE_PACK("git-receive-pack");

        private final String word;

        Service(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static Optional<Service> named(String word) {
            return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
        }

        public String advertisementType() {
            return "application/x-" + word + "-advertisement";
        }

        public String resultType() {
            return "application/x-" + word + "-result";
        }
    }
}
