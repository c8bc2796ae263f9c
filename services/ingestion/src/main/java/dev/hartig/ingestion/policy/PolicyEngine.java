package dev.hartig.ingestion.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.hartig.ingestion.domain.Draft;
import dev.hartig.ingestion.domain.PolicyFindings;
import dev.hartig.ingestion.domain.PolicyRule;
import dev.hartig.topology.catalogue.ExpressionLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Evaluates policies against drafts; safe for use by many threads.
 *
 * <p>A policy cannot hang a door: expressions are short, comprehensions share a budget of
 * iterations, regular expressions are linear and small, and only the beginning of the text is shown
 * to them.
 */
public final class PolicyEngine {

  /** Characters of the text that a policy sees. */
  static final int TEXT = 8_000;

  private static final int MAX_PROBLEM = 300;

  /** Says what an expression may be; it knows no policy, and is costly to make. */
  private static final Cel CEL =
      CelFactory.standardCelBuilder()
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

  private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

  private sealed interface Compiled {
    record Ready(CelRuntime.Program program) implements Compiled {}

    record Broken(String problem) implements Compiled {}
  }

  /** What the policies of the draft's organisation say about it. */
  public PolicyFindings findings(List<PolicyRule> policies, Draft draft) {
    var organisation = draft.handling().organisation();
    var own = policies.stream().filter(p -> p.organisation().equals(organisation)).toList();
    if (own.isEmpty()) {
      return PolicyFindings.none();
    }
    var signal = Map.of("signal", variable(draft));
    var matched = new ArrayList<PolicyRule>();
    var broken = new ArrayList<PolicyFindings.Broken>();
    for (var policy : own) {
      switch (compile(policy.when())) {
        case Compiled.Broken(var problem) ->
            broken.add(new PolicyFindings.Broken(policy.name(), problem));
        case Compiled.Ready(var program) -> {
          try {
            if (Boolean.TRUE.equals(program.eval(signal))) {
              matched.add(policy);
            }
          } catch (CelEvaluationException e) {
            broken.add(new PolicyFindings.Broken(policy.name(), problem(e)));
          }
        }
      }
    }
    return new PolicyFindings(matched, broken);
  }

  private Compiled compile(String expression) {
    // Policies come and go over months; what is not used any more is let go all at once.
    if (compiled.size() > ExpressionLimits.COMPILED) {
      compiled.clear();
    }
    return compiled.computeIfAbsent(
        expression,
        text -> {
          try {
            return new Compiled.Ready(CEL.createProgram(CEL.compile(text).getAst()));
          } catch (CelValidationException | CelEvaluationException e) {
            return new Compiled.Broken(problem(e));
          }
        });
  }

  private static String problem(Exception e) {
    var message = e.getMessage();
    var line =
        message == null ? "it fails" : message.lines().findFirst().orElse("it fails").strip();
    return line.length() <= MAX_PROBLEM ? line : line.substring(0, MAX_PROBLEM);
  }

  private static Map<String, Object> variable(Draft draft) {
    var origin = draft.origin();
    var content = draft.content();
    var text = content.text();
    return Map.ofEntries(
        Map.entry("type", origin.type()),
        Map.entry("source", origin.source()),
        Map.entry("provider", origin.provider()),
        Map.entry("subject", origin.subject().orElse("")),
        Map.entry("title", content.title()),
        Map.entry("text", text.length() <= TEXT ? text : text.substring(0, TEXT)),
        Map.entry("labels", content.labels()),
        Map.entry("resources", content.resources()),
        Map.entry("mentions", draft.people().mentions()),
        Map.entry("author", draft.people().author().map(a -> a.handle()).orElse("")),
        Map.entry("thread", draft.matter().thread()),
        Map.entry("organisation", draft.handling().organisation()),
        Map.entry("attributes", content.attributes()));
  }
}
