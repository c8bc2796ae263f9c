/**
 * Makes a cluster and its schema registry match the catalogue.
 *
 * <p>It reads the catalogue and what the cluster and the registry hold, decides on the changes
 * ({@link dev.hartig.topology.provisioner.Plan}, pure), and applies them. Run twice, the second run
 * changes nothing. What cannot be corrected without harm, such as a partition count that would move
 * keys, is reported and left alone.
 */
@NullMarked
package dev.hartig.topology.provisioner;

import org.jspecify.annotations.NullMarked;
