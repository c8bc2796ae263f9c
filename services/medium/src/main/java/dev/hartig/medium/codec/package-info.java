/** Avro to domain and back; total: every record that the schemas allow has a meaning. */
@NullMarked
package dev.hartig.medium.codec;

import org.jspecify.annotations.NullMarked;
