package dev.hartig.routing.codec;

import dev.hartig.routing.domain.Health;
import dev.hartig.routing.domain.Occurrence;
import dev.hartig.routing.domain.Part;
import dev.hartig.routing.domain.Party;
import dev.hartig.routing.domain.Urgency;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Signal;
import org.jspecify.annotations.Nullable;

/** Reads signals. */
public final class SignalCodec {

  private SignalCodec() {}

  /** What of a signal tells who needs to know. */
  public static Occurrence occurrence(Signal signal) {
    var envelope = signal.getEnvelope();
    return new Occurrence(
        signal.getId(),
        envelope.getOrganisation(),
        urgency(signal.getChannel()),
        envelope.getAsOf(),
        author(signal.getAuthor()),
        signal.getParties().stream()
            .filter(party -> !party.getHandle().isBlank())
            .map(SignalCodec::party)
            .toList(),
        signal.getMentions().stream().filter(handle -> !handle.isBlank()).toList(),
        signal.getResources(),
        signal.getConsent() == ConsentScope.PRIVATE,
        Health.of(signal.getType(), signal.getLabels()));
  }

  private static @Nullable Party author(dev.hartig.schemas.@Nullable Party author) {
    return author == null || author.getHandle().isBlank() ? null : party(author);
  }

  private static Party party(dev.hartig.schemas.Party party) {
    return new Party(
        party.getHandle(), party.getName(), part(party.getRole()), party.getAutomated());
  }

  private static Part part(String role) {
    return switch (role) {
      case "author" -> Part.AUTHOR;
      case "assignee" -> Part.ASSIGNEE;
      case "reviewer" -> Part.REVIEWER;
      case "owner" -> Part.OWNER;
      case "mentioned" -> Part.MENTIONED;
      case "invited" -> Part.INVITED;
      // attendee, chair, scribe, speaker, and whatever doors will think of: somebody who was there.
      default -> Part.PRESENT;
    };
  }

  private static Urgency urgency(Channel channel) {
    return switch (channel) {
      case REALTIME -> Urgency.REALTIME;
      case FAST -> Urgency.FAST;
      case SLOW -> Urgency.SLOW;
    };
  }
}
