/**
 * The recall index in an OpenSearch: the same questions and the same ranking as Lucene's in {@code
 * dev.hartig.memory.index}, for what does not fit into one process (docs/decisions/0032).
 */
@NullMarked
package dev.hartig.memory.opensearch;

import org.jspecify.annotations.NullMarked;
