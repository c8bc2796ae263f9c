package dev.hartig.memory.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a talk in writing would be settled faster by a call: two or three people go back and
 * forth for the third time within a day, quickly, and do not understand each other or disagree.
 *
 * <p>By Daft and Lengel (Organizational Information Requirements, Media Richness and Structural
 * Design, Management Science 32:5, 1986) what is equivocal wants a medium in which one can ask back
 * at once; the third back-and-forth is the rule of thumb of handbooks of organisations that work
 * mostly in writing. Precision first: that it goes back and forth is not enough, nor is a doubt
 * alone, nor are open questions, which friendly talk is full of; nothing is said where anything was
 * settled meanwhile or somebody proposes to talk.
 */
final class CallInstead {

  /** A talk of which the last word is older than this has ended. */
  static final Duration WITHIN = Duration.ofHours(24);

  /** What is answered more slowly is no talk that a call would save. */
  static final Duration PACE = Duration.ofHours(2);

  /** Left for settling it after the turn that makes it three. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  static final int ROUNDS = 3;
  private static final int MOST_PEOPLE = 3;

  /** How programs are named upstream. */
  private static final String PROGRAM = "[bot]";

  private static final Pattern AT_ODDS =
      Pattern.compile(
          "misunderst|not what i (?:meant|said|asked)|what do you mean|(?:do|did) you mean"
              + "|i (?:don'?t|do not) (?:follow|understand|get it)|i meant\\b|\\bconfus(?:ed|ing)"
              + "|talking (?:past|about different)|missverst|nicht gemeint|verstehe (?:ich )?nicht");

  private static final Pattern TO_TALK =
      Pattern.compile(
          "\\b(?:quick|short|have a|on a|let'?s|schedule a) call\\b|\\bhuddle\\b|\\bzoom\\b"
              + "|\\blet'?s talk\\b|\\bjump on\\b|\\btelefonieren\\b");

  private CallInstead() {}

  /**
   * The talk that a turn stands in.
   *
   * @param turns of it, newest first
   * @param people who talk, in no order that means anything
   * @param rounds a turn and its reply by somebody else are one
   */
  private record Run(List<Remembered> turns, Set<String> people, int rounds) {

    Instant from() {
      return turns.getLast().at();
    }

    Instant to() {
      return turns.getFirst().at();
    }

    boolean holds(Question question) {
      return turns.stream().anyMatch(turn -> turn.signalId().equals(question.signalId()));
    }
  }

  /** Whether this turn is the first of its thread to make it one. */
  static boolean begins(ThreadMemory memory, String turn) {
    var history = memory.history();
    var at = index(history, turn);
    if (at < 0 || grounds(memory, at).isEmpty()) {
      return false;
    }
    for (var earlier = at + 1; earlier < history.size(); earlier++) {
      if (!grounds(memory, earlier).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  static Outcome judge(Watch watch, ThreadMemory memory) {
    var at = index(memory.history(), watch.about());
    var run = at < 0 ? null : run(memory.history(), at);
    if (run == null) {
      return new Outcome.Silent("forgotten");
    }
    if (memory.decisions().stream()
            .anyMatch(
                one ->
                    one.state() == DecisionState.DECIDED && !one.decidedAt().isBefore(run.from()))
        || memory.signs().stream().anyMatch(one -> !one.at().isBefore(run.from()))) {
      return new Outcome.Silent("settled");
    }
    var since = memory.history().stream().filter(one -> !one.at().isBefore(run.from())).toList();
    if (since.stream().anyMatch(one -> TO_TALK.matcher(words(one)).find())) {
      return new Outcome.Silent("talking");
    }
    var grounds = grounds(memory, at);
    return grounds.isEmpty()
        ? new Outcome.Silent("understood")
        : new Outcome.Said(remark(watch, memory, run, grounds));
  }

  /** Turns that show why, newest first; none where it is no such talk. */
  private static List<Remembered> grounds(ThreadMemory memory, int at) {
    var run = run(memory.history(), at);
    if (run == null || run.rounds() < ROUNDS || pace(run).compareTo(PACE) > 0) {
      return List.of();
    }
    var open =
        memory.questions().stream()
            .filter(one -> one.answer() == null && run.holds(one))
            .map(Question::signalId)
            .collect(Collectors.toSet());
    var opposed =
        memory.decisions().stream()
            .filter(one -> !one.opponents().isEmpty())
            .map(Decision::signalId)
            .collect(Collectors.toSet());
    var odd =
        run.turns().stream()
            .filter(one -> AT_ODDS.matcher(words(one)).find() || opposed.contains(one.signalId()))
            .toList();
    var asking = run.turns().stream().filter(one -> open.contains(one.signalId())).toList();
    return odd.isEmpty()
        ? List.of()
        : Stream.concat(odd.stream(), asking.stream()).distinct().toList();
  }

  /** The talk up to a turn; null where it is none of two or three people alone. */
  private static @Nullable Run run(List<Remembered> history, int at) {
    var last = history.get(at);
    var turns = new ArrayList<Remembered>();
    for (var one : history.subList(at, history.size())) {
      if (one.at().plus(WITHIN).isBefore(last.at())) {
        break;
      }
      // What a private turn says may not be told, and without it the talk is another.
      if (one.title().equals(Remembered.PRIVATE)) {
        return null;
      }
      if (one.author() != null && !one.author().endsWith(PROGRAM)) {
        turns.add(one);
      }
    }
    var people = new TreeSet<String>();
    turns.forEach(one -> people.add(Objects.requireNonNull(one.author())));
    var changes = 0;
    for (var i = 1; i < turns.size(); i++) {
      changes += Objects.equals(turns.get(i).author(), turns.get(i - 1).author()) ? 0 : 1;
    }
    return people.size() < 2 || people.size() > MOST_PEOPLE
        ? null
        : new Run(List.copyOf(turns), people, (changes + 1) / 2);
  }

  private static Duration pace(Run run) {
    var gaps = new ArrayList<Duration>();
    for (var i = 1; i < run.turns().size(); i++) {
      gaps.add(Duration.between(run.turns().get(i).at(), run.turns().get(i - 1).at()));
    }
    gaps.sort(null);
    return gaps.get(gaps.size() / 2);
  }

  private static int index(List<Remembered> history, String turn) {
    for (var i = 0; i < history.size(); i++) {
      if (history.get(i).signalId().equals(turn)) {
        return i;
      }
    }
    return -1;
  }

  private static String words(Remembered one) {
    return (one.title() + "\n" + one.excerpt()).toLowerCase(Locale.ROOT).replace('’', '\'');
  }

  private static Remark remark(
      Watch watch, ThreadMemory memory, Run run, List<Remembered> grounds) {
    var matter = Objects.requireNonNullElse(memory.title(), run.turns().getFirst().title());
    var text =
        "%d times back and forth among %s in %d min, and nothing is settled."
            .formatted(
                run.rounds(),
                run.people().stream().map(Sentences::name).collect(Collectors.joining(", ")),
                Duration.between(run.from(), run.to()).toMinutes());
    var shown =
        grounds.stream()
            .limit(3)
            .map(
                one ->
                    "%s: \"%s\""
                        .formatted(
                            Sentences.name(Objects.requireNonNull(one.author())),
                            Sentences.quote(one.excerpt())));
    var evidence = Stream.concat(grounds.stream(), run.turns().stream()).distinct().toList();
    return new Remark(
        watch.kind(),
        // Of a thread it is said once, whichever of its turns brings it up.
        Remark.id(watch.kind(), memory.thread(), Instant.EPOCH),
        memory.organisation(),
        memory.thread(),
        memory.title(),
        watch.due(),
        "Five minutes of talking may settle this: " + Sentences.line(matter),
        Stream.concat(Stream.of(text), shown).collect(Collectors.joining("\n"))
            + "\nAfterwards, write into the thread what came of it.",
        Remark.all(List.copyOf(run.people()), "mentioned"),
        evidence,
        List.of(),
        List.of(
            new Reason(
                "memory.call-instead", text, evidence.stream().map(Remembered::signalId).toList())),
        null);
  }
}
