package dev.hartig.ingestion.codec;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hartig.ingestion.domain.By;
import dev.hartig.ingestion.domain.Grouping;
import dev.hartig.ingestion.domain.Matcher;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.schemas.Policy;
import dev.hartig.topology.catalogue.ExpressionLimits;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What policies say about which alerts are one matter. Regular expressions are RE2's: their time is
 * bounded by expression times text, whatever the expression.
 */
public final class GroupingCodec {

  private GroupingCodec() {}

  /** Whether a policy is one of these. */
  public static boolean isGrouping(Policy policy) {
    return policy.getGrouping() != null;
  }

  /**
   * Groupings in the order in which they are asked. One that cannot be understood is passed over,
   * so that what it is about is grouped as by the next, or as usual; the gateway admits none such.
   */
  public static List<Grouping> groupings(List<Policy> policies) {
    return policies.stream()
        .sorted(Comparator.comparingInt(Policy::getPriority).thenComparing(Policy::getName))
        .flatMap(policy -> grouping(policy).stream())
        .toList();
  }

  private static Optional<Grouping> grouping(Policy policy) {
    var grouping = policy.getGrouping();
    if (grouping == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Grouping(
              policy.getOrganisation(),
              policy.getName(),
              matchers(grouping.getMatchers()),
              grouping.getUnless().stream().map(set -> matchers(set.getMatchers())).toList(),
              grouping.getAll() ? new By.All() : new By.Labels(new HashSet<>(grouping.getBy()))));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  private static List<Matcher> matchers(List<LabelMatcher> matchers) {
    return matchers.stream().map(GroupingCodec::matcher).toList();
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
}
