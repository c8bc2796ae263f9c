package dev.hartig.gateway.domain;

/** A value and where it is written. */
public record Stated<T>(T value, Spot spot) {}
