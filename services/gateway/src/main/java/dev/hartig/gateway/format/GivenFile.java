package dev.hartig.gateway.format;

/**
 * A file as somebody hands it over.
 *
 * @param name path as they named it; part of messages, and of what OWNERS files say
 * @param format how to read it
 */
public record GivenFile(String name, Format format, String text) {}
