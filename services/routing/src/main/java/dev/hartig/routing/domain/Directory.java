package dev.hartig.routing.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The people, teams and ownership of one organisation.
 *
 * <p>Entries are looked up when they are asked for, so what it answers is as of that moment.
 */
public final class Directory {

  private final String organisation;
  private final Function<String, @Nullable Entry> entries;

  /**
   * @param organisation whose
   * @param entries the entry under a full key, {@code acme/person/ann}; null when there is none
   */
  public Directory(String organisation, Function<String, @Nullable Entry> entries) {
    this.organisation = organisation;
    this.entries = entries;
  }

  /**
   * The same for one decision, where looking up is dear: each entry is looked up once, so that all
   * of the decision rests on the same.
   */
  public Directory once() {
    var known = new HashMap<String, Optional<Entry>>();
    return new Directory(
        organisation,
        key ->
            known
                .computeIfAbsent(key, each -> Optional.ofNullable(entries.apply(each)))
                .orElse(null));
  }

  /**
   * Who is meant.
   *
   * @param reference {@code handle/github:ann}, {@code person/ann} or {@code team/payments}
   * @return a person or a team; null when the directory holds neither under the reference
   */
  @Nullable Entry find(String reference) {
    return entries.apply(organisation + "/" + reference);
  }

  /**
   * The nearest entry that says who owns a resource: that of the resource itself or, as in a
   * CODEOWNERS file, that of the closest folder around it.
   */
  Optional<Entry.Ownership> owner(String resource) {
    return nearest(resource, ownership -> !ownership.owners().isEmpty());
  }

  /** The nearest entry, likewise, that says what depends on a resource. */
  Optional<Entry.Ownership> depended(String resource) {
    return nearest(resource, ownership -> !ownership.dependents().isEmpty());
  }

  private Optional<Entry.Ownership> nearest(String resource, Predicate<Entry.Ownership> says) {
    for (var name : withParents(resource)) {
      if (find("owner/" + name) instanceof Entry.Ownership ownership && says.test(ownership)) {
        return Optional.of(ownership);
      }
    }
    return Optional.empty();
  }

  private static List<String> withParents(String resource) {
    var names = new ArrayList<String>();
    names.add(resource);
    for (var slash = resource.lastIndexOf('/');
        slash > 0;
        slash = resource.lastIndexOf('/', slash - 1)) {
      names.add(resource.substring(0, slash) + "/*");
    }
    return names;
  }
}
