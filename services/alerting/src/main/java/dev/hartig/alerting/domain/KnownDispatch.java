package dev.hartig.alerting.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * A dispatch that the machine has seen.
 *
 * @param id the dispatch
 * @param notified whether the revision that it brought was to be brought to the recipient
 */
public record KnownDispatch(String id, boolean notified) {

  /**
   * How many are remembered for an alert. A duplicate comes from a retry seconds later; 64 further
   * dispatches to one person on one thread do not come in between.
   */
  public static final int LIMIT = 64;

  static List<KnownDispatch> remember(KnownDispatch newest, List<KnownDispatch> earlier) {
    return Stream.concat(Stream.of(newest), earlier.stream()).limit(LIMIT).toList();
  }
}
