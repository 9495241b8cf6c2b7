/// Finding documents without looking at all of them: [OrderedIndex] keeps the keys of one declared
/// index sorted, and [Lookup] picks the index that leaves the fewest candidates, or the one that
/// already has the wanted order. What it finds is a superset: every candidate is matched against
/// the whole filter afterwards.
@NullMarked
package io.wolfe.embedded.lookup;

import org.jspecify.annotations.NullMarked;
