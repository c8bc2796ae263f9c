package dev.hartig.memory.domain;

import dev.hartig.memory.domain.Nucleus.Line;
import dev.hartig.memory.domain.Nucleus.Part;
import dev.hartig.memory.domain.Nucleus.Section;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses what stands on a team's nucleus page. */
public final class Nuclei {

  private final Set<String> team;
  private final People people;
  private final Instant now;
  private final List<ThreadMemory> theirs;
  private final List<ThreadMemory> ended;

  private Nuclei(
      Set<String> team,
      People people,
      Instant now,
      List<ThreadMemory> theirs,
      List<ThreadMemory> ended) {
    this.team = team;
    this.people = people;
    this.now = now;
    this.theirs = theirs;
    this.ended = ended;
  }

  /**
   * The page of a team.
   *
   * @param team handles of its people, and those that mean the whole team
   * @param threads gists of the organisation's threads
   * @param ended what has ended in them, by thread
   * @param now as of when promises are overdue and threads active
   */
  public static Nucleus of(
      Collection<String> team,
      Collection<ThreadMemory> threads,
      Map<String, ThreadMemory> ended,
      People people,
      Instant now) {
    var handles = Set.copyOf(team);
    var theirs =
        threads.stream()
            .filter(thread -> concerns(thread, ended.get(thread.thread()), handles))
            .toList();
    var before =
        theirs.stream().flatMap(thread -> Stream.ofNullable(ended.get(thread.thread()))).toList();
    return new Nuclei(handles, people, now, theirs, before).page();
  }

  /** Whether one of the team takes part in a thread, or is named in what it settled. */
  private static boolean concerns(
      ThreadMemory thread, @Nullable ThreadMemory ended, Set<String> team) {
    return Stream.concat(Stream.of(thread), Stream.ofNullable(ended))
        .flatMap(
            one ->
                Stream.of(
                        one.participants().stream().map(Participation::handle),
                        one.decisions().stream().flatMap(Nuclei::deciders),
                        one.commitments().stream().flatMap(promise -> promise.owners().stream()),
                        one.questions().stream()
                            .flatMap(
                                question ->
                                    Stream.concat(
                                        Stream.ofNullable(question.asker()),
                                        question.asked().stream())))
                    .flatMap(handles -> handles))
        .anyMatch(team::contains);
  }

  private static Stream<String> deciders(Decision decision) {
    return Stream.concat(decision.by().stream(), decision.supporters().stream());
  }

  private Nucleus page() {
    return new Nucleus(
        List.of(
            Section.of(Part.SUBJECTS, subjects()),
            Section.of(Part.DECISIONS, decisions()),
            Section.of(Part.OVERDUE, owed(true)),
            Section.of(Part.OPEN, owed(false)),
            Section.of(Part.DONE, done()),
            Section.of(Part.QUESTIONS, questions()),
            Section.of(Part.ACTIVE, active()),
            Section.of(Part.ENDED, ended())));
  }

  /** A subject of a thread; counts of a word in several threads are added. */
  private record About(String term, int signals, ThreadMemory most, int there) {
    About plus(About other) {
      var here =
          there > other.there
              || (there == other.there && most.thread().compareTo(other.most.thread()) <= 0);
      return new About(
          term, signals + other.signals, here ? most : other.most, Math.max(there, other.there));
    }
  }

  private Stream<Line> subjects() {
    var all = new HashMap<String, About>();
    for (var thread : theirs) {
      for (var subject : thread.subjects()) {
        all.merge(
            subject.term(),
            new About(subject.term(), subject.signals(), thread, subject.signals()),
            About::plus);
      }
    }
    return all.values().stream()
        .sorted(Comparator.comparingInt(About::signals).reversed().thenComparing(About::term))
        .map(
            one ->
                line(
                    one.term(), List.of(), null, one.signals(), Citation.latest(one.most()), null));
  }

  /** Something settled, promised or asked, with the thread it belongs to. */
  private record Of<T>(T what, ThreadMemory thread) {}

  private Stream<Line> decisions() {
    return theirs.stream()
        .flatMap(thread -> thread.decisions().stream().map(one -> new Of<>(one, thread)))
        .sorted(
            Comparator.comparing(
                    (Of<Decision> one) -> one.what().decidedAt(), Comparator.reverseOrder())
                .thenComparing(one -> one.what().id()))
        .map(one -> decided(one, null));
  }

  private Stream<Line> ended() {
    return ended.stream()
        .flatMap(thread -> thread.decisions().stream().map(one -> new Of<>(one, thread)))
        .filter(one -> one.what().ended() != null)
        .sorted(
            Comparator.comparing(
                    (Of<Decision> one) -> end(one.what()).at(), Comparator.reverseOrder())
                .thenComparing(one -> one.what().id()))
        .map(
            one -> {
              var end = end(one.what());
              return decided(one, Citation.of(one.thread(), end.signalId(), end.at()));
            });
  }

  private static Ending end(Decision decision) {
    return Objects.requireNonNull(decision.ended(), decision.id());
  }

  private Line decided(Of<Decision> one, @Nullable Citation end) {
    var decision = one.what();
    return new Line(
        Sentences.quote(decision.what()),
        named(deciders(decision).toList()),
        null,
        0,
        decision.alternatives().stream().map(Sentences::quote).toList(),
        decision.reasons().stream().map(Sentences::quote).toList(),
        Citation.of(one.thread(), decision.signalId(), decision.decidedAt()),
        end);
  }

  private Stream<Line> owed(boolean overdue) {
    return theirs.stream()
        .flatMap(thread -> thread.commitments().stream().map(one -> new Of<>(one, thread)))
        .filter(one -> isTheirs(one.what()) && isOverdue(one.what()) == overdue)
        .sorted(
            Comparator.comparing(
                    (Of<Commitment> one) ->
                        Objects.requireNonNullElse(one.what().due(), Instant.MAX))
                .thenComparing(one -> one.what().madeAt())
                .thenComparing(one -> one.what().id()))
        .map(one -> promised(one, null));
  }

  private Stream<Line> done() {
    return ended.stream()
        .flatMap(
            thread -> {
              var signs =
                  Fulfilment.of(thread.commitments(), thread.signs()).stream()
                      .collect(Collectors.toMap(done -> done.commitment().id(), Fulfilment::sign));
              return thread.commitments().stream()
                  .filter(this::isTheirs)
                  .map(one -> new Fulfilled(new Of<>(one, thread), signs.get(one.id())));
            })
        .sorted(
            Comparator.comparing(Fulfilled::at, Comparator.reverseOrder())
                .thenComparing(one -> one.promise().what().id()))
        .map(one -> promised(one.promise(), one.end()));
  }

  /** A promise with the sign that it was kept. */
  private record Fulfilled(Of<Commitment> promise, @Nullable Sign sign) {
    Instant at() {
      return sign == null ? promise.what().madeAt() : sign.at();
    }

    @Nullable Citation end() {
      return sign == null ? null : Citation.of(promise.thread(), sign.signalId(), sign.at());
    }
  }

  private boolean isTheirs(Commitment promise) {
    return promise.owners().stream().anyMatch(team::contains);
  }

  private boolean isOverdue(Commitment promise) {
    return promise.due() != null && promise.due().isBefore(now);
  }

  private Line promised(Of<Commitment> one, @Nullable Citation end) {
    var promise = one.what();
    return line(
        Sentences.quote(promise.what()),
        promise.owners(),
        promise.due(),
        0,
        Citation.of(one.thread(), promise.signalId(), promise.madeAt()),
        end);
  }

  private Stream<Line> questions() {
    return theirs.stream()
        .flatMap(thread -> thread.questions().stream().map(one -> new Of<>(one, thread)))
        .sorted(
            Comparator.comparing(
                    (Of<Question> one) -> one.what().askedAt(), Comparator.reverseOrder())
                .thenComparing(one -> one.what().id()))
        .map(
            one ->
                line(
                    Sentences.quote(one.what().what()),
                    askers(one.what()),
                    null,
                    0,
                    Citation.of(one.thread(), one.what().signalId(), one.what().askedAt()),
                    null));
  }

  private static List<String> askers(Question question) {
    var asker = question.asker();
    return asker == null ? List.of() : List.of(asker);
  }

  private Stream<Line> active() {
    return theirs.stream()
        .map(thread -> Lively.of(thread, team, now))
        .filter(one -> one.times() > 0)
        .sorted(
            Comparator.comparingInt(Lively::times)
                .thenComparing(one -> one.thread().lastAt())
                .reversed()
                .thenComparing(one -> one.thread().thread()))
        .map(
            one ->
                line(
                    Objects.requireNonNullElse(one.thread().title(), one.thread().thread()),
                    one.who(),
                    null,
                    one.times(),
                    Citation.latest(one.thread()),
                    null));
  }

  private Line line(
      String what,
      List<String> handles,
      @Nullable Instant due,
      int count,
      Citation evidence,
      @Nullable Citation end) {
    return new Line(what, named(handles), due, count, List.of(), List.of(), evidence, end);
  }

  private List<Nucleus.Named> named(List<String> handles) {
    return people.once(handles).stream()
        .map(handle -> new Nucleus.Named(handle, people.name(handle)))
        .toList();
  }
}
