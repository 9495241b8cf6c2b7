/// The machines that automation may touch: whether their agents are well, what scripts they have,
/// what ran there and what it wrote.
@NullMarked
package io.wolfe.studio.instances;

import org.jspecify.annotations.NullMarked;
