package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.Tempo;
import dev.hartig.gateway.domain.Timing;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.Policy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tempos, on their way to the topic of policies. */
final class TempoCodec {

  private TempoCodec() {}

  static Policy encode(String organisation, Tempo tempo) {
    return Policy.newBuilder()
        .setOrganisation(organisation)
        .setName(tempo.name())
        .setWhen("")
        .setReason("")
        .setPriority(tempo.place())
        .setTempo(
            dev.hartig.schemas.Tempo.newBuilder()
                .setMatchers(QuietRuleCodec.matchers(tempo.matchers()))
                .setUnless(tempo.unless().stream().map(QuietRuleCodec::set).toList())
                .setChannels(
                    tempo.channels().stream()
                        .map(channel -> Channel.valueOf(channel.toUpperCase(Locale.ROOT)))
                        .toList())
                .setGroupWait(milliseconds(tempo, Timing.GROUP_WAIT))
                .setGroupInterval(milliseconds(tempo, Timing.GROUP_INTERVAL))
                .setRepeatInterval(milliseconds(tempo, Timing.REPEAT_INTERVAL))
                .build())
        .build();
  }

  private static @Nullable Long milliseconds(Tempo tempo, Timing timing) {
    var length = tempo.timings().get(timing);
    return length == null ? null : length.toMillis();
  }
}
