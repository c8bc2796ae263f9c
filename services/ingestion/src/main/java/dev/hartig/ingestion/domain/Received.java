package dev.hartig.ingestion.domain;

/** What decoding bytes comes to: an event, or why they are none. */
public sealed interface Received permits RawEvent, Rejected {}
