/** What can be set about ingestion, and the names of what it measures. */
@NullMarked
package dev.hartig.ingestion.config;

import org.jspecify.annotations.NullMarked;
