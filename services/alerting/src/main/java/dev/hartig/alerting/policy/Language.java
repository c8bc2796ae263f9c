package dev.hartig.alerting.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.hartig.topology.catalogue.AlertVariable;
import dev.hartig.topology.catalogue.ExpressionLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CEL over the variables of an alert. It is loaded with the first filter: who has none pays
 * nothing.
 *
 * <p>A filter cannot hang a reader: it is short, its comprehensions share a budget of iterations,
 * and regular expressions are linear and small.
 */
public final class Language {

  private static final int MAX_PROBLEM = 300;

  private @Nullable Cel cel;

  /**
   * The filter that an expression says.
   *
   * @param expression empty for one that holds for all
   * @throws IllegalArgumentException with what is wrong, in one line
   */
  public Filter filter(String expression) {
    if (expression.isEmpty()) {
      return variables -> new Filter.Verdict.Said(true);
    }
    var environment = environment();
    try {
      var program = environment.createProgram(environment.compile(expression).getAst());
      return variables -> test(program, variables);
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException(problem(e), e);
    }
  }

  private synchronized Cel environment() {
    if (cel == null) {
      var builder =
          CelFactory.standardCelBuilder()
              .setOptions(
                  CelOptions.current()
                      .maxExpressionCodePointSize(ExpressionLimits.CHARACTERS)
                      .maxParseRecursionDepth(ExpressionLimits.DEPTH)
                      .comprehensionMaxIterations(ExpressionLimits.ITERATIONS)
                      .maxRegexProgramSize(ExpressionLimits.REGEX)
                      .build())
              .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
              .setResultType(SimpleType.BOOL);
      for (var variable : AlertVariable.values()) {
        builder.addVar(variable.word(), type(variable.kind()));
      }
      cel = builder.build();
    }
    return cel;
  }

  private static CelType type(AlertVariable.Kind kind) {
    return switch (kind) {
      case TEXT -> SimpleType.STRING;
      case TEXTS -> ListType.create(SimpleType.STRING);
      case WHOLE -> SimpleType.INT;
      case TRUTH -> SimpleType.BOOL;
    };
  }

  private static Filter.Verdict test(CelRuntime.Program program, Map<String, Object> variables) {
    try {
      return new Filter.Verdict.Said(Boolean.TRUE.equals(program.eval(variables)));
    } catch (CelEvaluationException e) {
      return new Filter.Verdict.Failed(problem(e));
    }
  }

  private static String problem(Exception e) {
    var message = e.getMessage();
    var line =
        message == null ? "it fails" : message.lines().findFirst().orElse("it fails").strip();
    return line.length() <= MAX_PROBLEM ? line : line.substring(0, MAX_PROBLEM);
  }
}
