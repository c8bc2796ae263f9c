package dev.hartig.memory.codec;

import dev.hartig.memory.domain.Gist;
import dev.hartig.memory.domain.Meeting;
import dev.hartig.memory.domain.Origin;
import dev.hartig.memory.domain.People;
import dev.hartig.memory.domain.Remembering;
import dev.hartig.memory.domain.Traced;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Link;
import dev.hartig.schemas.Overheard;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.Signal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What memory tells itself across the threads of an organisation. */
public final class OverheardCodec {

  /** CloudEvents extension attribute: when a meeting begins, RFC 3339. */
  private static final String START = "start";

  /** Characters of a text that are read for what a meeting is about. */
  private static final int TEXT = 2_000;

  private static final String PERSON = "person";

  private OverheardCodec() {}

  /**
   * A signal and the gist of its thread; of a private one only the gist, which holds nothing of it.
   */
  public static Overheard of(Signal signal, Remembering remembering, List<Origin> origins) {
    var known = signal.getConsent() == ConsentScope.PRIVATE ? null : shortened(signal);
    return overheard(signal.getEnvelope().getOrganisation())
        .setSignal(known)
        .setThread(ThreadCodec.written(new Traced(Gist.of(remembering.memory()), origins)))
        .setEnded(
            Gist.ended(remembering.memory())
                .map(ended -> ThreadCodec.written(Traced.of(ended, origins)))
                .orElse(null))
        .build();
  }

  /** A question that takes more than one thread to answer. */
  public static Overheard of(Query query) {
    return overheard(query.getOrganisation()).setQuery(query).build();
  }

  /**
   * What the directory says of somebody.
   *
   * @param key {@code <organisation>/person/<id>}
   * @return null when it is about something else
   */
  public static @Nullable Overheard of(String key, @Nullable DirectoryEntry entry) {
    var parts = key.split("/", 3);
    if (parts.length < 3 || !parts[1].equals(PERSON)) {
      return null;
    }
    var person = entry != null && entry.getEntry() instanceof Person known ? known : null;
    return overheard(parts[0]).setPersonId(parts[2]).setPerson(person).build();
  }

  private static Overheard.Builder overheard(String organisation) {
    return Overheard.newBuilder().setOrganisation(organisation);
  }

  private static Signal shortened(Signal signal) {
    var text = signal.getText();
    return text.length() <= TEXT
        ? signal
        : Signal.newBuilder(signal).setText(text.substring(0, TEXT)).build();
  }

  /** The meeting that a signal calls; null when it calls none. */
  public static @Nullable Meeting meeting(Signal signal) {
    var start = start(signal);
    if (start == null) {
      return null;
    }
    var invited = new LinkedHashSet<String>();
    if (signal.getAuthor() != null && !signal.getAuthor().getAutomated()) {
      invited.add(signal.getAuthor().getHandle());
    }
    signal.getParties().stream()
        .filter(party -> !party.getAutomated())
        .forEach(party -> invited.add(party.getHandle()));
    return invited.isEmpty()
        ? null
        : new Meeting(
            signal.getEnvelope().getOrganisation(),
            signal.getThread(),
            signal.getTitle(),
            signal.getText(),
            start,
            List.copyOf(invited),
            signal.getId(),
            signal.getOccurredAt(),
            signal.getLinks().stream()
                .filter(link -> link.getRel().equals("self"))
                .map(Link::getHref)
                .findFirst()
                .orElse(null));
  }

  /** Whether a signal says that a meeting will not take place. */
  public static boolean cancels(Signal signal) {
    return signal.getType().contains("cancel");
  }

  private static @Nullable Instant start(Signal signal) {
    var written = signal.getAttributes().get(START);
    try {
      return written == null ? null : OffsetDateTime.parse(written).toInstant();
    } catch (DateTimeException e) {
      // An attribute of that name may be anything: then it is no meeting.
      return null;
    }
  }

  /** Somebody of the directory. */
  public static People.Person person(Person person) {
    return new People.Person(
        person.getId(), person.getName(), person.getHandles(), person.getManager());
  }
}
