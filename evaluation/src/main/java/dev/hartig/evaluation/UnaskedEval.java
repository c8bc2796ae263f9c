package dev.hartig.evaluation;

import dev.hartig.memory.domain.Remark;
import dev.hartig.memory.domain.Tact;
import dev.hartig.memory.domain.WorkingTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code eval unasked}: what memory would have said unasked, and how often wrongly. */
@Command(name = "unasked", description = "What memory says unasked of minutes, and false alarms.")
final class UnaskedEval implements Callable<Integer> {

  /** What can be read. */
  enum Dataset {
    /** A folder of minutes in Markdown. */
    minutes,
    /** A file of conversations as LoCoMo has them. */
    talks
  }

  /** The service's own defaults; a test keeps them so. */
  static final Tact TACT =
      new Tact(
          Set.of(Remark.Kind.values()),
          Duration.ofHours(12),
          Duration.ofDays(14),
          Duration.ofHours(8),
          new WorkingTime(ZoneOffset.UTC, LocalTime.of(9, 0), LocalTime.of(17, 0)),
          Duration.ofMinutes(30),
          0.6,
          Duration.ofDays(180),
          Duration.ofDays(7));

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--dataset", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
  private Dataset dataset = Dataset.minutes;

  @Option(names = "--list", description = "Every remark, with what the pages say of it.")
  private boolean list;

  @Parameters(
      paramLabel = "DIR|FILE",
      description = "Folder with one page for each meeting, or file of conversations.")
  private Path folder = Path.of(".");

  @Override
  public Integer call() throws IOException {
    return switch (dataset) {
      case minutes -> minutes();
      case talks -> talks();
    };
  }

  private int talks() throws IOException {
    if (!Files.isRegularFile(folder)) {
      throw new ParameterException(spec.commandLine(), folder + " is not a file");
    }
    var replay = new TalkReplay(TACT);
    for (var one : Locomo.read(folder)) {
      replay.play(one.name(), one.turns());
    }
    var said = replay.said();
    print(
        "%d sessions of two people, %d turns: watched %d, call-instead said of %d",
        replay.sessions(), replay.turns(), replay.watched(), said.size());
    if (list) {
      said.forEach(one -> print("%s%n    %s", one.thread(), one.text().replace("\n", "\n    ")));
    }
    return 0;
  }

  private int minutes() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), folder + " is not a folder");
    }
    var drafts = RecurringTopics.drafts(folder, "minutes");
    var replay = new UnaskedReplay(TACT);
    var said = replay.play(drafts);
    var truth = new UnaskedTruth(drafts);
    var days = drafts.stream().map(UnaskedReplay::day).sorted(Comparator.naturalOrder()).toList();
    var weeks = Duration.between(days.getFirst(), days.getLast()).toDays() / 7.0;
    print(
        "%d topics of %d meetings in %.0f weeks",
        drafts.size(), days.stream().distinct().count(), weeks);
    print(
        "%-15s %6s %7s %6s %6s %6s %15s",
        "", "said", "silent", "right", "false", "open", "false per week");
    for (var kind : Remark.Kind.values()) {
      row(kind, said, replay, truth, weeks);
    }
    if (list) {
      for (var one : said) {
        print(
            "%s %-14s %-6s %s",
            one.now().toString().substring(0, 10),
            one.remark().kind().word(),
            truth.of(one).name().toLowerCase(Locale.ROOT),
            one.remark().title());
        one.remark().text().lines().forEach(line -> print("    %s", line));
      }
    }
    return 0;
  }

  private void row(
      Remark.Kind kind,
      List<UnaskedReplay.Said> said,
      UnaskedReplay replay,
      UnaskedTruth truth,
      double weeks) {
    var verdicts = said.stream().filter(one -> one.remark().kind() == kind).map(truth::of).toList();
    var wrong = count(verdicts, UnaskedTruth.Verdict.FALSE);
    print(
        "%-15s %6d %7d %6d %6d %6d %15.3f",
        kind.word(),
        verdicts.size(),
        replay.silent().getOrDefault(kind, 0),
        count(verdicts, UnaskedTruth.Verdict.RIGHT),
        wrong,
        count(verdicts, UnaskedTruth.Verdict.OPEN),
        wrong / weeks);
  }

  private static long count(List<UnaskedTruth.Verdict> verdicts, UnaskedTruth.Verdict one) {
    return verdicts.stream().filter(verdict -> verdict == one).count();
  }

  private void print(String format, Object... values) {
    spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
  }
}
