package dev.hartig.memory.codec;

import dev.hartig.memory.domain.Marks;
import dev.hartig.memory.domain.Party;
import dev.hartig.memory.domain.Turn;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Link;
import dev.hartig.schemas.Signal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Signals as memory reads them. */
public final class TurnCodec {

  private TurnCodec() {}

  /** The turn that a signal is. */
  public static Turn turn(Signal signal) {
    return new Turn(
        signal.getId(),
        signal.getEnvelope().getOrganisation(),
        signal.getThread(),
        signal.getThreadTitle(),
        signal.getOccurredAt(),
        party(signal.getAuthor()),
        signal.getParties().stream().map(TurnCodec::party).toList(),
        signal.getMentions(),
        signal.getTitle(),
        signal.getText(),
        page(signal),
        signal.getConsent() == ConsentScope.PRIVATE,
        new Marks(signal.getLabels(), signal.getResources(), isReview(signal.getType())));
  }

  /** A word of the type says so: {@code com.github.pull_request_review.submitted}. */
  private static boolean isReview(String type) {
    return Arrays.stream(type.split("\\."))
        .anyMatch(
            word ->
                word.equals("review")
                    || word.endsWith("_review")
                    || word.endsWith("_review_comment"));
  }

  private static @Nullable String page(Signal signal) {
    return signal.getLinks().stream()
        .filter(link -> link.getRel().equals("self"))
        .map(Link::getHref)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Party party(dev.hartig.schemas.@Nullable Party party) {
    return party == null
        ? null
        : new Party(party.getHandle(), party.getName(), party.getAutomated());
  }
}
