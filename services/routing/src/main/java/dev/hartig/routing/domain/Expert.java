package dev.hartig.routing.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who knows about a subject.
 *
 * @param handle who
 * @param name to display; null when never given
 * @param weight of what they did about it, at {@code lastAt}
 * @param since first week of it
 * @param lastAt latest week of it
 * @param written signals on it
 * @param deeds what else they did
 */
public record Expert(
    String handle,
    @Nullable String name,
    double weight,
    Instant since,
    Instant lastAt,
    int written,
    Deeds deeds) {

  public Expert {
    if (!(weight >= 0)) {
      throw new IllegalArgumentException(handle + " knows with the weight " + weight);
    }
  }

  /** What is left of the weight. */
  double weight(Instant asOf, Duration halfLife) {
    return weight * Fading.left(lastAt, asOf, halfLife);
  }

  /**
   * The two things that tell most: {@code 3 of 4 questions answered, 1 review}.
   *
   * @param questions asked about the subject, by anybody
   */
  String did(int questions) {
    var did = new ArrayList<String>();
    if (deeds.answered() > 0) {
      var of = deeds.answered() <= questions ? " of " + questions : "";
      did.add(deeds.answered() + of + " questions answered");
    }
    count(deeds.decided(), "decision", did);
    count(deeds.reviewed(), "review", did);
    count(deeds.promised(), "action", did);
    count(written, "contribution", did);
    return String.join(", ", did.subList(0, Math.min(2, did.size())));
  }

  private static void count(int times, String what, List<String> did) {
    if (times > 0) {
      did.add(times + " " + what + (times == 1 ? "" : "s"));
    }
  }
}
