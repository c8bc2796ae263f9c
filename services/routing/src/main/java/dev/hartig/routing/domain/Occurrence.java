package dev.hartig.routing.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal, as far as it tells who needs to know.
 *
 * @param signalId the signal
 * @param organisation whose directory holds
 * @param urgency how urgent it is
 * @param asOf the moment it is judged by
 * @param author who caused this very signal; null when nobody is named
 * @param parties everyone else who takes part
 * @param mentions handles addressed in the text
 * @param resources things concerned, {@code repo:acme/shop}
 * @param restricted true when only those addressed in it may learn of it
 * @param health what it says of the resources' working
 */
public record Occurrence(
    String signalId,
    String organisation,
    Urgency urgency,
    Instant asOf,
    @Nullable Party author,
    List<Party> parties,
    List<String> mentions,
    List<String> resources,
    boolean restricted,
    Health health) {

  public Occurrence {
    parties = List.copyOf(parties);
    mentions = List.copyOf(mentions);
    resources = List.copyOf(resources);
  }

  /** One that does not say whether anything works. */
  public Occurrence(
      String signalId,
      String organisation,
      Urgency urgency,
      Instant asOf,
      @Nullable Party author,
      List<Party> parties,
      List<String> mentions,
      List<String> resources,
      boolean restricted) {
    this(
        signalId,
        organisation,
        urgency,
        asOf,
        author,
        parties,
        mentions,
        resources,
        restricted,
        new Health.Unsaid());
  }
}
