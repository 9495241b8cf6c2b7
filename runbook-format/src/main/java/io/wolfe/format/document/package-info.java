/// A file as a tree whose nodes know where they stand, so that whoever finds something wrong can
/// name the line and the column. What is wrong is a {@link Fault} until its place is known.
@NullMarked
package io.wolfe.format.document;

import org.jspecify.annotations.NullMarked;
