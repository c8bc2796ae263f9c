package dev.hartig.gateway.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hartig.gateway.domain.Expression;
import dev.hartig.topology.catalogue.ExpressionLimits;

/** Regular expressions in RE2's syntax, as alerting reads them. */
public final class Re2 {

  private Re2() {}

  /** Reads an expression. */
  public static Expression read(String text) {
    try {
      var pattern = Pattern.compile(text);
      return pattern.programSize() > ExpressionLimits.MATCHER
          ? new Expression.Unreadable("the expression is too large", 1)
          : new Expression.Readable(pattern::matches);
    } catch (PatternSyntaxException e) {
      // It names the piece that is wrong, and not where that stands.
      var piece = e.getPattern();
      var at = piece == null || piece.isEmpty() ? 0 : Math.max(0, text.indexOf(piece));
      return new Expression.Unreadable(e.getDescription(), at + 1);
    }
  }
}
