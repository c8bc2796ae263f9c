package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be recalled: a turn, or what was read out of one.
 *
 * @param id unique; for a turn that of its signal
 * @param signal id of the signal it comes from, its evidence
 * @param organisation whose members may recall it
 * @param kind what it is
 * @param source the tool or archive it came from
 * @param thread matter it belongs to
 * @param author who said, decided, promised or asked it; null when nobody is named
 * @param people handles of everyone else concerned
 * @param at when it happened
 * @param title one line; may be empty
 * @param text what is recalled; may be empty, of any length
 * @param url its page; null when it has none
 * @param original what else is needed to make the event of a turn again; null when it is not known
 */
public record Entry(
    String id,
    String signal,
    String organisation,
    EntryKind kind,
    String source,
    String thread,
    @Nullable Party author,
    List<String> people,
    Instant at,
    String title,
    String text,
    @Nullable String url,
    @Nullable Original original) {

  /** One of which no more is needed than to recall it. */
  public Entry(
      String id,
      String signal,
      String organisation,
      EntryKind kind,
      String source,
      String thread,
      @Nullable Party author,
      List<String> people,
      Instant at,
      String title,
      String text,
      @Nullable String url) {
    this(
        id, signal, organisation, kind, source, thread, author, people, at, title, text, url, null);
  }

  public Entry {
    people = List.copyOf(people);
    if (id.isBlank() || signal.isBlank() || organisation.isBlank() || thread.isBlank()) {
      throw new IllegalArgumentException(
          "an entry needs an id, a signal, an organisation and a thread: %s, %s, %s, %s"
              .formatted(id, signal, organisation, thread));
    }
  }

  /**
   * The turn as it can be recalled; nothing when it is confidential, because what is not there can
   * be shown to nobody.
   */
  public static Optional<Entry> of(Turn turn, String source) {
    if (turn.confidential()) {
      return Optional.empty();
    }
    var author = turn.author();
    var people =
        turn.people().stream()
            .map(Party::handle)
            .filter(handle -> author == null || !handle.equals(author.handle()))
            .toList();
    return Optional.of(
        new Entry(
            turn.id(),
            turn.id(),
            turn.organisation(),
            EntryKind.TURN,
            source,
            turn.thread(),
            author,
            people,
            turn.at(),
            turn.title(),
            turn.text(),
            turn.url()));
  }

  /** The same with another text, such as one passage of it. */
  public Entry withText(String other) {
    return new Entry(
        id,
        signal,
        organisation,
        kind,
        source,
        thread,
        author,
        people,
        at,
        title,
        other,
        url,
        original);
  }

  /** The same with what is needed to make its event again. */
  public Entry with(Original known) {
    return new Entry(
        id,
        signal,
        organisation,
        kind,
        source,
        thread,
        author,
        people,
        at,
        title,
        text,
        url,
        known);
  }

  /** The same without somebody who took part. */
  public Entry withoutPerson(String handle) {
    var others = people.stream().filter(person -> !person.equals(handle)).toList();
    return new Entry(
        id,
        signal,
        organisation,
        kind,
        source,
        thread,
        author,
        others,
        at,
        title,
        text,
        url,
        original == null ? null : original.withoutPerson(handle));
  }

  /**
   * Name of the author as people say it: the display name, or else the handle's value; or empty.
   */
  public String speaker() {
    if (author == null) {
      return "";
    }
    return author.name() == null ? author.value() : author.name();
  }

  /** The words of the speaker's name in lower case. */
  public Set<String> nameWords() {
    var words = new TreeSet<String>();
    for (var word : speaker().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}_-]+", -1)) {
      // An initial is no name to ask for.
      if (word.length() > 1) {
        words.add(word);
      }
    }
    return words;
  }
}
