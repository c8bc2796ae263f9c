package dev.hartig.memory.codec;

import dev.hartig.memory.domain.Marks;
import dev.hartig.memory.domain.Party;
import dev.hartig.memory.domain.Turn;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Link;
import dev.hartig.schemas.Signal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
        new Marks(
            signal.getLabels(),
            signal.getResources(),
            isReview(signal.getType()),
            links(signal),
            words(signal, "messageid"),
            words(signal, "inreplyto", "references"),
            words(signal, "series"),
            zone(signal)));
  }

  /** A name of the zone database or an offset; upstream may write anything else as well. */
  private static ZoneId zone(Signal signal) {
    var name = signal.getAttributes().get("timezone");
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name.strip());
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  /** What is said of a review when nobody gives one. */
  private static final Set<String> NOT_GIVEN =
      Set.of("requested", "request_removed", "dismissed", "deleted", "edited");

  /** A word of the type says so: {@code com.github.pull_request_review.submitted}. */
  private static boolean isReview(String type) {
    var words = List.of(type.split("\\."));
    return !NOT_GIVEN.contains(type.substring(type.lastIndexOf('.') + 1))
        && words.stream()
            .anyMatch(
                word ->
                    word.equals("review")
                        || word.endsWith("_review")
                        || word.endsWith("_review_comment"));
  }

  private static List<String> links(Signal signal) {
    return signal.getLinks().stream()
        .filter(link -> !link.getRel().equals("self"))
        .map(Link::getHref)
        .toList();
  }

  /** Words of attributes; mail's headers hold several ids with spaces between. */
  private static List<String> words(Signal signal, String... attributes) {
    return Arrays.stream(attributes)
        .flatMap(name -> Arrays.stream(signal.getAttributes().getOrDefault(name, "").split("\\s+")))
        .filter(word -> !word.isEmpty())
        .toList();
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
