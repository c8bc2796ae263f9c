package dev.hartig.ingestion.stream;

import dev.hartig.ingestion.domain.Admitted;
import dev.hartig.schemas.DeadLetter;

/** What becomes of a record of upstream systems' own topic on one channel's instance. */
sealed interface Fate {

  /** It is a signal of this channel. */
  record Ours(Admitted signal) implements Fate {}

  /** It is nobody's. */
  record GivenUp(DeadLetter letter) implements Fate {}
}
