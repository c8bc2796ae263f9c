package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Quieting;
import dev.hartig.alerting.domain.Silence;
import dev.hartig.alerting.domain.Suppression;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Silences as published, and what keeps an alert quiet. */
public final class SilenceCodec {

  private SilenceCodec() {}

  /**
   * A silence; empty when it has no matchers or one that cannot be understood. The gateway admits
   * no such silence, and to be silent by mistake is worse than to be told by mistake.
   */
  public static Optional<Silence> silence(dev.hartig.schemas.Silence silence) {
    return MatcherCodec.matchers(silence.getMatchers())
        .filter(matchers -> !matchers.isEmpty())
        .map(
            matchers ->
                new Silence(
                    silence.getId(),
                    silence.getOrganisation(),
                    matchers,
                    silence.getStartsAt(),
                    silence.getEndsAt(),
                    silence.getBy(),
                    silence.getComment()));
  }

  static dev.hartig.schemas.@Nullable Suppression suppression(@Nullable Suppression by) {
    return by == null
        ? null
        : new dev.hartig.schemas.Suppression(
            by.by().stream()
                .map(
                    one ->
                        new dev.hartig.schemas.Quieting(
                            one.kind(), one.id(), one.by(), one.comment(), one.until()))
                .toList(),
            by.until(),
            by.untoldSince());
  }

  static @Nullable Suppression suppression(dev.hartig.schemas.@Nullable Suppression by) {
    return by == null
        ? null
        : new Suppression(
            by.getBy().stream()
                .map(
                    one ->
                        new Quieting(
                            one.getKind(),
                            one.getId(),
                            one.getBy(),
                            one.getComment(),
                            one.getUntil()))
                .toList(),
            by.getUntil(),
            by.getUntoldSince());
  }
}
