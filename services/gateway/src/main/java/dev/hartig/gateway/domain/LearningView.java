package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is learned of how somebody is best told.
 *
 * @param organisation theirs
 * @param person id in the directory; empty for everybody
 * @param on whether it may change by which medium they are told; false also where it is off for
 *     everybody
 * @param since what came back before is forgotten; null when nothing is
 * @param prior what is believed of a medium of which nothing is known: good to bad
 * @param media what came back, by channel, role and medium
 */
public record LearningView(
    String organisation,
    String person,
    boolean on,
    @Nullable Instant since,
    String prior,
    List<Tally> media) {

  public LearningView {
    media = List.copyOf(media);
  }

  /**
   * What came back of being told by one medium.
   *
   * @param good reactions for it: acknowledged or answered soon
   * @param told alerts of which anything came back, or nothing although it was expected
   * @param signs how often each came back: {@code answered 2, too-late 1}
   * @param latest the latest of them
   */
  public record Tally(
      String channel,
      String role,
      String medium,
      int good,
      int told,
      String signs,
      Instant latest) {}
}
