package dev.hartig.routing.domain;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those who are asked together, each once; who is away gives way to whoever stands in. */
final class Called {

  /**
   * Somebody to be asked next.
   *
   * @param why as a clause: {@code you lead Payments}
   * @param duty on whose duty; null when on nobody's
   */
  record Next(Entry.Person person, String why, @Nullable OnDuty duty) {

    Next(Entry.Person person, String why) {
      this(person, why, null);
    }

    Next on(OnDuty other) {
      return new Next(person, why, other);
    }
  }

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

  Set<String> ids() {
    return Set.copyOf(found.keySet());
  }

  /** Somebody is asked on their duty, if they are asked. */
  void onDuty(String id, OnDuty duty) {
    found.computeIfPresent(id, (same, next) -> next.on(duty));
  }

  List<Next> all() {
    return List.copyOf(found.values());
  }
}
