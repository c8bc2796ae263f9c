package dev.hartig.ingestion.codec;

import dev.hartig.ingestion.domain.Admitted;
import dev.hartig.ingestion.domain.Consent;
import dev.hartig.ingestion.domain.Episode;
import dev.hartig.ingestion.domain.Participant;
import dev.hartig.ingestion.domain.PolicyRule;
import dev.hartig.ingestion.domain.Reference;
import dev.hartig.ingestion.domain.Urgency;
import dev.hartig.ingestion.domain.Why;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Link;
import dev.hartig.schemas.Party;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Signal;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** From the domain to the records of the fabric, and from its policies to the domain. */
public final class SignalCodec {

  private static final String SERVICE = "ingestion";
  private static final String ADMITTED = "admitted";

  private SignalCodec() {}

  /** The record key: organisation and thread. */
  public static String key(Admitted admitted) {
    return admitted.draft().handling().organisation() + "/" + admitted.draft().matter().thread();
  }

  /** The signal of an admitted event. */
  public static Signal signal(Admitted admitted) {
    var draft = admitted.draft();
    var origin = draft.origin();
    var content = draft.content();
    return Signal.newBuilder()
        .setId(admitted.id().toString())
        .setEnvelope(envelope(admitted))
        .setChannel(channel(admitted.urgency().urgency()))
        .setUrgency(reasons(admitted.urgency().reasons()))
        .setProvider(origin.provider())
        .setSource(origin.source())
        .setUpstreamId(origin.upstreamId())
        .setType(origin.type())
        .setSubject(origin.subject().orElse(null))
        .setOccurredAt(admitted.occurredAt().truncatedTo(ChronoUnit.MILLIS))
        .setAcceptedAt(admitted.acceptedAt())
        .setThread(draft.matter().thread())
        .setThreadTitle(draft.matter().title().orElse(null))
        .setAuthor(draft.people().author().map(SignalCodec::party).orElse(null))
        .setParties(draft.people().parties().stream().map(SignalCodec::party).toList())
        .setMentions(draft.people().mentions())
        .setResources(content.resources())
        .setTitle(content.title())
        .setText(content.text())
        .setLinks(content.links().stream().map(SignalCodec::link).toList())
        .setLabels(content.labels())
        // Sorted, so that the same event is the same bytes in every process.
        .setAttributes(new TreeMap<>(content.attributes()))
        .setConsent(consent(draft.handling().consent()))
        .setEpisode(draft.matter().episode().map(SignalCodec::episode).orElse(null))
        .build();
  }

  /** Step 1 of the chain of reasons: admitted, on this channel, and of which matter by rule. */
  public static Audit audit(Admitted admitted) {
    var channel = admitted.urgency().urgency();
    var name = String.join("/", SERVICE, admitted.id().toString(), channel.word(), ADMITTED);
    return Audit.newBuilder()
        .setId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .setSignalId(admitted.id().toString())
        .setOrganisation(admitted.draft().handling().organisation())
        .setThread(admitted.draft().matter().thread())
        .setChannel(channel(channel))
        .setService(SERVICE)
        .setStep(1)
        .setSubject(channel.word())
        .setOutcome(ADMITTED)
        .setReasons(
            reasons(
                Stream.concat(
                        admitted.urgency().reasons().stream(),
                        admitted.draft().matter().why().stream())
                    .toList()))
        .setAt(admitted.acceptedAt())
        .build();
  }

  /** A policy as the domain sees it; nothing where it is about something else than urgency. */
  public static Optional<PolicyRule> rule(Policy policy) {
    return Optional.ofNullable(policy.getChannel())
        .map(
            channel ->
                new PolicyRule(
                    policy.getOrganisation(),
                    policy.getName(),
                    policy.getWhen(),
                    urgency(channel),
                    policy.getReason(),
                    policy.getPriority()));
  }

  private static Urgency urgency(Channel channel) {
    return switch (channel) {
      case REALTIME -> Urgency.REALTIME;
      case FAST -> Urgency.FAST;
      case SLOW -> Urgency.SLOW;
    };
  }

  private static dev.hartig.schemas.Episode episode(Episode episode) {
    return new dev.hartig.schemas.Episode(
        episode.key(),
        episode.startedAt().truncatedTo(ChronoUnit.MILLIS),
        episode.endedAt().map(end -> end.truncatedTo(ChronoUnit.MILLIS)).orElse(null),
        episode.until().map(until -> until.truncatedTo(ChronoUnit.MILLIS)).orElse(null));
  }

  private static Envelope envelope(Admitted admitted) {
    var handling = admitted.draft().handling();
    return Envelope.newBuilder()
        .setOrganisation(handling.organisation())
        .setHop(handling.hop())
        .setVisited(handling.visited())
        .setDeadline(handling.deadline().map(d -> d.truncatedTo(ChronoUnit.MILLIS)).orElse(null))
        .setAsOf(admitted.asOf().truncatedTo(ChronoUnit.MILLIS))
        .setReplay(handling.replay())
        .setTraceparent(admitted.traceparent())
        .build();
  }

  private static List<Reason> reasons(List<Why> reasons) {
    return reasons.stream()
        .map(
            why ->
                Reason.newBuilder()
                    .setRule(why.rule())
                    .setText(why.text())
                    .setEvidence(why.evidence())
                    .build())
        .toList();
  }

  private static Party party(Participant party) {
    return Party.newBuilder()
        .setHandle(party.handle())
        .setName(party.name().orElse(null))
        .setRole(party.role())
        .setAutomated(party.automated())
        .build();
  }

  private static Link link(Reference link) {
    return Link.newBuilder()
        .setRel(link.rel())
        .setHref(link.href())
        .setTitle(link.title().orElse(null))
        .build();
  }

  private static Channel channel(Urgency urgency) {
    return switch (urgency) {
      case REALTIME -> Channel.REALTIME;
      case FAST -> Channel.FAST;
      case SLOW -> Channel.SLOW;
    };
  }

  private static ConsentScope consent(Consent consent) {
    return switch (consent) {
      case PRIVATE -> ConsentScope.PRIVATE;
      case ORGANISATION -> ConsentScope.ORGANISATION;
      case PUBLIC -> ConsentScope.PUBLIC;
    };
  }
}
