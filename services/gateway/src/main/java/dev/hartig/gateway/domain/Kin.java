package dev.hartig.gateway.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds which statements are about the same person or team: those that share a handle or an id,
 * however many files lie between them (union-find, so that the order of the files does not matter).
 *
 * <p>An id that was made from a handle joins last, and only whom nothing speaks against: the login
 * {@code ann} is not the colleague {@code ann} whose login is another.
 */
final class Kin<S extends Statement.Party> {

  private final List<S> all;
  private final String kind;
  private final Consumer<Flaw> flaws;
  private final int[] parent;

  private Kin(List<S> all, String kind, Consumer<Flaw> flaws) {
    this.all = all;
    this.kind = kind;
    this.flaws = flaws;
    this.parent = new int[all.size()];
    for (var i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
  }

  /**
   * Statements about the same, each group and all groups in the order in which they came.
   *
   * @param kind what messages call one, such as {@code person}
   * @param flaws told of statements that cannot be about the same, yet are
   */
  static <S extends Statement.Party> List<List<S>> groups(
      List<S> all, String kind, Consumer<Flaw> flaws) {
    return new Kin<>(all, kind, flaws).groups();
  }

  /** Handles that mean the same; GitHub and mail do not tell upper from lower case. */
  static String key(String handle) {
    return handle.startsWith("github:") || handle.startsWith("mail:")
        ? handle.toLowerCase(Locale.ROOT)
        : handle;
  }

  private List<List<S>> groups() {
    var byHandle = new HashMap<String, Integer>();
    var byId = new HashMap<String, Integer>();
    for (var i = 0; i < parent.length; i++) {
      var said = all.get(i);
      for (var handle : said.handles()) {
        join(i, byHandle.putIfAbsent(key(handle.value()), i));
      }
      if (said.naming() != Statement.Naming.DERIVED) {
        join(i, byId.putIfAbsent(said.id(), i));
      }
    }
    derived(byId);
    var groups = gathered().values();
    groups.forEach(this::contradictions);
    return List.copyOf(groups);
  }

  private void join(int one, @Nullable Integer other) {
    if (other != null) {
      // The earlier stays at the top: groups keep the order of the files.
      var a = root(one);
      var b = root(other);
      parent[Math.max(a, b)] = Math.min(a, b);
    }
  }

  private int root(int at) {
    var root = at;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private Map<Integer, List<S>> gathered() {
    var groups = new LinkedHashMap<Integer, List<S>>();
    for (var i = 0; i < parent.length; i++) {
      groups.computeIfAbsent(root(i), any -> new ArrayList<>()).add(all.get(i));
    }
    return groups;
  }

  private void derived(Map<String, Integer> byId) {
    for (var group : gathered().entrySet()) {
      var said = group.getValue();
      if (said.stream().anyMatch(one -> one.naming() != Statement.Naming.DERIVED)) {
        continue;
      }
      var first = said.getFirst();
      var other = byId.putIfAbsent(first.id(), group.getKey());
      if (other == null) {
        continue;
      }
      var known = all.get(other);
      if (schemes(said).stream().anyMatch(schemes(List.of(known))::contains)) {
        flaws.accept(
            first
                .spot()
                .flaw(
                    "'%s' would have the id of the %s '%s' in %s, who has other handles; give both in a directory file"
                        .formatted(
                            first.handles().getFirst().value(),
                            kind,
                            known.id(),
                            known.spot().named())));
      } else {
        join(group.getKey(), other);
      }
    }
  }

  private Set<String> schemes(Collection<S> said) {
    return said.stream()
        .flatMap(one -> one.handles().stream())
        .map(handle -> handle.value().substring(0, handle.value().indexOf(':')))
        .collect(Collectors.toSet());
  }

  /** In one file, and in all of ours, two ids are two people. */
  private void contradictions(List<S> group) {
    var first = new HashMap<String, S>();
    var told = new HashSet<String>();
    for (var said : group) {
      var files =
          switch (said.naming()) {
            case OWN -> List.of("", said.spot().file());
            case GIVEN -> List.of(said.spot().file());
            case DERIVED -> List.<String>of();
          };
      for (var file : files) {
        var earlier = first.putIfAbsent(file, said);
        if (earlier != null && !earlier.id().equals(said.id()) && told.add(said.id())) {
          flaws.accept(
              said.spot()
                  .flaw(
                      "the %s '%s' has a handle of '%s' in %s"
                          .formatted(kind, said.id(), earlier.id(), earlier.spot().named())));
        }
      }
    }
  }
}
