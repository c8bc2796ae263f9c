package dev.hartig.routing.codec;

import dev.hartig.routing.domain.EscalationPolicy;
import dev.hartig.routing.domain.Urgency;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.EscalationPolicyStep;
import dev.hartig.schemas.Policy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads escalation policies. */
public final class EscalationPolicyCodec {

  private EscalationPolicyCodec() {}

  /** Key of a policy in the topic. */
  public static String key(String organisation, String name) {
    return organisation + "/escalation/" + name;
  }

  /** Empty for a policy about something else, and for one without steps. */
  public static Optional<EscalationPolicy> policy(@Nullable Policy policy) {
    var said = policy == null ? null : policy.getEscalation();
    if (policy == null || said == null || said.getSteps().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EscalationPolicy(
            policy.getName(),
            said.getChannels().isEmpty()
                ? Set.of(Urgency.REALTIME)
                : said.getChannels().stream()
                    .map(EscalationPolicyCodec::urgency)
                    .collect(Collectors.toUnmodifiableSet()),
            Set.copyOf(said.getTeams()),
            duration(said.getWait()),
            Math.max(0, said.getRepeat()),
            said.getSteps().stream().map(EscalationPolicyCodec::step).toList(),
            said.getHandover()));
  }

  private static EscalationPolicy.Step step(EscalationPolicyStep step) {
    return new EscalationPolicy.Step(
        step.getWho(), duration(step.getWait()), step.getEach(), step.getAwake());
  }

  private static Duration duration(long millis) {
    return Duration.ofMillis(Math.max(0, millis));
  }

  private static Urgency urgency(Channel channel) {
    return switch (channel) {
      case REALTIME -> Urgency.REALTIME;
      case FAST -> Urgency.FAST;
      case SLOW -> Urgency.SLOW;
    };
  }
}
