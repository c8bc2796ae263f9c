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
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads audiences. */
public final class SituationCodec {

  private static final Pattern ISSUE = Pattern.compile("github/[^/]+/[^/]+/(issues|pull)/\\d+");

  private SituationCodec() {}

  /**
   * The situations of an audience's recipients, in their order.
   *
   * @param directory the entry of a recipient; null when it holds none
   * @param calendar the busy times of a recipient; null when the directory holds none; not asked on
   *     realtime, which waits for no meeting
   * @param preferences what a recipient prefers
   * @param attention what is left of a recipient's attention
   */
  public static List<Situation> situations(
      Audience audience,
      Function<Recipient, @Nullable DirectoryEntry> directory,
      Function<Recipient, @Nullable DirectoryEntry> calendar,
      Function<Recipient, Preferences> preferences,
      Function<Recipient, Attention> attention) {
    var matter = matter(audience);
    var talk = talk(audience);
    var recipients = new ArrayList<dev.hartig.medium.domain.Recipient>();
    var presences = new ArrayList<Presence>();
    for (var one : audience.getRecipients()) {
      var busy =
          matter.urgency() == Urgency.REALTIME
              ? Busy.NEVER
              : PresenceCodec.busy(calendar.apply(one), matter.asOf());
      var recipient =
          recipient(one, directory.apply(one), preferences.apply(one), attention.apply(one), busy);
      recipients.add(recipient);
      if (!recipient.presence().equals(Presence.ALWAYS)) {
        presences.add(recipient.presence());
      }
    }
    if (recipients.isEmpty()) {
      return List.of();
    }
    var company = new Company(recipients.size(), matter.asOf(), presences);
    return recipients.stream().map(one -> new Situation(matter, one, company, talk)).toList();
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
      Recipient recipient,
      @Nullable DirectoryEntry entry,
      Preferences preferences,
      Attention attention,
      Busy busy) {
    var handles =
        entry != null && entry.getEntry() instanceof Person person
            ? Set.copyOf(person.getHandles())
            : Set.of(recipient.getId());
    return new dev.hartig.medium.domain.Recipient(
        role(recipient.getRole()),
        PresenceCodec.presence(entry),
        preferences,
        handles,
        attention,
        busy);
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
