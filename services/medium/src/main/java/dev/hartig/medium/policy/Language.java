package dev.hartig.medium.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.hartig.medium.domain.Condition;
import dev.hartig.medium.domain.Settings;
import dev.hartig.medium.domain.Verdict;
import dev.hartig.topology.catalogue.ExpressionLimits;
import dev.hartig.topology.catalogue.Feature;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The language of conditions: CEL over the features of a situation. A condition is compiled once
 * and then asked as often as there are recipients.
 *
 * <p>A condition cannot hang the service: expressions are short, comprehensions share a budget of
 * iterations, and regular expressions are linear and small.
 */
public final class Language {

  private static final int MAX_PROBLEM = 300;

  /** Features in which the recipients of one signal can differ. */
  private static final Set<Feature> PERSONAL =
      EnumSet.of(
          Feature.ROLE,
          Feature.WORKING,
          Feature.AWAY,
          Feature.BACK,
          Feature.BUSY,
          Feature.INTERRUPTIONS,
          Feature.SPEAKS);

  /** One of them, by name; found where it is no variable, it costs an evaluation and no more. */
  private static final Pattern NAMES_PERSONAL =
      Pattern.compile(
          PERSONAL.stream().map(Feature::word).collect(Collectors.joining("|", "\\b(", ")\\b")));

  private final Settings settings;
  private final Cel cel;
  private final Map<String, Condition> compiled = new HashMap<>();

  /** The language, with what counts as recent talk. */
  public Language(Settings settings) {
    this.settings = settings;
    this.cel = environment();
  }

  private static Cel environment() {
    CelBuilder builder =
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
    for (var feature : Feature.values()) {
      builder.addVar(feature.word(), type(feature.kind()));
    }
    return builder.build();
  }

  private static CelType type(Feature.Kind kind) {
    return switch (kind) {
      case TEXT -> SimpleType.STRING;
      case TEXTS -> ListType.create(SimpleType.STRING);
      case WHOLE -> SimpleType.INT;
      case TRUTH -> SimpleType.BOOL;
    };
  }

  /**
   * The condition that an expression says. Empty text always holds; text that does not compile
   * gives a condition that is always broken and says why.
   */
  public synchronized Condition condition(String expression) {
    // Policies come and go over months; what is not used any more is let go all at once.
    if (compiled.size() > ExpressionLimits.COMPILED) {
      compiled.clear();
    }
    return compiled.computeIfAbsent(expression, this::compile);
  }

  private Condition compile(String expression) {
    if (expression.isBlank()) {
      return situation -> Verdict.HOLDS;
    }
    try {
      var program = cel.createProgram(cel.compile(expression).getAst());
      Condition condition = situation -> test(program, new Features(situation, settings));
      return NAMES_PERSONAL.matcher(expression).find() ? condition : new OnceForAll(condition);
    } catch (CelValidationException | CelEvaluationException e) {
      var broken = new Verdict.Broken(problem(e));
      return situation -> broken;
    }
  }

  private static Verdict test(CelRuntime.Program program, Features features) {
    try {
      return Boolean.TRUE.equals(program.eval(features)) ? Verdict.HOLDS : Verdict.HOLDS_NOT;
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
