package dev.hartig.evaluation.attention;

import dev.hartig.medium.codec.SituationCodec;
import dev.hartig.medium.domain.Attention;
import dev.hartig.medium.domain.Choice;
import dev.hartig.medium.domain.Interruption;
import dev.hartig.medium.domain.Interruptions;
import dev.hartig.medium.domain.Preferences;
import dev.hartig.medium.domain.Rulebook;
import dev.hartig.memory.codec.ExpertiseCodec;
import dev.hartig.memory.codec.RecollectionCodec;
import dev.hartig.memory.codec.TurnCodec;
import dev.hartig.memory.domain.Crossing;
import dev.hartig.memory.domain.Remembering;
import dev.hartig.memory.domain.ThreadMemory;
import dev.hartig.memory.domain.Turn;
import dev.hartig.routing.codec.AudienceCodec;
import dev.hartig.routing.codec.DirectoryCodec;
import dev.hartig.routing.codec.KnowledgeCodec;
import dev.hartig.routing.codec.PastCodec;
import dev.hartig.routing.codec.PrecedentsCodec;
import dev.hartig.routing.codec.SignalCodec;
import dev.hartig.routing.codec.TalkCodec;
import dev.hartig.routing.domain.Directory;
import dev.hartig.routing.domain.Limits;
import dev.hartig.routing.domain.Past;
import dev.hartig.routing.domain.Routing;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Expertise;
import dev.hartig.schemas.Relationships;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.Talk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hartig: what memory, routing and medium would decide, asked one after the other with the records
 * that pass between them, without the topics in between. Nothing is decided here.
 */
final class Fabric implements Policy {

  /** Memory's default ({@code hartig.memory.half-life}). */
  private static final Duration HALF_LIFE = Duration.ofDays(110);

  private static final String SUBJECT = "//subject/";

  private final Map<String, DirectoryEntry> directory;
  private final int budget;
  private final Rulebook book;
  private final Directory people;
  private final Map<String, Interruptions> spent = new HashMap<>();
  private final Map<String, ThreadMemory> threads = new HashMap<>();
  private final Map<String, Crossing> names = new HashMap<>();
  private final Map<String, Expertise> subjects = new HashMap<>();
  private final Map<String, Relationships> relationships = new HashMap<>();

  /**
   * @param budget interruptions a day that medium takes to be fine with everybody
   */
  Fabric(Map<String, DirectoryEntry> directory, Rulebook book, int budget) {
    this.directory = directory;
    this.budget = budget;
    this.book = book;
    people =
        new Directory(
            Organisation.NAME, key -> DirectoryCodec.entry(directory.get(key), directory::get));
  }

  @Override
  public String name() {
    return "Hartig";
  }

  /** What memory holds by now. */
  Collection<ThreadMemory> threads() {
    return List.copyOf(threads.values());
  }

  @Override
  public List<Told> tell(Signal signal) {
    var turn = TurnCodec.turn(signal);
    var key = Organisation.NAME + "/" + signal.getThread();
    var remembering = Remembering.remember(threads.get(key), turn, signal.getAcceptedAt());
    var told =
        signal.getChannel() == Channel.REALTIME
            ? told(signal, PastCodec.past(relationships.get(key)), null)
            : recalled(signal, remembering);
    learn(key, signal, turn, remembering);
    return told;
  }

  private List<Told> recalled(Signal signal, Remembering remembering) {
    var recollection = RecollectionCodec.recollection(signal, remembering, HALF_LIFE);
    var past =
        PastCodec.past(recollection)
            .with(KnowledgeCodec.knowledge(recollection, this::held))
            .with(PrecedentsCodec.precedents(recollection, this::held));
    return told(signal, past, TalkCodec.talk(recollection));
  }

  private List<Told> told(Signal signal, Past past, @Nullable Talk talk) {
    var decided = Routing.route(SignalCodec.occurrence(signal), past, people, Limits.DEFAULT);
    var audience = AudienceCodec.audience(signal, decided, List.of(), talk);
    var situations =
        SituationCodec.situations(
            audience,
            new SituationCodec.People(
                Organisation.NAME, directory::get, person -> Preferences.NONE),
            one -> attention(signal, one.getId()));
    var told = new ArrayList<Told>();
    for (var at = 0; at < situations.size(); at++) {
      var recipient = decided.recipients().get(at);
      if (recipient.known()) {
        var choice = Choice.choose(situations.get(at), book);
        told.add(new Told(Person.number(recipient.id()), choice.medium(), choice.notBefore()));
        choice
            .interruption(situations.get(at))
            .ifPresent(
                one ->
                    spent.merge(recipient.id(), Interruptions.NONE.plus(one), Interruptions::and));
      }
    }
    return told;
  }

  /** As medium counts it: on realtime, not at all. */
  private Attention attention(Signal signal, String person) {
    var counts = signal.getChannel() != Channel.REALTIME;
    return new Attention(
        counts ? budget : Attention.UNBOUNDED,
        counts ? spent.getOrDefault(person, Interruptions.NONE) : Interruptions.NONE,
        Interruption.number(signal.getThread()));
  }

  /** As routing's global table has it; most subjects are never asked for. */
  private @Nullable Relationships held(String key) {
    if (!key.contains(SUBJECT)) {
      return relationships.get(key);
    }
    var known = subjects.get(key);
    return known == null || !ExpertiseCodec.notable(known)
        ? null
        : ExpertiseCodec.told(known, HALF_LIFE);
  }

  private void learn(String key, Signal signal, Turn turn, Remembering remembering) {
    threads.put(key, remembering.memory());
    relationships.put(key, RecollectionCodec.relationships(remembering, HALF_LIFE));
    for (var one : remembering.contributions(turn)) {
      var known = subjects.getOrDefault(one.key(), ExpertiseCodec.none());
      subjects.put(one.key(), ExpertiseCodec.plus(known, ExpertiseCodec.written(one)));
    }
    var slow = signal.getChannel() == Channel.SLOW;
    for (var one : remembering.references(turn, signal.getAcceptedAt(), slow)) {
      var met = names.getOrDefault(one.key(), Crossing.NONE).with(one);
      names.put(one.key(), met.crossing());
      for (var link : met.links()) {
        threads.computeIfPresent(link.key(), (thread, memory) -> memory.linked(link));
      }
    }
  }
}
