package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What goes with somebody who leaves: threads in which they alone took part lately, what they owe,
 * and who worked with them most and could take over.
 */
public final class Departure {

  private static final int LINES = 10;
  private static final int HEIRS = 3;

  private Departure() {}

  /**
   * What to say.
   *
   * @param leaver as the directory had them
   * @param people of the directory as it is, whether or not it still holds the leaver
   * @param threads gists of the organisation's threads
   * @param at when they were taken out of the directory, or somebody asked
   */
  public static Outcome of(
      String organisation,
      People.Person leaver,
      People people,
      Collection<ThreadMemory> threads,
      Instant at,
      Tact tact) {
    var view = view(leaver, people, threads, at, tact);
    var concerned = new ArrayList<Remark.Concerned>();
    people
        .reach(leaver.manager())
        .ifPresent(handle -> concerned.add(new Remark.Concerned(handle, "mentioned")));
    view.heirs().forEach(heir -> concerned.add(new Remark.Concerned(heir, "invited")));
    if (view.alone() + view.promises() == 0) {
      return new Outcome.Silent("nothing");
    }
    if (concerned.isEmpty()) {
      return new Outcome.Silent("nobody's");
    }
    return new Outcome.Said(
        new Remark(
            Remark.Kind.DEPARTURE,
            Remark.id(Remark.Kind.DEPARTURE, organisation + "/" + leaver.id(), at),
            organisation,
            "person/" + leaver.id(),
            leaver.name(),
            at,
            leaver.name() + " leaves: what only they know, and what is open",
            String.join("\n", view.lines()),
            concerned,
            view.evidence(),
            // Owners are drawn in by what they owe, and this one is gone.
            List.of(),
            List.of(
                new Reason(
                    "memory.departure",
                    "%d threads with nobody else, %d open promises."
                        .formatted(view.alone(), view.promises()),
                    view.evidence().stream().map(Remembered::signalId).limit(HEIRS).toList())),
            null));
  }

  /**
   * What memory holds of somebody alone.
   *
   * @param alone threads in which nobody else took part
   * @param promises that are open
   * @param heirs by the first handle of each
   */
  record View(
      List<String> lines, List<Remembered> evidence, int alone, int promises, List<String> heirs) {}

  static View view(
      People.Person leaver,
      People people,
      Collection<ThreadMemory> threads,
      Instant at,
      Tact tact) {
    var mine =
        threads.stream()
            .filter(thread -> thread.lastAt().plus(tact.recent()).isAfter(at))
            .filter(thread -> part(thread, leaver) > 0)
            .sorted(
                Comparator.comparing(ThreadMemory::lastAt)
                    .reversed()
                    .thenComparing(ThreadMemory::thread))
            .toList();
    var alone = mine.stream().filter(thread -> isAlone(thread, leaver)).limit(LINES).toList();
    var lines = new ArrayList<String>();
    var evidence = new ArrayList<Remembered>();
    alone.forEach(
        thread -> {
          var last = thread.history().getFirst();
          var line =
              "Only %s took part: %s, last on %s"
                  .formatted(
                      leaver.name(),
                      Sentences.line(Objects.requireNonNullElse(thread.title(), thread.thread())),
                      Sentences.day(thread.lastAt()));
          lines.add(line);
          evidence.addAll(FollowUp.cited(thread, last.signalId(), last.at(), line));
        });
    var promises = owed(leaver, threads);
    promises.forEach(promise -> lines.add(Brief.owed(promise, people)));
    var heirs = heirs(leaver, people, mine);
    if (!heirs.isEmpty()) {
      lines.add(
          "Worked with %s most: %s"
              .formatted(
                  leaver.name(), String.join(", ", heirs.stream().map(people::name).toList())));
    }
    return new View(lines, evidence, alone.size(), promises.size(), heirs);
  }

  private static List<Commitment> owed(People.Person leaver, Collection<ThreadMemory> threads) {
    return threads.stream()
        .flatMap(thread -> thread.commitments().stream())
        .filter(one -> one.owners().stream().anyMatch(leaver.handles()::contains))
        .sorted(Comparator.comparing(Commitment::madeAt).reversed().thenComparing(Commitment::id))
        .limit(LINES)
        .toList();
  }

  private static int part(ThreadMemory thread, People.Person person) {
    return thread.participants().stream()
        .filter(one -> person.handles().contains(one.handle()))
        .mapToInt(Participation::interactions)
        .sum();
  }

  private static boolean isAlone(ThreadMemory thread, People.Person person) {
    return thread.participants().stream().allMatch(one -> person.handles().contains(one.handle()));
  }

  /** By the threads shared, then by how much they did in them. */
  private static List<String> heirs(
      People.Person leaver, People people, List<ThreadMemory> threads) {
    var shared = new HashMap<String, Integer>();
    var done = new HashMap<String, Integer>();
    var handle = new HashMap<String, String>();
    for (var thread : threads) {
      var here = new HashMap<String, Integer>();
      for (var one : thread.participants()) {
        if (!leaver.handles().contains(one.handle())) {
          var who = people.who(one.handle());
          handle.putIfAbsent(who, one.handle());
          here.merge(who, one.interactions(), Integer::sum);
        }
      }
      here.forEach(
          (who, times) -> {
            shared.merge(who, 1, Integer::sum);
            done.merge(who, times, Integer::sum);
          });
    }
    return shared.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(entry -> done.getOrDefault(entry.getKey(), 0))
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(HEIRS)
        .map(entry -> Objects.requireNonNull(handle.get(entry.getKey())))
        .toList();
  }
}
