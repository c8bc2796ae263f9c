package dev.hartig.routing.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.hartig.topology.catalogue.ExpressionLimits;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The language of subscriptions: CEL over the variable {@code signal}. Each expression is compiled
 * once, and CEL itself loaded with the first: who has no subscriptions pays nothing for them.
 *
 * <p>An expression cannot hang the service: it is short, its comprehensions share a budget of
 * iterations, and regular expressions are linear and small.
 */
public final class Language {

  private static final int MAX_PROBLEM = 300;

  private final Map<String, Condition> compiled = new HashMap<>();
  private @Nullable Cel cel;

  /**
   * The condition that an expression says; one that does not compile gives a condition that is
   * always broken and says why.
   */
  public synchronized Condition condition(String expression) {
    // Subscriptions come and go over months; what is not used any more is let go all at once.
    if (compiled.size() > ExpressionLimits.COMPILED) {
      compiled.clear();
    }
    return compiled.computeIfAbsent(expression, this::compile);
  }

  private Condition compile(String expression) {
    if (cel == null) {
      cel = environment();
    }
    try {
      var program = cel.createProgram(cel.compile(expression).getAst());
      return signal -> test(program, signal);
    } catch (CelValidationException | CelEvaluationException e) {
      var broken = new Verdict.Broken(problem(e));
      return signal -> broken;
    }
  }

  private static Cel environment() {
    return CelFactory.standardCelBuilder()
        .setOptions(
            CelOptions.current()
                .maxExpressionCodePointSize(ExpressionLimits.CHARACTERS)
                .maxParseRecursionDepth(ExpressionLimits.DEPTH)
                .comprehensionMaxIterations(ExpressionLimits.ITERATIONS)
                .maxRegexProgramSize(ExpressionLimits.REGEX)
                .build())
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addVar("signal", MapType.create(SimpleType.STRING, SimpleType.DYN))
        .setResultType(SimpleType.BOOL)
        .build();
  }

  private static Verdict test(CelRuntime.Program program, Map<String, Object> signal) {
    try {
      return Boolean.TRUE.equals(program.eval(Map.of("signal", signal)))
          ? new Verdict.Holds()
          : new Verdict.HoldsNot();
    } catch (CelEvaluationException e) {
      return new Verdict.Broken(problem(e));
    }
  }

  private static String problem(Exception e) {
    var message = e.getMessage();
    var line =
        message == null ? "it fails" : message.lines().findFirst().orElse("it fails").strip();
    return line.length() <= MAX_PROBLEM ? line : line.substring(0, MAX_PROBLEM);
  }
}
