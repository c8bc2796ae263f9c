package dev.hartig.gateway.domain;

/** How a file refers to somebody. */
public sealed interface Mention {

  /** A person by an id: that of the same file if it has one, else that of any file. */
  record OfPerson(String id) implements Mention {}

  /** A team by an id, likewise. */
  record OfTeam(String id) implements Mention {}

  /** Whoever has the handle, a person or a team. */
  record ByHandle(String handle) implements Mention {}
}
