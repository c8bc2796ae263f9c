package dev.hartig.ingestion.domain;

/** Whether an event becomes a signal. */
public sealed interface Admission permits Admitted, Rejected {}
