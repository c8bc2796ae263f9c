package dev.hartig.ingestion.domain;

import java.util.List;
import java.util.Optional;

/**
 * Who takes part.
 *
 * @param author who caused it; empty when nobody is named
 * @param parties everyone else, each with a role, in the order upstream names them
 * @param mentions handles addressed in the text
 */
public record People(
    Optional<Participant> author, List<Participant> parties, List<String> mentions) {

  public People {
    parties = List.copyOf(parties);
    mentions = List.copyOf(mentions);
  }

  /** Nobody is named. */
  public static People nobody() {
    return new People(Optional.empty(), List.of(), List.of());
  }
}
