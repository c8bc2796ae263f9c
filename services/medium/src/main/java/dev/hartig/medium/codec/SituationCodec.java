package dev.hartig.medium.codec;

import dev.hartig.medium.domain.Role;
import dev.hartig.medium.domain.Situation;
import dev.hartig.medium.domain.Urgency;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Note;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.RecipientRole;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads audiences. */
public final class SituationCodec {

  private SituationCodec() {}

  /**
   * The situation of one recipient.
   *
   * @param person the recipient's entry in the directory; null when it holds none
   */
  public static Situation situation(
      Audience audience, Recipient recipient, @Nullable DirectoryEntry person) {
    var matter = audience.getMatter();
    var envelope = matter.getEnvelope();
    return new Situation(
        urgency(matter.getChannel()),
        role(recipient.getRole()),
        audience.getRecipients().size(),
        envelope.getAsOf(),
        envelope.getDeadline(),
        HoursCodec.hours(person),
        matter.getType(),
        matter.getLabels().stream()
            .map(label -> label.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        audience.getContext().stream()
            .filter(note -> note.getKind().equals("history"))
            .map(Note::getAt)
            .toList(),
        matter.getThread().matches("github/[^/]+/[^/]+/(issues|pull)/\\d+"));
  }

  private static Urgency urgency(Channel channel) {
    return switch (channel) {
      case REALTIME -> Urgency.REALTIME;
      case FAST -> Urgency.FAST;
      case SLOW -> Urgency.SLOW;
    };
  }

  private static Role role(RecipientRole role) {
    return switch (role) {
      case RESPONSIBLE -> Role.RESPONSIBLE;
      case CONSULTED -> Role.CONSULTED;
      case INFORMED -> Role.INFORMED;
    };
  }
}
