package dev.hartig.routing.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Of those considered for one signal, who is the wrong person for its matter, as was said to an
 * earlier alert.
 *
 * <p>They are left out. Whom the signal names hears of it all the same, for it means them, and so
 * does whoever is on call, for the schedule says that it is theirs. Where nobody would be left, or
 * nobody who is to act, whoever has most reason stays: a mistake must not make a matter vanish.
 */
final class WrongPersons {

  private final Function<String, @Nullable Correction> corrections;
  private final Map<String, Reason> stay = new HashMap<>();

  private WrongPersons(Function<String, @Nullable Correction> corrections) {
    this.corrections = corrections;
  }

  /**
   * Settles who stays all the same.
   *
   * @param tellable whether somebody would be told if nobody said anything
   */
  static WrongPersons of(
      Candidates candidates,
      Function<String, @Nullable Correction> corrections,
      Predicate<Candidate> tellable) {
    var wrong = new WrongPersons(corrections);
    // Nearly always nobody is, and then nothing is to be weighed.
    if (candidates.any(one -> corrections.apply(one.id()) != null)) {
      wrong.keep(candidates.bestFirst().stream().filter(tellable).toList());
    }
    return wrong;
  }

  /**
   * Why somebody is left out; empty when nobody says that they are the wrong person, or they stay.
   */
  Optional<Reason> whyNot(Candidate one) {
    var correction = corrections.apply(one.id());
    if (correction == null || stay.containsKey(one.id()) || isMeant(one)) {
      return Optional.empty();
    }
    return Optional.of(
        reason(correction, said(correction, one.name() + " is") + "; taking it back undoes this."));
  }

  /** What is to be said to somebody who is told all the same; empty for all others. */
  Optional<Reason> whyStill(Candidate one) {
    var kept = stay.get(one.id());
    if (kept != null) {
      return Optional.of(kept);
    }
    var correction = isMeant(one) ? corrections.apply(one.id()) : null;
    return correction == null
        ? Optional.empty()
        : Optional.of(
            reason(
                correction,
                said(correction, "you are")
                    + (one.named() ? ", but it names you." : ", but you are on call.")));
  }

  private void keep(List<Candidate> told) {
    var toAct = told.stream().filter(one -> one.role() == Role.RESPONSIBLE).toList();
    if (!toAct.isEmpty() && toAct.stream().allMatch(this::isLeftOut)) {
      keep(toAct.getFirst(), ", but nobody else would be told who is to act.");
    } else if (!told.isEmpty() && told.stream().allMatch(this::isLeftOut)) {
      keep(told.getFirst(), ", but nobody else would be told.");
    }
  }

  private void keep(Candidate one, String why) {
    var correction = corrections.apply(one.id());
    if (correction != null) {
      stay.put(one.id(), reason(correction, said(correction, "you are") + why));
    }
  }

  private boolean isLeftOut(Candidate one) {
    return whyNot(one).isPresent();
  }

  private static boolean isMeant(Candidate one) {
    return one.named() || one.has(Rule.ON_CALL);
  }

  private static String said(Correction correction, String who) {
    return String.format(
        Locale.ROOT,
        "%s said on %s that %s the wrong person for this matter",
        correction.by(),
        Clues.day(correction.at()),
        who);
  }

  private static Reason reason(Correction correction, String text) {
    return new Reason("routing.wrong-person", text, 0, List.of(correction.signalId()));
  }
}
