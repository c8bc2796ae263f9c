package dev.hartig.gateway.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.hartig.gateway.domain.Expression;
import dev.hartig.gateway.domain.Grammar;
import dev.hartig.topology.catalogue.AlertVariable;
import dev.hartig.topology.catalogue.ExpressionLimits;
import dev.hartig.topology.catalogue.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CEL's own type check, with the variables that the services give, and RE2's. */
public final class CelGrammar implements Grammar {

  private final Map<About, Cel> environments =
      Map.of(
          About.SIGNAL,
          environment(Map.of("signal", MapType.create(SimpleType.STRING, SimpleType.DYN))),
          About.SITUATION,
          environment(features()),
          About.ALERT,
          environment(alert()));

  static Cel environment(Map<String, CelType> variables) {
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
    variables.forEach(builder::addVar);
    return builder.build();
  }

  private static Map<String, CelType> features() {
    var features = new LinkedHashMap<String, CelType>();
    for (var feature : Feature.values()) {
      features.put(
          feature.word(),
          switch (feature.kind()) {
            case TEXT -> SimpleType.STRING;
            case TEXTS -> ListType.create(SimpleType.STRING);
            case WHOLE -> SimpleType.INT;
            case TRUTH -> SimpleType.BOOL;
          });
    }
    return features;
  }

  static Map<String, CelType> alert() {
    var variables = new LinkedHashMap<String, CelType>();
    for (var variable : AlertVariable.values()) {
      variables.put(
          variable.word(),
          switch (variable.kind()) {
            case TEXT -> SimpleType.STRING;
            case TEXTS -> ListType.create(SimpleType.STRING);
            case WHOLE -> SimpleType.INT;
            case TRUTH -> SimpleType.BOOL;
          });
    }
    return variables;
  }

  @Override
  public List<Mistake> mistakes(About about, String expression) {
    var environment = environments.get(about);
    return environment == null
        ? List.of()
        : environment.compile(expression).getErrors().stream().map(CelGrammar::mistake).toList();
  }

  @Override
  public Expression pattern(String expression) {
    return Re2.read(expression);
  }

  static Mistake mistake(CelIssue issue) {
    var place = issue.getSourceLocation();
    // CEL counts columns from 0, and knows no place for some mistakes of the whole.
    return new Mistake(
        Math.max(1, place.getLine()),
        Math.max(1, place.getColumn() + 1),
        issue.getMessage().lines().findFirst().orElse("it cannot be read").strip());
  }
}
