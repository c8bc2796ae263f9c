package dev.hartig.memory.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What to know before a meeting, or of a matter: what stands decided on it, what those who meet
 * owe, whom nobody answered, and which threads are related. Each line names its day; the signals
 * are cited.
 */
public final class Brief {

  /** Lines of each kind; a brief is read on the way to the room. */
  private static final int LINES = 3;

  private static final int PROMISES = 5;

  /** Weighty words that a decision or a title must share with the agenda. */
  private static final int TOUCHES = 2;

  /** People that another thread must share with those invited, if no word does. */
  private static final int COMPANY = 3;

  /** Related by people alone as long as it is fresh. */
  private static final Duration FRESH = Duration.ofDays(14);

  /** What nobody answered, and what is owed, is brought up for so long. */
  private static final Duration OPEN = Duration.ofDays(180);

  private final Meeting meeting;
  private final People people;
  private final Instant now;
  private final Set<String> invited;
  private final Set<String> words;
  private final List<String> lines = new ArrayList<>();
  private final List<Remembered> evidence = new ArrayList<>();
  private final List<Commitment> promises = new ArrayList<>();

  private Brief(Meeting meeting, People people, Instant now) {
    this.meeting = meeting;
    this.people = people;
    this.now = now;
    invited = people.handles(meeting.invited());
    words = DejaVu.weighty(meeting.title() + " " + meeting.agenda());
  }

  /**
   * What to say.
   *
   * @param threads gists of the organisation's threads, that of the meeting among them
   */
  public static Outcome of(
      Meeting meeting, Collection<ThreadMemory> threads, People people, Instant due, Instant now) {
    var brief = new Brief(meeting, people, now);
    brief.look(threads);
    if (brief.lines.isEmpty()) {
      return new Outcome.Silent("nothing");
    }
    var when = Sentences.day(meeting.start()) + " " + Sentences.clock(meeting.start()) + " UTC";
    return new Outcome.Said(
        new Remark(
            Remark.Kind.BRIEF,
            Remark.id(Remark.Kind.BRIEF, meeting.thread(), meeting.start()),
            meeting.organisation(),
            meeting.thread(),
            meeting.title(),
            due,
            "Before " + when + ": " + Sentences.line(meeting.title()),
            String.join("\n", brief.lines),
            Remark.all(people.once(meeting.invited()), "invited"),
            brief.evidence,
            brief.promises,
            List.of(
                new Reason(
                    "memory.brief",
                    "%d lines of what is known before the meeting of %s."
                        .formatted(brief.lines.size(), when),
                    brief.evidence.stream().map(Remembered::signalId).limit(LINES).toList())),
            meeting.start()));
  }

  private void look(Collection<ThreadMemory> threads) {
    decided(threads);
    owed(threads);
    unanswered(threads);
    if (!lines.isEmpty()) {
      // Alone, that something is related is no reason to interrupt.
      related(threads);
    }
  }

  private record Touching(Decision decision, int shared, ThreadMemory thread) {}

  private void decided(Collection<ThreadMemory> threads) {
    threads.stream()
        .flatMap(
            thread ->
                thread.decisions().stream()
                    .map(one -> new Touching(one, shared(thread, one.what()), thread)))
        .filter(one -> one.shared() >= TOUCHES || isSame(one.thread()))
        .sorted(
            Comparator.comparing((Touching one) -> !isSame(one.thread()))
                .thenComparing(Comparator.comparingInt(Touching::shared).reversed())
                .thenComparing(
                    one -> one.decision().decidedAt(), Comparator.<Instant>reverseOrder())
                .thenComparing(one -> one.decision().id()))
        .limit(LINES)
        .forEach(
            one ->
                say(
                    "Decided on %s: %s"
                        .formatted(
                            Sentences.day(one.decision().decidedAt()),
                            Sentences.quote(one.decision().what())),
                    one.thread(),
                    one.decision().signalId(),
                    one.decision().decidedAt()));
  }

  private void owed(Collection<ThreadMemory> threads) {
    threads.stream()
        .flatMap(thread -> thread.commitments().stream().map(one -> new Owed(one, thread)))
        .filter(one -> one.promise().madeAt().plus(OPEN).isAfter(now))
        .filter(one -> one.promise().owners().stream().anyMatch(invited::contains))
        .sorted(
            Comparator.comparing(
                    (Owed one) -> Objects.requireNonNullElse(one.promise().due(), Instant.MAX))
                .thenComparing(one -> one.promise().madeAt())
                .thenComparing(one -> one.promise().id()))
        .limit(PROMISES)
        .forEach(
            one -> {
              promises.add(one.promise());
              say(owed(one.promise(), people), one.thread(), one.promise());
            });
  }

  private record Owed(Commitment promise, ThreadMemory thread) {}

  static String owed(Commitment promise, People people) {
    return "Open since %s, %s%s: %s"
        .formatted(
            Sentences.day(promise.madeAt()),
            String.join(", ", promise.owners().stream().map(people::name).toList()),
            promise.due() == null ? "" : ", due " + Sentences.day(promise.due()),
            Sentences.quote(promise.what()));
  }

  private void unanswered(Collection<ThreadMemory> threads) {
    threads.stream()
        .flatMap(thread -> thread.questions().stream().map(one -> new Asked(one, thread)))
        .filter(one -> one.question().askedAt().plus(OPEN).isAfter(now))
        .filter(
            one ->
                one.question().asked().stream().anyMatch(invited::contains)
                    || invited.contains(one.question().asker()))
        .sorted(
            Comparator.comparing((Asked one) -> one.question().askedAt())
                .reversed()
                .thenComparing(one -> one.question().id()))
        .limit(LINES)
        .forEach(
            one ->
                say(
                    "Nobody has answered %s of %s: %s"
                        .formatted(
                            people.name(Objects.requireNonNull(one.question().asker())),
                            Sentences.day(one.question().askedAt()),
                            Sentences.quote(one.question().what())),
                    one.thread(),
                    one.question().signalId(),
                    one.question().askedAt()));
  }

  private record Asked(Question question, ThreadMemory thread) {}

  private void related(Collection<ThreadMemory> threads) {
    threads.stream()
        .filter(thread -> !isSame(thread) && thread.title() != null)
        .filter(
            thread ->
                shared(thread, "") >= TOUCHES
                    || (thread.lastAt().plus(FRESH).isAfter(now) && company(thread) >= COMPANY))
        .sorted(
            Comparator.comparingInt((ThreadMemory thread) -> shared(thread, ""))
                .thenComparingLong(this::company)
                .thenComparing(ThreadMemory::lastAt)
                .reversed()
                .thenComparing(ThreadMemory::thread))
        .limit(LINES)
        .forEach(
            thread -> {
              var last = thread.history().getFirst();
              say(
                  "Related, last on %s: %s"
                      .formatted(
                          Sentences.day(thread.lastAt()),
                          Sentences.line(Objects.requireNonNull(thread.title()))),
                  thread,
                  last.signalId(),
                  last.at());
            });
  }

  private boolean isSame(ThreadMemory thread) {
    return thread.thread().equals(meeting.thread());
  }

  private int shared(ThreadMemory thread, String what) {
    var known = Likeness.words(Objects.requireNonNullElse(thread.title(), "") + " " + what);
    return (int) known.stream().filter(words::contains).count();
  }

  private long company(ThreadMemory thread) {
    return thread.participants().stream()
        .filter(one -> invited.contains(one.handle()))
        .map(one -> people.who(one.handle()))
        .distinct()
        .count();
  }

  private void say(String line, ThreadMemory thread, Commitment promise) {
    say(line, thread, promise.signalId(), promise.madeAt());
  }

  private void say(String line, ThreadMemory thread, String signalId, Instant at) {
    if (!lines.contains(line)) {
      lines.add(line);
      evidence.addAll(FollowUp.cited(thread, signalId, at, line));
    }
  }
}
