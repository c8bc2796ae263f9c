package dev.hartig.routing.codec;

import dev.hartig.routing.domain.Audience;
import dev.hartig.routing.domain.Exclusion;
import dev.hartig.routing.domain.Note;
import dev.hartig.routing.domain.Reason;
import dev.hartig.routing.domain.Recipient;
import dev.hartig.routing.domain.Role;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.Link;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.RecipientRole;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.Talk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes audiences. */
public final class AudienceCodec {

  /** Longest excerpt, in characters, as the schema of Matter has it. */
  static final int MAX_EXCERPT = 500;

  private AudienceCodec() {}

  /**
   * An audience, together with the matter and its context.
   *
   * @param talk how the talk in the thread goes; null when that was not waited for
   */
  public static dev.hartig.schemas.Audience audience(
      Signal signal, Audience audience, List<Note> context, @Nullable Talk talk) {
    return dev.hartig.schemas.Audience.newBuilder()
        .setMatter(matter(signal))
        .setRecipients(audience.recipients().stream().map(AudienceCodec::recipient).toList())
        .setExcluded(audience.excluded().stream().map(AudienceCodec::exclusion).toList())
        .setContext(context.stream().map(AudienceCodec::note).toList())
        .setReasons(reasons(audience.reasons()))
        .setTalk(talk)
        .build();
  }

  /** An audience of those who are asked next. */
  public static dev.hartig.schemas.Audience audience(Escalation escalation, Audience audience) {
    return dev.hartig.schemas.Audience.newBuilder()
        .setMatter(EscalationCodec.matter(escalation))
        .setRecipients(audience.recipients().stream().map(AudienceCodec::recipient).toList())
        .setExcluded(audience.excluded().stream().map(AudienceCodec::exclusion).toList())
        .setContext(HandoverCodec.context(escalation))
        .setReasons(reasons(audience.reasons()))
        .build();
  }

  private static Matter matter(Signal signal) {
    var author = signal.getAuthor();
    return Matter.newBuilder()
        .setSignalId(signal.getId())
        .setEnvelope(signal.getEnvelope())
        .setChannel(signal.getChannel())
        .setThread(signal.getThread())
        .setType(signal.getType())
        .setSource(signal.getSource())
        .setAuthor(author == null ? null : author.getHandle())
        .setTitle(signal.getTitle())
        .setExcerpt(excerpt(signal.getText()))
        .setUrl(url(signal))
        .setOccurredAt(signal.getOccurredAt())
        .setAcceptedAt(signal.getAcceptedAt())
        .setLabels(signal.getLabels())
        .setEpisode(signal.getEpisode())
        .setRestricted(signal.getConsent() == ConsentScope.PRIVATE)
        .build();
  }

  private static String excerpt(String text) {
    var whole = text.strip();
    if (whole.codePointCount(0, whole.length()) <= MAX_EXCERPT) {
      return whole;
    }
    return whole.substring(0, whole.offsetByCodePoints(0, MAX_EXCERPT - 1)).stripTrailing() + "…";
  }

  private static @Nullable String url(Signal signal) {
    return signal.getLinks().stream()
        .filter(link -> link.getRel().equals("self"))
        .map(Link::getHref)
        .findFirst()
        .orElse(null);
  }

  private static dev.hartig.schemas.Recipient recipient(Recipient recipient) {
    return dev.hartig.schemas.Recipient.newBuilder()
        .setId(recipient.id())
        .setName(recipient.name())
        .setKnown(recipient.known())
        .setRole(role(recipient.role()))
        .setScore(recipient.score())
        .setReasons(reasons(recipient.reasons()))
        .setEscalation(EscalationCodec.step(recipient.rung()))
        .setDuty(HandoverCodec.duty(recipient.duty()))
        .setHandover(HandoverCodec.handover(recipient.handover()))
        .build();
  }

  private static RecipientRole role(Role role) {
    return switch (role) {
      case RESPONSIBLE -> RecipientRole.RESPONSIBLE;
      case CONSULTED -> RecipientRole.CONSULTED;
      case INFORMED -> RecipientRole.INFORMED;
    };
  }

  private static dev.hartig.schemas.Exclusion exclusion(Exclusion exclusion) {
    return dev.hartig.schemas.Exclusion.newBuilder()
        .setId(exclusion.id())
        .setName(exclusion.name())
        .setScore(exclusion.score())
        .setReason(reason(exclusion.reason()))
        .build();
  }

  private static dev.hartig.schemas.Note note(Note note) {
    return dev.hartig.schemas.Note.newBuilder()
        .setKind(note.kind())
        .setText(note.text())
        .setAt(note.at())
        .setSignalId(note.signalId())
        .build();
  }

  private static List<dev.hartig.schemas.Reason> reasons(List<Reason> reasons) {
    return reasons.stream().map(AudienceCodec::reason).toList();
  }

  private static dev.hartig.schemas.Reason reason(Reason reason) {
    return dev.hartig.schemas.Reason.newBuilder()
        .setRule(reason.rule())
        .setText(reason.text())
        .setWeight(reason.weight())
        .setEvidence(reason.evidence())
        .build();
  }
}
