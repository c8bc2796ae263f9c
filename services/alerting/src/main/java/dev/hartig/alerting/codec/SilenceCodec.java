package dev.hartig.alerting.codec;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hartig.alerting.domain.Matcher;
import dev.hartig.alerting.domain.Quieting;
import dev.hartig.alerting.domain.Silence;
import dev.hartig.alerting.domain.Suppression;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.topology.catalogue.ExpressionLimits;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Silences as published, and what they have done to an alert. Regular expressions are RE2's: their
 * time is bounded by expression times text, whatever the expression.
 */
public final class SilenceCodec {

  private SilenceCodec() {}

  /**
   * A silence; empty when it has no matchers or one that cannot be understood. The gateway admits
   * no such silence, and to be silent by mistake is worse than to be told by mistake.
   */
  public static Optional<Silence> silence(dev.hartig.schemas.Silence silence) {
    List<Matcher> matchers;
    try {
      matchers = silence.getMatchers().stream().map(SilenceCodec::matcher).toList();
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
    return matchers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Silence(
                silence.getId(),
                silence.getOrganisation(),
                matchers,
                silence.getStartsAt(),
                silence.getEndsAt(),
                silence.getBy(),
                silence.getComment()));
  }

  private static Matcher matcher(LabelMatcher matcher) {
    var label = matcher.getLabel();
    var value = matcher.getValue();
    return switch (matcher.getOperator()) {
      case EQUAL -> new Matcher(label, false, value::equals);
      case NOT_EQUAL -> new Matcher(label, true, value::equals);
      case MATCHES -> new Matcher(label, false, pattern(value)::matches);
      case NOT_MATCHES -> new Matcher(label, true, pattern(value)::matches);
    };
  }

  private static Pattern pattern(String expression) {
    var pattern = Pattern.compile(expression);
    if (pattern.programSize() > ExpressionLimits.MATCHER) {
      throw new PatternSyntaxException("too large", expression);
    }
    return pattern;
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
