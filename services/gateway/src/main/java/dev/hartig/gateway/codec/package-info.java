/**
 * Avro and YAML on one side, the domain on the other; total functions. A file that is not YAML
 * comes back as a flaw with its place.
 */
@NullMarked
package dev.hartig.gateway.codec;

import org.jspecify.annotations.NullMarked;
