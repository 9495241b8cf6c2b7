package io.wolfe.agent.deployment;

import java.nio.file.Path;
import java.util.Optional;

/// What is followed.
///
/// @param url of the team's repository
/// @param name the branch, which is the environment's
/// @param folder in the repository that holds the scripts, such as `instances/kafka`
/// @param tokenFile holds what the repository's server wants to hear
/// @param signed whether only commits with a good signature are run
public record Branch(
        String url, String name, String folder, Optional<Path> tokenFile, boolean signed) {}
