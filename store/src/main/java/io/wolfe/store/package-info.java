/// Where everything is kept. [Store] is the front door, one per environment's database: it declares
/// the indexes and offers the adapters of the ports in `model`, each over its own collections.
/// Every write is one document: written under an id that the same words always give, or changed by
/// compare-and-set. So a crash anywhere is mended by doing the same again.
@NullMarked
package io.wolfe.store;

import org.jspecify.annotations.NullMarked;
