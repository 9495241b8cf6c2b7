/// A job is one run of a script. It is written down before it begins and again at each turn, so
/// that whoever asks, even after the agent itself has died, gets an honest answer. Whatever a
/// job started in its session ends with it.
@NullMarked
package io.wolfe.agent.jobs;

import org.jspecify.annotations.NullMarked;
