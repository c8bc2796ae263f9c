/**
 * The decisions of ingestion, pure: what a CloudEvent, a GitHub webhook or a page of minutes says
 * ({@link CloudEventReading}, {@link GithubReading}, {@link MinutesReading}), whether it is
 * admitted and how urgent it is ({@link Admissions}). Reads no clock and writes nothing.
 */
@NullMarked
package dev.hartig.ingestion.domain;

import org.jspecify.annotations.NullMarked;
