package dev.hartig.gateway.format;

/**
 * A file as somebody hands it over.
 *
 * @param name path as they named it; part of messages, and of what OWNERS files say
 * @param format how to read it
 * @param repository whose files it is about, as {@code acme/shop}; empty when not said
 */
public record GivenFile(String name, Format format, String repository, String text) {}
