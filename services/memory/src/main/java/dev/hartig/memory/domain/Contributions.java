package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one turn adds to what is known of people and subjects, and what it takes back: that a
 * question has another answer than it seemed, or that a thread is no longer about a subject.
 *
 * <p>All contributions of all turns of a thread add up to what its memory holds, whatever order
 * they came in, because each says by how much that memory changed.
 */
final class Contributions {

  /** Of what one turn says; a meeting in which forty vote on thirty matters tells of nobody. */
  private static final int MOST = 120;

  /** Subjects of one thing said. */
  private static final int SUBJECTS = 8;

  private final Turn turn;
  private final Map<String, Party> people;
  private final List<Contribution> found = new ArrayList<>();

  private Contributions(Turn turn) {
    this.turn = turn;
    people =
        turn.people().stream()
            .collect(Collectors.toMap(Party::handle, party -> party, (a, b) -> a));
  }

  /**
   * @param known the thread as it was; null when nothing was known
   * @param now the thread, the turn included
   * @param facts what the turn records as settled, promised and asked
   */
  static List<Contribution> of(
      @Nullable ThreadMemory known, ThreadMemory now, Turn turn, Facts facts) {
    var contributions = new Contributions(turn);
    contributions.threads(known, now);
    contributions.answers(known, now);
    if (!turn.confidential()) {
      contributions.said();
      contributions.facts(facts);
    }
    return List.copyOf(contributions.found);
  }

  /** What a text is about: its own words first, then what its turn is about. */
  static List<String> subjects(String what, Turn turn) {
    var subjects = new LinkedHashSet<>(Subject.of(turn).stream().limit(SUBJECTS / 2).toList());
    subjects.addAll(Subject.in(what));
    return subjects.stream().limit(SUBJECTS).toList();
  }

  private void threads(@Nullable ThreadMemory known, ThreadMemory now) {
    if (known == null) {
      found.add(new Contribution(turn.organisation(), Expertise.ALL, Deed.THREAD, null, EVER, 1));
    }
    var before = known == null ? Set.<String>of() : terms(known);
    var after = terms(now);
    after.stream().filter(term -> !before.contains(term)).forEach(term -> thread(term, 1));
    before.stream().filter(term -> !after.contains(term)).forEach(term -> thread(term, -1));
  }

  /** That a thread names a subject is of no time, or it would be of that of the first to arrive. */
  private static final Instant EVER = Instant.EPOCH;

  private void thread(String term, int count) {
    found.add(new Contribution(turn.organisation(), term, Deed.THREAD, null, EVER, count));
  }

  private static Set<String> terms(ThreadMemory memory) {
    return memory.subjects().stream()
        .map(Subject::term)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void answers(@Nullable ThreadMemory known, ThreadMemory now) {
    var before = new HashMap<String, Question>();
    if (known != null) {
      known.questions().forEach(question -> before.put(question.id(), question));
    }
    for (var question : now.questions()) {
      var earlier = before.get(question.id());
      var had = earlier == null ? null : earlier.answer();
      if (question.evidence().recorded() && !Objects.equals(had, question.answer())) {
        answered(question, had, -1);
        answered(question, question.answer(), 1);
      }
    }
  }

  private void answered(Question question, Question.@Nullable Answer answer, int count) {
    if (answer != null && answer.by() != null) {
      add(question.subjects(), Deed.ANSWERED, answer.by(), answer.at(), count);
    }
  }

  private void said() {
    var author = turn.author();
    if (author != null) {
      var subjects = Subject.of(turn).stream().limit(SUBJECTS).toList();
      var deed = turn.marks().review() ? Deed.REVIEWED : Deed.SAID;
      add(subjects, deed, author.handle(), turn.at(), 1);
    }
  }

  private void facts(Facts facts) {
    for (var question : facts.asked()) {
      if (question.asker() != null) {
        add(question.subjects(), Deed.ASKED, question.asker(), turn.at(), 1);
      }
    }
    for (var decision : facts.settled()) {
      var by = new HashSet<>(decision.by().isEmpty() ? decision.supporters() : decision.by());
      each(by, subjects(decision.what(), turn), Deed.DECIDED);
    }
    for (var promise : facts.promised()) {
      each(new HashSet<>(promise.owners()), subjects(promise.what(), turn), Deed.PROMISED);
    }
  }

  private void each(Set<String> handles, List<String> subjects, Deed deed) {
    handles.stream().sorted().forEach(handle -> add(subjects, deed, handle, turn.at(), 1));
  }

  private void add(List<String> subjects, Deed deed, String handle, Instant at, int count) {
    var who = people.getOrDefault(handle, new Party(handle, null, false));
    var room = deed == Deed.ANSWERED || found.size() < MOST;
    if (room && !who.automated() && handle.length() <= ThreadMemory.HANDLE) {
      subjects.forEach(
          subject ->
              found.add(new Contribution(turn.organisation(), subject, deed, who, at, count)));
    }
  }
}
