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
 * a proposal that nothing settles stays proposed.
 */
final class Ballot {

  /** Votes kept of one proposal, so that a roll call of thousands stays a short record. */
  private static final int VOTES = 100;

  private static final class Item {
    private String what;
    private String label = "";
    private DecisionState state;
    private final Map<String, Integer> votes = new LinkedHashMap<>();

    private Item(String what, DecisionState state) {
      this.what = what;
      this.state = state;
    }
  }

  private final Turn turn;
  private final Instant learnedAt;
  private final Names names;
  private final List<Item> items = new ArrayList<>();
  private @Nullable Item voting;

  Ballot(Turn turn, Instant learnedAt, Names names) {
    this.turn = turn;
    this.learnedAt = learnedAt;
    this.names = names;
  }

  void propose(Line line) {
    for (var item : items) {
      if (item.state == DecisionState.PROPOSED && item.what.equalsIgnoreCase(line.text())) {
        // Put again after more talk: one proposal, and its votes go on.
        voting = item;
        return;
      }
    }
    voting = add(line.text(), DecisionState.PROPOSED);
  }

  void cast(Vote vote) {
    if (voting != null && voting.votes.size() < VOTES) {
      voting.votes.put(names.handle(vote.voter()), vote.side());
    }
  }

  void resolve(Line line) {
    voting = null;
    var item = open(line.text());
    if (item == null) {
      item = add(line.text(), DecisionState.DECIDED);
      if (item == null) {
        return;
      }
    }
    item.state = DecisionState.DECIDED;
    item.what = line.text();
    item.label = line.label();
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

  private @Nullable Item add(String what, DecisionState state) {
    if (items.size() == Facts.MOST) {
      return null;
    }
    var item = new Item(what, state);
    items.add(item);
    return item;
  }

  List<Decision> decisions() {
    var decisions = new LinkedHashMap<String, Decision>();
    for (var item : items) {
      var name = turn.id() + "\n" + item.label + "\n" + item.what;
      var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
      decisions.putIfAbsent(
          id,
          new Decision(
              id,
              turn.thread(),
              item.what,
              item.state,
              item.label,
              side(item, 1),
              side(item, -1),
              turn.at(),
              learnedAt,
              turn.id()));
    }
    return List.copyOf(decisions.values());
  }

  private static List<String> side(Item item, int side) {
    return item.votes.entrySet().stream()
        .filter(vote -> vote.getValue() == side)
        .map(Map.Entry::getKey)
        .toList();
  }
}
