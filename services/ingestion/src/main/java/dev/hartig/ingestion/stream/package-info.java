/**
 * Where ingestion meets Kafka: the topology that reads upstream systems' own topic, the producer
 * behind the HTTP doors, and the view of the policies that both share.
 */
@NullMarked
package dev.hartig.ingestion.stream;

import org.jspecify.annotations.NullMarked;
