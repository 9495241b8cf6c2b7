/// The queue and the database for a machine that has none. [EmbeddedParts] holds a data folder and
/// opens both in it: [EmbeddedDatabase] speaks the MongoDB protocol, [EmbeddedQueue] speaks SQS.
/// The rest of the platform reaches them over the wire, with the same drivers as the real ones, and
/// never knows the difference.
@NullMarked
package io.wolfe.embedded;

import org.jspecify.annotations.NullMarked;
