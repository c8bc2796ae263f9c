package dev.hartig.memory.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation's memory is ordered to forget: people, with all that they said, and sources,
 * with all that came from them. Orders stand: what is learned again, by a rebuild or another
 * import, is forgotten again. What others wrote about a person stays.
 *
 * @param people handles
 * @param sources CloudEvents sources
 */
public record Forgetting(Set<String> people, Set<String> sources) {

  /** Nothing is to be forgotten. */
  public static final Forgetting NOTHING = new Forgetting(Set.of(), Set.of());

  private static final String TITLE = "(forgotten)";

  public Forgetting {
    people = Set.copyOf(people);
    sources = Set.copyOf(sources);
  }

  /** True when no order stands. */
  public boolean isNothing() {
    return people.isEmpty() && sources.isEmpty();
  }

  /** Whether a turn is not to be remembered. */
  public boolean covers(Turn turn, String source) {
    return sources.contains(source) || forgets(turn.author());
  }

  private boolean forgets(@Nullable Party author) {
    return author != null && people.contains(author.handle());
  }

  /** What may be recalled of entries of one signal. */
  public List<Entry> rest(List<Entry> entries) {
    if (isNothing() || entries.isEmpty()) {
      return entries;
    }
    // The turn itself comes first, and speaks for all that was read out of it.
    var turn = entries.getFirst();
    return sources.contains(turn.source()) || forgets(turn.author())
        ? List.of()
        : entries.stream().filter(entry -> !forgets(entry.author())).map(this::without).toList();
  }

  /** An entry that stays, without the people. */
  public Entry without(Entry entry) {
    var rest = entry;
    for (var person : people) {
      rest = rest.withoutPerson(person);
    }
    return rest;
  }

  /** A turn of which only is remembered that it happened. */
  public Turn silenced(Turn turn, String source) {
    var others =
        sources.contains(source)
            ? List.<Party>of()
            : turn.parties().stream().filter(party -> !people.contains(party.handle())).toList();
    return new Turn(
        turn.id(),
        turn.organisation(),
        turn.thread(),
        null,
        turn.at(),
        null,
        others,
        List.of(),
        "",
        "",
        null,
        true);
  }

  /**
   * A thread's memory without what is forgotten; empty when nothing else is known of it. Applied
   * again it changes nothing.
   */
  public Optional<Traced> applied(Traced traced) {
    if (isNothing()) {
      return Optional.of(traced);
    }
    var gone = gone(traced.origins());
    var memory = traced.memory();
    var fromSources = ofSources(traced.origins());
    if (!fromSources.isEmpty()
        && memory.history().stream().allMatch(past -> fromSources.contains(past.signalId()))) {
      return Optional.empty();
    }
    var rest =
        new ThreadMemory(
            memory.organisation(),
            memory.thread(),
            title(memory, gone),
            memory.signals(),
            memory.firstAt(),
            memory.lastAt(),
            memory.history().stream().map(past -> past(past, gone)).toList(),
            memory.participants().stream().filter(one -> !people.contains(one.handle())).toList(),
            decisions(memory, gone),
            commitments(memory.commitments(), gone),
            questions(memory.questions(), gone),
            memory.signs().stream()
                .filter(one -> !gone.contains(one.signalId()) && !names(one.who()))
                .toList(),
            memory.ties().stream()
                .filter(tie -> !people.contains(tie.one()) && !people.contains(tie.other()))
                .toList(),
            memory.subjects(),
            memory.related().stream().filter(one -> !gone.contains(one.signalId())).toList(),
            memory.foreign().stream().filter(one -> !only(one.by())).toList());
    return Optional.of(rest.equals(memory) ? traced : new Traced(rest, traced.origins()));
  }

  /** What others spoke under stays; where nobody else did, the title is a forgotten person's. */
  private @Nullable String title(ThreadMemory memory, Set<String> gone) {
    return memory.history().stream().allMatch(past -> gone.contains(past.signalId()))
        ? null
        : memory.title();
  }

  private Set<String> gone(List<Origin> origins) {
    var prints = people.stream().map(Origin::print).collect(Collectors.toSet());
    var gone = new HashSet<>(ofSources(origins));
    origins.stream()
        .filter(origin -> prints.contains(origin.author()))
        .map(Origin::signalId)
        .forEach(gone::add);
    return gone;
  }

  private Set<String> ofSources(List<Origin> origins) {
    var prints = sources.stream().map(Origin::print).collect(Collectors.toSet());
    return origins.stream()
        .filter(origin -> prints.contains(origin.source()))
        .map(Origin::signalId)
        .collect(Collectors.toSet());
  }

  private Remembered past(Remembered past, Set<String> gone) {
    return gone.contains(past.signalId()) || names(past.author())
        ? new Remembered(past.signalId(), past.at(), null, TITLE, "", null)
        : past;
  }

  private List<Decision> decisions(ThreadMemory memory, Set<String> gone) {
    var decisions = memory.decisions();
    var rest =
        decisions.stream()
            .filter(one -> !gone.contains(one.signalId()) && !only(one.by()))
            .map(
                one ->
                    new Decision(
                        one.id(),
                        one.thread(),
                        one.what(),
                        one.state(),
                        one.label(),
                        others(one.supporters()),
                        others(one.opponents()),
                        one.decidedAt(),
                        one.learnedAt(),
                        one.signalId(),
                        one.evidence(),
                        others(one.by()),
                        one.alternatives(),
                        one.reasons(),
                        one.revokes(),
                        one.ended()))
            .toList();
    // What ended another may be among what is gone.
    return rest.size() == decisions.size() ? rest : Supersession.linked(rest, memory.foreign());
  }

  private List<Commitment> commitments(List<Commitment> commitments, Set<String> gone) {
    return commitments.stream()
        .filter(one -> !gone.contains(one.signalId()) && !only(one.owners()))
        .map(
            one ->
                new Commitment(
                    one.id(),
                    one.thread(),
                    one.what(),
                    others(one.owners()),
                    one.label(),
                    one.due(),
                    one.madeAt(),
                    one.learnedAt(),
                    one.signalId(),
                    one.evidence(),
                    one.dueConfidence()))
        .toList();
  }

  private List<Question> questions(List<Question> questions, Set<String> gone) {
    return questions.stream()
        .filter(one -> !gone.contains(one.signalId()) && !names(one.asker()))
        .map(
            one ->
                new Question(
                    one.id(),
                    one.thread(),
                    one.what(),
                    one.asker(),
                    others(one.asked()),
                    one.seeksDecision(),
                    one.askedAt(),
                    one.learnedAt(),
                    one.signalId(),
                    one.evidence(),
                    rest(one.answer(), gone),
                    one.subjects()))
        .toList();
  }

  private Question.@Nullable Answer rest(Question.@Nullable Answer answer, Set<String> gone) {
    return answer == null || gone.contains(answer.signalId()) || names(answer.by()) ? null : answer;
  }

  private boolean names(@Nullable String handle) {
    return handle != null && people.contains(handle);
  }

  private boolean only(List<String> handles) {
    return !handles.isEmpty() && people.containsAll(handles);
  }

  private List<String> others(List<String> handles) {
    return handles.stream().filter(handle -> !people.contains(handle)).toList();
  }
}
