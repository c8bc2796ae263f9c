package dev.hartig.routing.codec;

import dev.hartig.routing.domain.Precedent;
import dev.hartig.routing.domain.Precedents;
import dev.hartig.schemas.Participation;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Related;
import dev.hartig.schemas.Relationships;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads who had to do with the threads that a signal's thread is linked to or like. */
public final class PrecedentsCodec {

  /** What memory calls a link that rests on like titles alone. */
  private static final String TITLE = "title";

  private PrecedentsCodec() {}

  /**
   * Each related thread is a precedent. The signal's own thread is none: whoever takes part in it
   * is known from the recollection, and the table may hold already what the signal itself adds, or
   * not yet.
   *
   * @param table of relationships by key; null when there is none
   */
  public static Precedents precedents(
      Recollection recollection, Function<String, @Nullable Relationships> table) {
    var signal = recollection.getSignal();
    var prefix = signal.getEnvelope().getOrganisation() + "/";
    var earlier = new ArrayList<Precedent>();
    for (var related : recollection.getRelated()) {
      var held = table.apply(prefix + related.getThread());
      // A subject's record may stand under a key that some thread bears as its name.
      if (held != null && held.getSubject() == null && !held.getParticipants().isEmpty()) {
        earlier.add(precedent(related, held));
      }
    }
    return earlier.isEmpty() ? Precedents.NONE : new Precedents(null, Set.of(), earlier);
  }

  private static Precedent precedent(Related related, Relationships held) {
    var titled = related.getRule().equals(TITLE);
    var at =
        held.getParticipants().stream()
            .map(Participation::getLastAt)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return new Precedent(
        at,
        null,
        Set.of(),
        handles(held, one -> !hadASay(one)),
        handles(held, PrecedentsCodec::hadASay),
        titled ? Math.clamp(related.getScore(), 0, 1) : 0,
        !titled);
  }

  private static boolean hadASay(Participation one) {
    return one.getAnswered() + one.getDecided() + one.getReviewed() > 0;
  }

  private static Set<String> handles(Relationships held, Predicate<Participation> which) {
    return held.getParticipants().stream()
        .filter(which)
        .map(Participation::getHandle)
        .filter(handle -> !handle.isBlank())
        .collect(Collectors.toUnmodifiableSet());
  }
}
