package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One signal as memory reads it: a turn in the long conversation of its thread.
 *
 * @param id of the signal
 * @param organisation it belongs to
 * @param thread matter it belongs to
 * @param threadTitle name of the matter; null when the signal does not tell
 * @param at valid time: when it happened
 * @param author who caused it; null when nobody is named
 * @param parties everyone else who takes part
 * @param mentions handles addressed in the text
 * @param title one line
 * @param text what was said or done, plain text or Markdown
 * @param url its page; null when it has none
 * @param confidential true when only those who take part may see what it says
 * @param marks what its tool says of it beside its words
 */
public record Turn(
    String id,
    String organisation,
    String thread,
    @Nullable String threadTitle,
    Instant at,
    @Nullable Party author,
    List<Party> parties,
    List<String> mentions,
    String title,
    String text,
    @Nullable String url,
    boolean confidential,
    Marks marks) {

  public Turn {
    parties = List.copyOf(parties);
    mentions = List.copyOf(mentions);
    if (id.isBlank() || organisation.isBlank() || thread.isBlank()) {
      throw new IllegalArgumentException(
          "a turn needs an id, an organisation and a thread: %s, %s, %s"
              .formatted(id, organisation, thread));
    }
  }

  /** One of which its tool says nothing but words. */
  public Turn(
      String id,
      String organisation,
      String thread,
      @Nullable String threadTitle,
      Instant at,
      @Nullable Party author,
      List<Party> parties,
      List<String> mentions,
      String title,
      String text,
      @Nullable String url,
      boolean confidential) {
    this(
        id,
        organisation,
        thread,
        threadTitle,
        at,
        author,
        parties,
        mentions,
        title,
        text,
        url,
        confidential,
        Marks.NONE);
  }

  /** Everyone concerned, each once: author, parties, then mentions. */
  List<Party> people() {
    var people = new LinkedHashMap<String, Party>();
    Stream.concat(
            Stream.concat(Stream.ofNullable(author), parties.stream()),
            mentions.stream()
                .filter(handle -> !handle.isBlank())
                .map(handle -> new Party(handle, null, false)))
        .forEach(party -> people.merge(party.handle(), party, Turn::richer));
    return List.copyOf(people.values());
  }

  /** Whether it is a review that this handle gave. */
  boolean reviewedBy(String handle) {
    return marks.review() && author != null && author.handle().equals(handle);
  }

  private static Party richer(Party first, Party second) {
    var automated = first.automated() || second.automated();
    return new Party(first.handle(), Participation.fuller(first.name(), second.name()), automated);
  }
}
