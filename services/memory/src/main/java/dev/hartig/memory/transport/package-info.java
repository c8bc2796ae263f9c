/** What leaves memory's process: requests to the OpenSearch that keeps the recall index. */
@NullMarked
package dev.hartig.memory.transport;

import org.jspecify.annotations.NullMarked;
