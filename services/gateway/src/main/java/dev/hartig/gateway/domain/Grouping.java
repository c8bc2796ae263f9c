package dev.hartig.gateway.domain;

import java.util.List;

/**
 * Which alerts of Prometheus are one matter, as Alertmanager's routes with a {@code group_by} of
 * their own.
 *
 * @param name unique among groupings
 * @param place in the file, from 0: of several that are about an alert, the first holds
 * @param matchers what it is about; none for every alert
 * @param unless what it is not about, though they hold: whatever one of these lists matches
 * @param all whether every label counts, so that each alert is a matter of its own
 * @param by labels in which the alerts of one matter agree, where not all count; none for one
 *     matter of everything
 */
public record Grouping(
    String name,
    int place,
    List<Condition> matchers,
    List<List<Condition>> unless,
    boolean all,
    List<String> by)
    implements PolicySet.Entry {

  public Grouping {
    matchers = List.copyOf(matchers);
    unless = unless.stream().map(List::copyOf).toList();
    by = List.copyOf(by);
    if (all && !by.isEmpty()) {
      throw new IllegalArgumentException("grouping " + name + ": by all labels, and by " + by);
    }
  }
}
