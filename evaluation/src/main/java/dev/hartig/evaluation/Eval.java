package dev.hartig.evaluation;

import dev.hartig.evaluation.attention.AttentionEval;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code ./hartig eval}: one subcommand for each thing that is evaluated. */
@Command(
    name = "hartig eval",
    description = "Evaluate memory, routing and the choice of medium on data with ground truth.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    subcommands = {
      RecallEval.class,
      ScaleEval.class,
      ExtractionEval.class,
      UnaskedEval.class,
      RoutingEval.class,
      MediumEval.class,
      LearningEval.class,
      AttentionEval.class
    })
public final class Eval {

  private Eval() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Eval()).execute(arguments));
  }
}
