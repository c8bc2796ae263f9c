package dev.hartig.medium.codec;

import dev.hartig.medium.domain.Attention;
import dev.hartig.medium.domain.Busy;
import dev.hartig.medium.domain.Company;
import dev.hartig.medium.domain.Matter;
import dev.hartig.medium.domain.Preferences;
import dev.hartig.medium.domain.Presence;
import dev.hartig.medium.domain.Role;
import dev.hartig.medium.domain.Situation;
import dev.hartig.medium.domain.Talk;
import dev.hartig.medium.domain.Talker;
import dev.hartig.medium.domain.Talkers;
import dev.hartig.medium.domain.Turn;
import dev.hartig.medium.domain.Urgency;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.RecipientRole;
import dev.hartig.schemas.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads audiences. */
public final class SituationCodec {

  private static final Pattern ISSUE = Pattern.compile("github/[^/]+/[^/]+/(issues|pull)/\\d+");

  /** By which routing leaves out whoever wrote it. */
  private static final String AUTHOR = "routing.author";

  private SituationCodec() {}

  /**
   * The situations of an audience's recipients, in their order.
   *
   * @param people what is known of people
   * @param attention what is left of a recipient's attention
   */
  public static List<Situation> situations(
      Audience audience, People people, Function<Recipient, Attention> attention) {
    var matter = matter(audience);
    var talk = talk(audience);
    var recipients = new ArrayList<dev.hartig.medium.domain.Recipient>();
    var presences = new ArrayList<Presence>();
    for (var one : audience.getRecipients()) {
      var known = one.getKnown() ? people : People.NONE;
      var recipient = recipient(one, matter, known, attention.apply(one));
      recipients.add(recipient);
      if (!recipient.presence().equals(Presence.ALWAYS)) {
        presences.add(recipient.presence());
      }
    }
    if (recipients.isEmpty()) {
      return List.of();
    }
    var company =
        new Company(
            recipients.size(),
            matter.asOf(),
            presences,
            () -> Talkers.of(matter, recipients, authors(audience, matter, people)));
    return recipients.stream().map(one -> new Situation(matter, one, company, talk)).toList();
  }

  /**
   * What is known of people.
   *
   * @param organisation theirs
   * @param directory the entry of a key; null when the directory holds none
   * @param preferences what the person of an id prefers
   */
  public record People(
      String organisation,
      Function<String, @Nullable DirectoryEntry> directory,
      Function<String, Preferences> preferences) {

    /** Nothing. */
    private static final People NONE = new People("", key -> null, id -> Preferences.NONE);

    private @Nullable DirectoryEntry entry(String id) {
      return directory.apply(organisation + "/person/" + id);
    }

    /** Realtime waits for no meeting. */
    private Busy busy(String id, Matter matter) {
      return matter.urgency() == Urgency.REALTIME
          ? Busy.NEVER
          : PresenceCodec.busy(directory.apply(organisation + "/busy/" + id), matter.asOf());
    }

    private Preferences preferences(String id) {
      return preferences.apply(id);
    }
  }

  /** Whoever wrote it is left out of the audience, and has the most to say. */
  private static List<Talker> authors(Audience audience, Matter matter, People people) {
    return audience.getExcluded().stream()
        .filter(one -> one.getReason().getRule().equals(AUTHOR))
        .flatMap(one -> author(one.getId(), matter, people).stream())
        .toList();
  }

  /** Nobody where the directory does not hold them: that may be a program. */
  private static Optional<Talker> author(String id, Matter matter, People people) {
    return Optional.ofNullable(people.entry(id))
        .filter(entry -> entry.getEntry() instanceof Person)
        .map(
            entry ->
                new Talker(
                    PresenceCodec.presence(entry),
                    people.preferences(id),
                    people.busy(id, matter)));
  }

  private static Matter matter(Audience audience) {
    var matter = audience.getMatter();
    var envelope = matter.getEnvelope();
    return new Matter(
        urgency(matter.getChannel()),
        matter.getType(),
        matter.getLabels().stream()
            .map(label -> label.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        matter.getAuthor(),
        ISSUE.matcher(matter.getThread()).matches(),
        envelope.getAsOf(),
        envelope.getDeadline());
  }

  private static dev.hartig.medium.domain.Recipient recipient(
      Recipient recipient, Matter matter, People people, Attention attention) {
    var id = recipient.getId();
    var entry = people.entry(id);
    var handles =
        entry != null && entry.getEntry() instanceof Person person
            ? Set.copyOf(person.getHandles())
            : Set.of(id);
    return new dev.hartig.medium.domain.Recipient(
        role(recipient.getRole()),
        PresenceCodec.presence(entry),
        people.preferences(id),
        handles,
        attention,
        people.busy(id, matter));
  }

  private static Talk talk(Audience audience) {
    var talk = audience.getTalk();
    return talk == null
        ? Talk.UNKNOWN
        : new Talk(
            talk.getTurns(),
            talk.getSpeakers().stream()
                .collect(Collectors.toMap(Speaker::getHandle, Speaker::getTurns, Integer::sum)),
            talk.getLatest().stream()
                .map(turn -> new Turn(turn.getSignalId(), turn.getAt(), turn.getAuthor()))
                .toList(),
            talk.getAsked(),
            talk.getAnswered(),
            talk.getOpposed(),
            talk.getAsks(),
            talk.getProposes(),
            talk.getSettles(),
            talk.getPromises(),
            talk.getLength());
  }

  static Urgency urgency(Channel channel) {
    return switch (channel) {
      case REALTIME -> Urgency.REALTIME;
      case FAST -> Urgency.FAST;
      case SLOW -> Urgency.SLOW;
    };
  }

  static Role role(RecipientRole role) {
    return switch (role) {
      case RESPONSIBLE -> Role.RESPONSIBLE;
      case CONSULTED -> Role.CONSULTED;
      case INFORMED -> Role.INFORMED;
    };
  }
}
