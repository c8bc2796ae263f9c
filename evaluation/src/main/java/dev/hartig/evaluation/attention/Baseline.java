package dev.hartig.evaluation.attention;

import dev.hartig.evaluation.attention.Policy.Told;
import dev.hartig.medium.domain.Medium;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Ownership;
import dev.hartig.schemas.Party;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.Team;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What tools do today: they notify at once, whatever the hour, and never whoever caused it. Each of
 * the three notifies whoever is addressed by name; the others notify more.
 */
enum Baseline {
  /** Mentions, and reviews asked for. */
  MENTION_ONLY("mention only"),
  /** Everybody in the team that owns what it is about; without such, in the author's team. */
  WHOLE_TEAM("whole team"),
  /** Everybody who took part in the thread so far. */
  PARTICIPANTS("thread participants");

  private final String word;

  Baseline(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /** A fresh one, in an organisation with this directory. */
  Policy in(Map<String, DirectoryEntry> directory) {
    return new Tool(this, directory);
  }

  private static final class Tool implements Policy {

    private final Baseline baseline;
    private final Map<String, DirectoryEntry> directory;
    private final Map<String, Set<String>> threads = new HashMap<>();

    Tool(Baseline baseline, Map<String, DirectoryEntry> directory) {
      this.baseline = baseline;
      this.directory = directory;
    }

    @Override
    public String name() {
      return baseline.word;
    }

    @Override
    public List<Told> tell(Signal signal) {
      var told = new TreeSet<>(addressed(signal));
      var spoke = threads.computeIfAbsent(signal.getThread(), any -> new LinkedHashSet<>());
      switch (baseline) {
        case MENTION_ONLY -> {}
        case WHOLE_TEAM -> told.addAll(team(signal));
        case PARTICIPANTS -> told.addAll(spoke);
      }
      spoke.addAll(addressed(signal));
      signal.getParties().forEach(party -> add(party, spoke));
      add(signal.getAuthor(), spoke);
      var author = signal.getAuthor();
      told.remove(author == null ? null : id(author.getHandle()));
      return told.stream()
          .map(id -> new Told(Person.number(id), Medium.CHAT_MESSAGE, signal.getOccurredAt()))
          .toList();
    }

    private Set<String> addressed(Signal signal) {
      var addressed = new LinkedHashSet<String>();
      for (var handle : signal.getMentions()) {
        addressed.add(id(handle));
      }
      for (var party : signal.getParties()) {
        if (party.getRole().equals("reviewer")) {
          addressed.add(id(party.getHandle()));
        }
      }
      return addressed;
    }

    private List<String> team(Signal signal) {
      for (var resource : signal.getResources()) {
        if (entry("owner/" + resource) instanceof Ownership ownership) {
          return members(ownership.getOwners().getFirst());
        }
      }
      var author = signal.getAuthor();
      return author != null
              && entry("handle/" + author.getHandle()) instanceof dev.hartig.schemas.Person person
          ? members("team/" + person.getTeams().getFirst())
          : List.of();
    }

    private List<String> members(String team) {
      return entry(team) instanceof Team held ? held.getMembers() : List.of();
    }

    private void add(@Nullable Party party, Set<String> people) {
      if (party != null && !party.getAutomated()) {
        people.add(id(party.getHandle()));
      }
    }

    private String id(String handle) {
      return entry("handle/" + handle) instanceof dev.hartig.schemas.Person person
          ? person.getId()
          : "";
    }

    private @Nullable Object entry(String key) {
      var entry = directory.get(Organisation.NAME + "/" + key);
      return entry == null ? null : entry.getEntry();
    }
  }
}
