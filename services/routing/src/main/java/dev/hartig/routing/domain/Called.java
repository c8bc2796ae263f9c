package dev.hartig.routing.domain;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** Those who are asked together, each once; who is away gives way to whoever stands in. */
final class Called {

  /**
   * Somebody to be asked next.
   *
   * @param why as a clause: {@code you lead Payments}
   */
  record Next(Entry.Person person, String why) {}

  private final Presence presence;
  private final Collection<String> asked;
  private final int most;
  private final LinkedHashMap<String, Next> found = new LinkedHashMap<>();

  /**
   * @param asked ids of those who are not asked again
   * @param most are asked together
   */
  Called(Presence presence, Collection<String> asked, int most) {
    this.presence = presence;
    this.asked = asked;
    this.most = most;
  }

  void add(Entry.Person person, String why) {
    if (found.size() == most || asked.contains(person.id())) {
      return;
    }
    var away = presence.away(person);
    if (away == null) {
      found.putIfAbsent(person.id(), new Next(person, why));
      return;
    }
    if (presence.cover(away) instanceof Presence.Cover.By(var delegate)
        && !asked.contains(delegate.id())) {
      var told =
          "you stand in for %s, who is away until %s"
              .formatted(person.name(), away.untilWhen(presence.at()));
      found.putIfAbsent(delegate.id(), new Next(delegate, told));
    }
  }

  /** Adds whoever stands in for somebody or, where nobody does, somebody who is away. */
  void insist(Entry.Person person, String why) {
    add(person, why);
    if (found.isEmpty()) {
      found.put(person.id(), new Next(person, why));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Next> all() {
    return List.copyOf(found.values());
  }
}
