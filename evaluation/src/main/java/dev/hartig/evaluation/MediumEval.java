package dev.hartig.evaluation;

import dev.hartig.medium.domain.Choice;
import dev.hartig.medium.domain.Medium;
import dev.hartig.medium.domain.Rulebook;
import dev.hartig.medium.domain.Settings;
import dev.hartig.medium.policy.Language;
import dev.hartig.medium.policy.RuleFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code eval medium}: whether the medium's rules choose what their sources say. */
@Command(
    name = "medium",
    description = "Whether the rules of the medium choose what their sources say; 1 when not all.")
final class MediumEval implements Callable<Integer> {

  private static final String SITUATIONS = "/medium-situations.yaml";
  static final Language LANGUAGE = new Language(Settings.DEFAULT);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "Another table of situations than the one that comes with it.")
  private @Nullable Path file;

  /**
   * What became of a row.
   *
   * @param kept whether medium, fallbacks and moment are as the row has them
   */
  record Outcome(MediumSituations.Row row, Choice choice, boolean kept) {

    String moment() {
      return choice.deferred() ? "later" : "now";
    }

    List<String> fallbacks() {
      return choice.fallbacks().stream().map(one -> one.medium().word()).toList();
    }
  }

  @Override
  public Integer call() throws IOException {
    var outcomes = outcomes(rows(), RuleFile.shipped(LANGUAGE));
    print("%-48s %-26s %-13s %-6s %-22s %s", "situation", "expected", "chosen", "when", "rule", "");
    for (var one : outcomes) {
      print(
          "%-48s %-26s %-13s %-6s %-22s %s",
          one.row().name(),
          String.join(" or ", one.row().expect()),
          one.choice().medium().word(),
          one.moment(),
          one.choice().rule().id(),
          one.kept() ? "" : "NOT KEPT");
    }
    var kept = outcomes.stream().filter(Outcome::kept).count();
    print("%d of %d situations as their sources say", kept, outcomes.size());
    return kept == outcomes.size() ? 0 : 1;
  }

  /** What a book says of each row. */
  static List<Outcome> outcomes(List<MediumSituations.Row> rows, Rulebook book) {
    return rows.stream().map(row -> outcome(row, book)).toList();
  }

  private static Outcome outcome(MediumSituations.Row row, Rulebook shipped) {
    var policy = row.given().policy();
    var book = policy == null ? shipped : with(shipped, policy);
    var choice = Choice.choose(row.given().situation(), book);
    var outcome = new Outcome(row, choice, true);
    var kept =
        media(row).contains(choice.medium())
            && (row.then() == null || row.then().equals(outcome.fallbacks()))
            && (row.when() == null
                || row.when().equals(outcome.moment())
                || row.when().equals(choice.notBefore().toString()));
    return new Outcome(row, choice, kept);
  }

  private static List<Medium> media(MediumSituations.Row row) {
    return row.expect().stream()
        .map(word -> Medium.valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_')))
        .collect(Collectors.toList());
  }

  private static Rulebook with(Rulebook shipped, String policy) {
    try {
      var bytes = ("medium: " + policy).getBytes(StandardCharsets.UTF_8);
      var own = RuleFile.read(new ByteArrayInputStream(bytes), LANGUAGE);
      return shipped.with(own.guards(), own.rules());
    } catch (IOException e) {
      throw new IllegalArgumentException("not a policy: " + policy, e);
    }
  }

  /** The rows of the table that comes with it. */
  static List<MediumSituations.Row> shippedRows() throws IOException {
    try (var table = Objects.requireNonNull(MediumEval.class.getResourceAsStream(SITUATIONS))) {
      return MediumSituations.read(table);
    }
  }

  private List<MediumSituations.Row> rows() throws IOException {
    if (file == null) {
      return shippedRows();
    }
    try (InputStream table = Files.newInputStream(file)) {
      return MediumSituations.read(table);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), file + ": " + e.getMessage(), e);
    }
  }

  private void print(String format, Object... values) {
    spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}
