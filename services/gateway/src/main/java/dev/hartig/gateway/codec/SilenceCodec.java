package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.Condition;
import dev.hartig.gateway.domain.SilenceOrder;
import dev.hartig.gateway.domain.SilenceView;
import dev.hartig.gateway.domain.SuppressionView;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.schemas.MatchOperator;
import dev.hartig.schemas.Silence;
import dev.hartig.schemas.Suppression;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Silences as asked for, as published and as shown. */
public final class SilenceCodec {

  private SilenceCodec() {}

  /** A silence; asking for the same from the same moment on makes the same id. */
  public static Silence silence(SilenceOrder order, Instant now) {
    var matchers = order.conditions().stream().map(SilenceCodec::matcher).toList();
    var name =
        String.join(
            "\n",
            order.organisation(),
            matchers.toString(),
            order.startsAt().toString(),
            String.valueOf(order.endsAt()),
            order.by(),
            order.comment());
    return Silence.newBuilder()
        .setId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .setOrganisation(order.organisation())
        .setMatchers(matchers)
        .setStartsAt(order.startsAt())
        .setEndsAt(order.endsAt())
        .setBy(order.by())
        .setComment(order.comment())
        .setCreatedAt(now)
        .build();
  }

  /** The same silence, ended now; one that has not begun never does. */
  public static Silence ended(Silence silence, String by, Instant now) {
    return Silence.newBuilder(silence)
        .setStartsAt(silence.getStartsAt().isAfter(now) ? now : silence.getStartsAt())
        .setEndsAt(now)
        .setExpiredBy(by)
        .build();
  }

  /**
   * As it is shown.
   *
   * @param keeps open alerts that it keeps quiet
   * @param ended alerts that were closed while it did
   */
  public static SilenceView view(Silence silence, int keeps, int ended, Instant now) {
    return new SilenceView(
        silence.getId(),
        SilenceView.state(silence.getStartsAt(), silence.getEndsAt(), keeps, now),
        silence.getOrganisation(),
        silence.getMatchers().stream().map(matcher -> condition(matcher).text()).toList(),
        silence.getStartsAt(),
        silence.getEndsAt(),
        silence.getBy(),
        silence.getComment(),
        silence.getCreatedAt(),
        silence.getExpiredBy(),
        keeps,
        ended);
  }

  static @Nullable SuppressionView suppression(@Nullable Suppression suppression) {
    return suppression == null
        ? null
        : new SuppressionView(
            suppression.getBy().stream()
                .map(
                    by ->
                        new SuppressionView.By(
                            by.getKind(), by.getId(), by.getBy(), by.getComment(), by.getUntil()))
                .toList(),
            suppression.getUntil(),
            suppression.getUntoldSince());
  }

  static LabelMatcher matcher(Condition condition) {
    return new LabelMatcher(
        condition.label(),
        switch (condition.operator()) {
          case EQUAL -> MatchOperator.EQUAL;
          case NOT_EQUAL -> MatchOperator.NOT_EQUAL;
          case MATCHES -> MatchOperator.MATCHES;
          case NOT_MATCHES -> MatchOperator.NOT_MATCHES;
        },
        condition.value());
  }

  private static Condition condition(LabelMatcher matcher) {
    return new Condition(
        matcher.getLabel(),
        switch (matcher.getOperator()) {
          case EQUAL -> Condition.Operator.EQUAL;
          case NOT_EQUAL -> Condition.Operator.NOT_EQUAL;
          case MATCHES -> Condition.Operator.MATCHES;
          case NOT_MATCHES -> Condition.Operator.NOT_MATCHES;
        },
        matcher.getValue());
  }
}
