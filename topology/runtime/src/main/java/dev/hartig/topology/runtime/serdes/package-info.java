/**
 * Avro in Confluent's wire format over Confluent's REST API, and CloudEvents attributes as headers.
 *
 * <p>The registry client comes from {@code src/registry/hartig} by default and from {@code
 * src/registry/confluent} under the Maven profile {@code confluent}; nothing else differs.
 */
@NullMarked
package dev.hartig.topology.runtime.serdes;

import org.jspecify.annotations.NullMarked;
