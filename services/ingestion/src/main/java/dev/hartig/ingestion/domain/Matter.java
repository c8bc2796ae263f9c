package dev.hartig.ingestion.domain;

import java.util.Optional;

/**
 * The thread that a signal belongs to.
 *
 * @param thread such as {@code github/acme/shop/issues/12}
 * @param title name of the matter, when the signal tells
 */
public record Matter(String thread, Optional<String> title) {}
