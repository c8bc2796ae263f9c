package dev.hartig.ingestion.domain;

import java.util.List;
import java.util.Map;

/**
 * Which alerts of Prometheus are one matter: what a route of Alertmanager's says with {@code
 * group_by}.
 *
 * @param organisation whose alerts
 * @param name unique within the organisation
 * @param matchers all of which must hold; none for every alert
 * @param unless what it is not about, though they hold: whatever one of these lists matches
 * @param by which labels
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#route">Alertmanager's
 *     route</a>
 */
public record Grouping(
    String organisation, String name, List<Matcher> matchers, List<List<Matcher>> unless, By by) {

  public Grouping {
    matchers = List.copyOf(matchers);
    unless = unless.stream().map(List::copyOf).toList();
  }

  boolean isAbout(Map<String, String> labels) {
    return hold(matchers, labels) && unless.stream().noneMatch(some -> hold(some, labels));
  }

  private static boolean hold(List<Matcher> matchers, Map<String, String> labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels));
  }
}
