package dev.hartig.alerting.codec;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hartig.alerting.domain.Matcher;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.schemas.MatcherSet;
import dev.hartig.topology.catalogue.ExpressionLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions on labels. Regular expressions are RE2's: their time is bounded by expression times
 * text, whatever the expression.
 */
final class MatcherCodec {

  private MatcherCodec() {}

  /** The conditions; empty when one of them cannot be understood. */
  static Optional<List<Matcher>> matchers(List<LabelMatcher> matchers) {
    try {
      return Optional.of(matchers.stream().map(MatcherCodec::matcher).toList());
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** Several lists of them; empty when a condition cannot be understood. */
  static Optional<List<List<Matcher>>> sets(List<MatcherSet> sets) {
    var all = new ArrayList<List<Matcher>>();
    for (var set : sets) {
      var its = matchers(set.getMatchers());
      if (its.isEmpty()) {
        return Optional.empty();
      }
      all.add(its.get());
    }
    return Optional.of(all);
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
