package dev.hartig.brokenneighbour;

/** A service that a fixture must not know. */
public record Neighbour() {}
