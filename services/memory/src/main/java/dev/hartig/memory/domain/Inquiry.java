package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What to know of a thing that somebody asks for: a meeting, a thread, a person, or words. */
public sealed interface Inquiry {

  /** A brief of what was found under the words. */
  record Known(String about, String title, String text, List<Remembered> evidence)
      implements Inquiry {
    public Known {
      evidence = List.copyOf(evidence);
    }
  }

  /** Memory knows nothing by these words. */
  record Unknown() implements Inquiry {}

  /** From which likeness on a title is meant by words. */
  double MEANT = 0.6;

  /** Characters of what is asked for that are looked at; no title is longer. */
  int LONGEST = 300;

  /**
   * Looks for what is meant: a thread of that name, a person, the thread whose title is most like
   * the words.
   *
   * @param meetings to come, by thread
   */
  static Inquiry of(
      String what,
      Collection<ThreadMemory> threads,
      Collection<Meeting> meetings,
      People people,
      Instant now,
      Tact tact) {
    var named = threads.stream().filter(one -> one.thread().equals(what)).findFirst();
    if (named.isPresent()) {
      return thread(named.get(), threads, meetings, people, now);
    }
    var person = people.find(what);
    if (person.isPresent()) {
      return person(person.get(), threads, people, now, tact);
    }
    return meant(what, threads)
        .map(thread -> thread(thread, threads, meetings, people, now))
        .orElseGet(Unknown::new);
  }

  private static Optional<ThreadMemory> meant(String what, Collection<ThreadMemory> threads) {
    var asked = Likeness.words(Remembered.cut(what, LONGEST));
    return threads.stream()
        .map(one -> new Meant(one, likeness(asked, one)))
        .filter(one -> one.likeness() >= MEANT)
        .max(
            Comparator.comparingDouble(Meant::likeness)
                .thenComparing(one -> one.thread().lastAt())
                .thenComparing(one -> one.thread().thread()))
        .map(Meant::thread);
  }

  /** A thread that may be meant. */
  record Meant(ThreadMemory thread, double likeness) {}

  /** The share of the words asked for that the title has. */
  private static double likeness(Set<String> asked, ThreadMemory thread) {
    if (asked.isEmpty() || thread.title() == null) {
      return 0;
    }
    var title = Likeness.words(thread.title());
    return (double) asked.stream().filter(title::contains).count() / asked.size();
  }

  private static Inquiry thread(
      ThreadMemory thread,
      Collection<ThreadMemory> threads,
      Collection<Meeting> meetings,
      People people,
      Instant now) {
    var title = Objects.requireNonNullElse(thread.title(), thread.thread());
    var meeting =
        meetings.stream()
            .filter(one -> one.thread().equals(thread.thread()) && one.start().isAfter(now))
            .findFirst()
            .orElseGet(
                () ->
                    new Meeting(
                        thread.organisation(),
                        thread.thread(),
                        title,
                        "",
                        now,
                        thread.participants().stream().map(Participation::handle).toList(),
                        "",
                        now,
                        null));
    return known(thread.thread(), title, Brief.of(meeting, threads, people, now, now));
  }

  private static Inquiry person(
      People.Person person,
      Collection<ThreadMemory> threads,
      People people,
      Instant now,
      Tact tact) {
    var view = Departure.view(person, people, threads, now, tact);
    return new Known(
        "person/" + person.id(),
        person.name(),
        String.join("\n", view.lines()),
        view.evidence().stream().limit(Recall.HISTORY).toList());
  }

  private static Inquiry known(String about, String title, Outcome outcome) {
    return outcome instanceof Outcome.Said(var remark)
        ? new Known(about, title, remark.text(), remark.evidence())
        : new Known(about, title, "", List.of());
  }
}
