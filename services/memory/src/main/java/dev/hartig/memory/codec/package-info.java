/** Avro to domain and back, total both ways; decides nothing but how values are written. */
@NullMarked
package dev.hartig.memory.codec;

import org.jspecify.annotations.NullMarked;
