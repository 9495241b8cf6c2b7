/// How scripts come to this machine: the agent follows the branch of its environment in the team's
/// repository, by pulling, and swaps what it runs as a whole. What is not valid, or not signed when
/// it must be, is not swapped in; the last good deployment stays.
@NullMarked
package io.wolfe.agent.deployment;

import org.jspecify.annotations.NullMarked;
