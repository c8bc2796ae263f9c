package dev.hartig.gateway.policy;

import dev.cel.bundle.Cel;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.hartig.gateway.domain.AlertView;
import dev.hartig.topology.catalogue.AlertVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Filters of event streams, in CEL over an alert: the same language as of subscriptions, which
 * alerting evaluates. Bounded as those are. Safe for use by many threads.
 */
public final class AlertExpressions {

  private final Cel cel = CelGrammar.environment(CelGrammar.alert());

  /**
   * Whether an expression holds for an alert. One for which it cannot be said is not admitted.
   *
   * @param expression that {@link CelGrammar} has found no mistake in; empty holds for all
   * @throws IllegalArgumentException when it has one all the same
   */
  public Predicate<AlertView> filter(String expression) {
    if (expression.isEmpty()) {
      return alert -> true;
    }
    try {
      var program = cel.createProgram(cel.compile(expression).getAst());
      return alert -> {
        try {
          return Boolean.TRUE.equals(program.eval(variables(alert)));
        } catch (CelEvaluationException cannotBeSaid) {
          return false;
        }
      };
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Map<String, Object> variables(AlertView alert) {
    var variables = new HashMap<String, Object>();
    for (var variable : AlertVariable.values()) {
      variables.put(variable.word(), value(variable, alert));
    }
    return variables;
  }

  private static Object value(AlertVariable variable, AlertView alert) {
    return switch (variable) {
      case CHANNEL -> alert.channel();
      case STATE -> alert.state();
      case CAUSE -> alert.cause();
      case NOTIFY -> alert.notifies();
      case REVISION -> (long) alert.revision();
      case GROUPED -> (long) alert.grouped();
      case MEDIUM -> alert.medium();
      case RECIPIENT -> alert.recipient().id();
      case ROLE -> alert.recipient().role();
      case THREAD -> alert.thread();
      case TYPE -> alert.type();
      case SOURCE -> alert.source();
      case AUTHOR -> Objects.requireNonNullElse(alert.author(), "");
      case TITLE -> alert.title();
      case TEXT -> alert.excerpt();
      case LABELS -> alert.labels();
    };
  }
}
