/**
 * HTTP to a fabric: the gateway's and ingestion's doors, problem details, patience with a door that
 * is busy. Knows nothing of terminals.
 */
@NullMarked
package dev.hartig.cli.client;

import org.jspecify.annotations.NullMarked;
