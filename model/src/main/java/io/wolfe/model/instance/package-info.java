/// The machines that automation may touch, each through the agent that lives on it: what they are,
/// whether they are well, and the jobs that ran there.
@NullMarked
package io.wolfe.model.instance;

import org.jspecify.annotations.NullMarked;
