package dev.hartig.memory.domain;

import java.time.Instant;

/** Valid time: what was before what, whenever memory learned it. */
final class Order {

  private Order() {}

  /** Whether a signal of that time and id was before the turn; of the same time, by id. */
  static boolean before(Instant at, String signalId, Turn turn) {
    var order = at.compareTo(turn.at());
    return order < 0 || (order == 0 && signalId.compareTo(turn.id()) < 0);
  }
}
