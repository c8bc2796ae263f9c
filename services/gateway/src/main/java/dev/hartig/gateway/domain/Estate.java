package dev.hartig.gateway.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Who owns what, and what depends on what, as all files say it together. */
final class Estate {

  private static final int MOST_WARNINGS = 200;

  private final Map<String, Owned> owned = new LinkedHashMap<>();
  private final Map<String, Set<String>> dependsOn = new LinkedHashMap<>();
  private final Map<String, Set<String>> dependents = new LinkedHashMap<>();

  private record Owned(List<String> owners, Spot spot) {}

  private Estate() {}

  /**
   * One entry for each resource that is owned or that another depends on.
   *
   * <p>Dependencies add up. One on what nobody describes is allowed, because others have outages
   * too, and brings a warning, because it may be a slip of the pen.
   */
  static List<Entry.Ownership> of(
      List<Statement.OfOwnership> owned,
      List<Statement.OfDependency> dependencies,
      Who who,
      Consumer<Flaw> flaws,
      Consumer<Flaw> warnings) {
    var estate = new Estate();
    owned.forEach(said -> estate.own(said, who, flaws));
    dependencies.forEach(estate::depend);
    estate.strangers(dependencies).forEach(warnings);
    return estate.entries();
  }

  private void own(Statement.OfOwnership said, Who who, Consumer<Flaw> flaws) {
    var owners =
        said.owners().stream()
            .flatMap(
                owner -> {
                  var meant = who.isMeant(owner, flaws);
                  return meant == null ? List.<String>of().stream() : List.of(meant).stream();
                })
            .distinct()
            .toList();
    var earlier = owned.putIfAbsent(said.resource(), new Owned(owners, said.spot()));
    if (earlier != null && !new HashSet<>(earlier.owners()).equals(new HashSet<>(owners))) {
      flaws.accept(
          said.spot()
              .contradicts(
                  earlier.spot(),
                  "'" + said.resource() + "'",
                  "owners",
                  String.join(", ", owners),
                  String.join(", ", earlier.owners())));
    }
  }

  private void depend(Statement.OfDependency said) {
    put(dependsOn, said.resource(), said.on());
    put(dependents, said.on(), said.resource());
  }

  private static void put(Map<String, Set<String>> sets, String key, String value) {
    sets.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(value);
  }

  private List<Flaw> strangers(List<Statement.OfDependency> dependencies) {
    var strangers = new LinkedHashMap<String, Flaw>();
    for (var said : dependencies) {
      if (!owned.containsKey(said.on()) && strangers.size() < MOST_WARNINGS) {
        strangers.computeIfAbsent(
            said.on(),
            on ->
                said.spot()
                    .flaw(
                        "nobody owns '%s'; whoever depends on it is warned when a signal names it"
                            .formatted(on)));
      }
    }
    return List.copyOf(strangers.values());
  }

  private List<Entry.Ownership> entries() {
    var resources = new LinkedHashSet<String>(owned.keySet());
    resources.addAll(dependsOn.keySet());
    resources.addAll(dependents.keySet());
    var entries = new ArrayList<Entry.Ownership>();
    for (var resource : resources) {
      var owners = owned.get(resource);
      entries.add(
          new Entry.Ownership(
              resource,
              owners == null ? List.of() : owners.owners(),
              sorted(dependsOn.getOrDefault(resource, Set.of())),
              sorted(dependents.getOrDefault(resource, Set.of()))));
    }
    return entries;
  }

  /** In an order that does not depend on the files', so that applying them again writes nothing. */
  private static List<String> sorted(Collection<String> resources) {
    return resources.stream().sorted().toList();
  }
}
