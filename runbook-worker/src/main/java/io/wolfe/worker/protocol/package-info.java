/// What host and worker say to each other: frames of JSON over a pipe, each with its length before
/// it and a limit on that length. The host knows the same types and trusts none of the words.
@NullMarked
package io.wolfe.worker.protocol;

import org.jspecify.annotations.NullMarked;
