package dev.hartig.evaluation.attention;

import dev.hartig.medium.domain.Medium;
import dev.hartig.schemas.Signal;
import java.time.Instant;
import java.util.List;

/** A way to say who is told of what. It sees signals, in their order, and the directory. */
interface Policy {

  /** What to call it. */
  String name();

  /** Who is told of the next signal; each at most once. */
  List<Told> tell(Signal signal);

  /**
   * Somebody told.
   *
   * @param person their number
   * @param medium how
   * @param at when it reaches them
   */
  record Told(int person, Medium medium, Instant at) {}
}
