package dev.hartig.ingestion.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.UUID;

/** Decides whether a draft is admitted. */
public final class Admissions {

  /**
   * Hops after which a loop is declared. Five services cause at most one another round each; a
   * matter that comes round a fifth time feeds itself.
   */
  public static final int MAX_HOPS = 4;

  private Admissions() {}

  /**
   * Judges a draft.
   *
   * @param policies what the organisation's policies say about it
   * @param now moment of acceptance; kept to the millisecond
   */
  public static Admission judge(Draft draft, PolicyFindings policies, Instant now) {
    var handling = draft.handling();
    if (handling.hop() > MAX_HOPS) {
      return new Rejected(
          Rejected.LOOP,
          "hartighop",
          "hop "
              + handling.hop()
              + " is above "
              + MAX_HOPS
              + ": the fabric's own output causes it");
    }
    if (new HashSet<>(handling.visited()).size() < handling.visited().size()) {
      return new Rejected(Rejected.LOOP, "hartigvisited", "it passed through the same alert twice");
    }
    var acceptedAt = now.truncatedTo(ChronoUnit.MILLIS);
    var bounded = Limits.apply(draft);
    var asOf = handling.replay() ? bounded.origin().occurredAt().orElse(acceptedAt) : acceptedAt;
    var id = id(draft.origin());
    return new Admitted(
        id,
        bounded,
        UrgencyDecision.of(bounded, policies, asOf),
        acceptedAt,
        asOf,
        Trace.of(handling.traceparent(), id));
  }

  /** The id of an event: name-based over source and upstream id, so that a retry has the same. */
  static UUID id(Origin origin) {
    var name = origin.source() + "\n" + origin.upstreamId();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
