package dev.hartig.memory.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The proposals, votes and resolutions of one text, in the order they are read.
 *
 * <p>Votes count for the latest proposal until something is resolved; of each voter, the last vote.
 * A resolution settles the open proposal whose wording is most like its own, if any is like enough;
 * a proposal that nothing settles stays proposed. What is only said in talk neither settles a
 * recorded proposal nor takes its votes.
 */
final class Ballot {

  /** Votes kept of one proposal, so that a roll call of thousands stays a short record. */
  private static final int VOTES = 100;

  /** Alternatives, and reasons, kept of one decision. */
  private static final int WEIGHED = 10;

  private static final class Item {
    private String what;
    private String label = "";
    private DecisionState state;
    private Evidence evidence;
    private final List<String> by;
    private final List<String> alternatives = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final Map<String, Integer> votes = new LinkedHashMap<>();

    private Item(String what, DecisionState state, Evidence evidence, @Nullable String by) {
      this.what = what;
      this.state = state;
      this.evidence = evidence;
      this.by = by == null ? List.of() : List.of(by);
    }

    private void weigh(Weighing weighing) {
      weighing.alternatives().forEach(this::alternative);
      weighing.reasons().forEach(this::reason);
    }

    private void alternative(String other) {
      if (alternatives.size() < WEIGHED) {
        alternatives.add(other);
      }
    }

    private void reason(String why) {
      if (reasons.size() < WEIGHED) {
        reasons.add(why);
      }
    }
  }

  private final Turn turn;
  private final Instant learnedAt;
  private final Names names;
  private final @Nullable String author;
  private final List<Item> items = new ArrayList<>();
  private @Nullable Item voting;
  private @Nullable Item latest;

  Ballot(Turn turn, Instant learnedAt, Names names) {
    this.turn = turn;
    this.learnedAt = learnedAt;
    this.names = names;
    author = turn.author() == null || turn.author().automated() ? null : turn.author().handle();
  }

  void propose(Line line, Evidence evidence) {
    for (var item : items) {
      if (item.state == DecisionState.PROPOSED && item.what.equalsIgnoreCase(line.text())) {
        // Put again after more talk: one proposal, and its votes go on.
        voting = item;
        return;
      }
    }
    voting = add(line.text(), DecisionState.PROPOSED, evidence, author);
  }

  void cast(Vote vote) {
    if (voting != null && voting.votes.size() < VOTES) {
      voting.votes.put(names.handle(vote.voter()), vote.side());
    }
  }

  void resolve(Line line, Evidence evidence) {
    voting = null;
    var item = open(line.text());
    if (item == null) {
      item = add(line.text(), DecisionState.DECIDED, evidence, author);
      if (item == null) {
        return;
      }
    }
    item.state = DecisionState.DECIDED;
    item.what = line.text();
    item.label = line.label();
    item.evidence = evidence;
    latest = item;
  }

  /** Something settled or put forward in other than a line of its own form. */
  void state(String what, DecisionState state, Evidence evidence, @Nullable String by) {
    var item = add(what, state, evidence, by);
    latest = item == null ? latest : item;
  }

  /** Something else that was weighed for the latest decision. */
  void alternative(String other) {
    if (latest != null) {
      latest.alternative(other);
    }
  }

  /** Why the latest decision was made. */
  void reason(String why) {
    if (latest != null) {
      latest.reason(why);
    }
  }

  /** The open proposal that the wording settles; of several, the most alike, then the latest. */
  private @Nullable Item open(String wording) {
    Item best = null;
    var likeness = Likeness.ENOUGH;
    for (var item : items) {
      if (item.state == DecisionState.PROPOSED) {
        var like = Likeness.of(item.what, wording);
        if (like >= likeness) {
          best = item;
          likeness = like;
        }
      }
    }
    return best;
  }

  private @Nullable Item add(
      String what, DecisionState state, Evidence evidence, @Nullable String by) {
    if (items.size() == Facts.MOST) {
      return null;
    }
    var item = new Item(what, state, evidence, by);
    items.add(item);
    return item;
  }

  List<Decision> decisions() {
    var decisions = new LinkedHashMap<String, Decision>();
    for (var item : items) {
      var name = turn.id() + "\n" + item.label + "\n" + item.what + apart(item.evidence);
      var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
      decisions.putIfAbsent(id, decision(id, item));
    }
    return List.copyOf(decisions.values());
  }

  /** One sentence may be put forward by its words, and settled by what follows. */
  private static String apart(Evidence evidence) {
    return evidence.recorded() ? "" : "\n" + evidence.rule();
  }

  private Decision decision(String id, Item item) {
    item.weigh(Weighing.of(item.what));
    return new Decision(
        id,
        turn.thread(),
        item.what,
        item.state,
        item.label,
        side(item, 1),
        side(item, -1),
        turn.at(),
        learnedAt,
        turn.id(),
        item.evidence,
        item.by,
        item.alternatives,
        item.reasons,
        item.state == DecisionState.DECIDED ? Revocation.of(item.what).orElse(null) : null,
        null);
  }

  private static List<String> side(Item item, int side) {
    return item.votes.entrySet().stream()
        .filter(vote -> vote.getValue() == side)
        .map(Map.Entry::getKey)
        .toList();
  }
}
