package dev.hartig.gateway.domain;

import dev.hartig.gateway.domain.Translation.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code group_by} of routes comes to: a grouping for each end that groups otherwise than the
 * root. The root's is a setting, which holds for all that no grouping is about.
 */
final class AlertmanagerGroupings {

  private final Notes notes;
  private final List<Grouping> groupings = new ArrayList<>();

  AlertmanagerGroupings(Notes notes) {
    this.notes = notes;
  }

  List<Grouping> all() {
    return List.copyOf(groupings);
  }

  /**
   * Takes one end over.
   *
   * @param root by what the root groups
   * @param name of what is made of the end
   */
  void read(Route.End end, List<String> root, String name) {
    var by = end.route().groupBy();
    if (AlertmanagerSettings.canGroupBy(root) && isTheSame(by, root, end.matches())) {
      return;
    }
    if (!end.alone()) {
      notes.say(
          Kind.DIFFERS,
          end.route().place(),
          end.route().path(),
          "what goes on to other routes (continue) is one matter for all of them, by the first that does not group as the root");
    }
    var all = by.contains(GroupingRules.EVERY);
    groupings.add(
        new Grouping(
            name,
            groupings.size(),
            end.matches(),
            end.unless(),
            all,
            all ? List.of() : List.copyOf(by)));
  }

  /** More than can be applied are told of. */
  void bounded(Route root) {
    if (groupings.size() > GroupingRules.MOST) {
      notes.say(
          Kind.BY_HAND,
          root.place(),
          root.path(),
          "makes %d groupings, of which %d can be applied: join some"
              .formatted(groupings.size(), GroupingRules.MOST));
    }
  }

  /** A label of which all that gets to an end has one value makes no difference within it. */
  private static boolean isTheSame(
      List<String> some, List<String> others, List<Condition> matches) {
    return differing(some, matches).equals(differing(others, matches));
  }

  private static Set<String> differing(List<String> labels, List<Condition> matches) {
    var differing = new HashSet<>(labels);
    matches.stream()
        .filter(condition -> condition.operator() == Condition.Operator.EQUAL)
        .map(Condition::label)
        .forEach(differing::remove);
    return differing;
  }
}
