package dev.hartig.ingestion.domain;

import java.util.Optional;

/**
 * A link to a page outside.
 *
 * @param rel IANA link relation: {@code self} for the page of the event, {@code related} otherwise
 * @param href absolute URI
 * @param title what to show in place of the URI
 */
public record Reference(String rel, String href, Optional<String> title) {}
