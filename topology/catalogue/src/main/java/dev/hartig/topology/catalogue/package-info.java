/**
 * What flows where: every channel, service and topic of the fabric as typed immutable values.
 *
 * <p>Topic names are written here and nowhere else. The package knows neither Kafka nor Quarkus;
 * the runtime, the provisioner and the tests read it.
 */
@NullMarked
package dev.hartig.topology.catalogue;

import org.jspecify.annotations.NullMarked;
