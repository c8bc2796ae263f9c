package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.EscalationPolicy;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.EscalationPolicyStep;
import dev.hartig.schemas.Policy;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Escalation policies, on their way to the topic of policies and back. */
public final class EscalationPolicyCodec {

  private EscalationPolicyCodec() {}

  static Policy encode(String organisation, EscalationPolicy policy) {
    var about =
        dev.hartig.schemas.EscalationPolicy.newBuilder()
            .setChannels(
                policy.channels().stream()
                    .map(channel -> Channel.valueOf(channel.toUpperCase(Locale.ROOT)))
                    .toList())
            .setTeams(policy.teams())
            .setWait(policy.after().toMillis())
            .setRepeat(policy.repeat())
            .setSteps(policy.steps().stream().map(EscalationPolicyCodec::encode).toList())
            .setHandover(policy.handover())
            .build();
    return Policy.newBuilder()
        .setOrganisation(organisation)
        .setName(policy.name())
        .setWhen(policy.when())
        .setReason("")
        .setPriority(policy.priority())
        .setEscalation(about)
        .build();
  }

  private static EscalationPolicyStep encode(EscalationPolicy.Step step) {
    return EscalationPolicyStep.newBuilder()
        .setWho(step.who())
        .setWait(step.after().toMillis())
        .setEach(step.each())
        .setAwake(step.awake())
        .build();
  }

  /** The same as it was before {@link #encode}; empty for a policy about something else. */
  public static Optional<EscalationPolicy> decode(Policy policy) {
    return Optional.ofNullable(policy.getEscalation())
        .filter(about -> !about.getSteps().isEmpty())
        .map(
            about ->
                new EscalationPolicy(
                    policy.getName(),
                    policy.getWhen(),
                    policy.getPriority(),
                    about.getChannels().stream()
                        .map(channel -> channel.name().toLowerCase(Locale.ROOT))
                        .toList(),
                    about.getTeams(),
                    Duration.ofMillis(about.getWait()),
                    about.getRepeat(),
                    about.getSteps().stream().map(EscalationPolicyCodec::decode).toList(),
                    about.getHandover()));
  }

  private static EscalationPolicy.Step decode(EscalationPolicyStep step) {
    return new EscalationPolicy.Step(
        step.getWho(), Duration.ofMillis(step.getWait()), step.getEach(), step.getAwake());
  }
}
