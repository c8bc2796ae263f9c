package dev.hartig.memory.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which signs of life are about a commitment, and how surely.
 *
 * <p>1 for a ticked item or a state with the same words, 0.9 for the same issue named, 0.7 for like
 * words from the owner, 0.6 for a bare "done" from an owner who owes this alone.
 */
public record Fulfilment(Commitment commitment, Sign sign, double confidence) {

  private static final double WORDS = 0.5;

  /** What was fulfilled, of each commitment by the surest and then earliest sign. */
  public static List<Fulfilment> of(List<Commitment> commitments, List<Sign> signs) {
    return commitments.stream()
        .map(
            commitment -> {
              Fulfilment best = null;
              for (var sign : signs) {
                best = better(best, commitment, sign, commitments);
              }
              return best;
            })
        .filter(best -> best != null)
        .toList();
  }

  private static @Nullable Fulfilment better(
      @Nullable Fulfilment best, Commitment commitment, Sign sign, List<Commitment> all) {
    var confidence =
        sign.at().isBefore(commitment.madeAt()) ? 0 : confidence(commitment, sign, all);
    var wins =
        best == null
            ? confidence > 0
            : confidence > best.confidence()
                || (confidence == best.confidence() && sign.at().isBefore(best.sign().at()));
    return wins ? new Fulfilment(commitment, sign, confidence) : best;
  }

  private static double confidence(Commitment commitment, Sign sign, List<Commitment> all) {
    if (sign.signalId().equals(commitment.signalId()) && sign.at().equals(commitment.madeAt())) {
      return 0;
    }
    var likeness = Likeness.of(commitment.what(), sign.what());
    var sure = sign.evidence().confidence() == 1;
    if (sure && likeness >= 0.8) {
      return 1;
    }
    var references = Signs.references(commitment.what());
    if (!references.isEmpty() && sign.references().stream().anyMatch(references::contains)) {
      return 0.9;
    }
    if (sign.who() == null || !commitment.owners().contains(sign.who())) {
      return 0;
    }
    if (likeness >= WORDS) {
      return 0.7;
    }
    var owed = all.stream().filter(one -> one.owners().contains(sign.who())).count();
    return sign.evidence().rule().equals("done.bare") && owed == 1 ? 0.6 : 0;
  }
}
