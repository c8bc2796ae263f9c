package dev.hartig.ingestion.domain;

/** What reading a raw event comes to: a draft of a signal, or why there can be none. */
public sealed interface Interpreted permits Draft, Rejected {}
