package dev.hartig.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code eval routing}: who is asked on a proposal, who speaks on a topic that comes back. */
@Command(name = "routing", description = "Who is asked or speaks, predicted from the past alone.")
final class RoutingEval implements Callable<Integer> {

  /** What can be read. */
  enum Dataset {
    /** A file of proposals, one JSON object a line. */
    keps,
    /** A folder of minutes in Markdown. */
    minutes
  }

  private static final RoutingReplay.Groups SIGS =
      new RoutingReplay.Groups(
          "SIG", matter -> matter.home() == null ? List.of() : List.of(matter.home()));

  /** The matter that a topic is: its title, and the issues that it names. */
  private static final RoutingReplay.Groups TOPICS =
      new RoutingReplay.Groups("topic", matter -> matter.names().stream().sorted().toList());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--dataset", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
  private Dataset dataset = Dataset.keps;

  @Option(
      names = "--sigs",
      description = "keps: who leads which SIG; sigs.yaml beside the file if there is one.")
  private @Nullable Path sigs;

  @Parameters(paramLabel = "PATH", description = "keps: a file of JSON lines; minutes: a folder.")
  private Path path = Path.of(".");

  @Override
  public Integer call() throws IOException {
    switch (dataset) {
      case keps -> keps();
      case minutes -> minutes();
    }
    return 0;
  }

  private void keps() throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new ParameterException(spec.commandLine(), path + " is not a file");
    }
    var leads = leads();
    var proposals = Proposals.read(path);
    print(
        "%s: %d proposals; %d without a readable date left out; %d entries for people that are no"
            + " login left out",
        path.getFileName(),
        proposals.matters().size(),
        proposals.undated(),
        proposals.unreadable().size());
    var groups = new HashSet<String>();
    proposals.matters().forEach(one -> groups.addAll(SIGS.of(one)));
    print(
        "%d SIGs, of %d of them it is known who leads them%n",
        groups.size(), groups.stream().filter(leads::containsKey).count());
    table(new RoutingReplay(proposals.matters()).play(SIGS, leads));
  }

  private Map<String, Set<String>> leads() throws IOException {
    if (sigs != null) {
      if (!Files.isRegularFile(sigs)) {
        throw new ParameterException(spec.commandLine(), sigs + " is not a file");
      }
      return Sigs.leads(sigs);
    }
    var beside = path.resolveSibling("sigs.yaml");
    return Files.isRegularFile(beside) ? Sigs.leads(beside) : Map.of();
  }

  private void minutes() throws IOException {
    if (!Files.isDirectory(path)) {
      throw new ParameterException(spec.commandLine(), path + " is not a folder");
    }
    var drafts = RecurringTopics.drafts(path, "minutes");
    var speakers = new Speakers(drafts);
    print(
        "%s: %d topics, %d of them discussed at least %d days before%n",
        path.getFileName(),
        drafts.size(),
        speakers.recurring().size(),
        RecurringTopics.GAP.toDays());
    table(
        new RoutingReplay(speakers.matters())
            .play(TOPICS, Map.of()).stream()
                .filter(one -> speakers.recurring().contains(one.matter().name()))
                .toList());
  }

  private void table(List<RoutingReplay.Prediction> predictions) {
    var judged = predictions.stream().filter(one -> !one.matter().gold().isEmpty()).toList();
    if (judged.isEmpty()) {
      print("Nobody is there to be predicted.");
      return;
    }
    var half = judged.size() / 2;
    print("%s", PeopleScore.header());
    var all = rows("", judged);
    rows(", earlier half", judged.subList(0, half));
    rows(", later half", judged.subList(half, judged.size()));
    var best =
        all.entrySet().stream()
            .filter(one -> !one.getKey().startsWith("routing"))
            .mapToDouble(one -> one.getValue().recall10())
            .max()
            .orElse(0);
    print("");
    all.forEach(
        (name, score) -> {
          if (name.startsWith("routing")) {
            print(
                "%s: %+.1f points of recall@10 against the best baseline",
                name, 100 * (score.recall10() - best));
          }
        });
    var told = Score.NONE;
    for (var one : judged) {
      var right = (int) one.told().stream().filter(one.matter().gold()::contains).count();
      told = told.plus(new Score(right, one.told().size(), one.matter().gold().size()));
    }
    print(
        "told by routing's own threshold: %.1f people each, precision %.3f, recall %.3f",
        (double) told.found() / judged.size(), told.precision(), told.recall());
  }

  private Map<String, PeopleScore> rows(String half, List<RoutingReplay.Prediction> predictions) {
    var scores = new LinkedHashMap<String, PeopleScore>();
    for (var one : predictions) {
      one.rankings()
          .forEach(
              (name, people) ->
                  scores
                      .computeIfAbsent(name, any -> new PeopleScore())
                      .add(people, one.matter().gold()));
    }
    scores.forEach((name, score) -> print("%s", score.row(name + half)));
    return scores;
  }

  private void print(String format, Object... values) {
    spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
  }
}
