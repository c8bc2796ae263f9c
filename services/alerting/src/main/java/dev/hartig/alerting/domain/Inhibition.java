package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Alerts that are brought to nobody while something else holds, as Alertmanager inhibits: a signal
 * that the target matches is kept quiet while a condition holds that the source matches, where both
 * have the same values of the labels named in {@code equal}; one that is missing is empty.
 *
 * <p>A signal that matches both sides is not kept quiet by a condition that does so, too. Nothing
 * keeps itself quiet.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#inhibit_rule">its
 *     rules</a>, and <a
 *     href="https://github.com/prometheus/alertmanager/blob/main/inhibit/inhibit.go">how it reads
 *     them</a>
 */
public final class Inhibition {

  private final Rule rule;
  private final Map<List<List<String>>, List<Source>> sources;

  /**
   * A rule.
   *
   * @param organisation whose alerts
   * @param name unique within the organisation
   * @param source what keeps others quiet
   * @param target what is kept quiet
   * @param equal labels that both have in common
   */
  public record Rule(
      String organisation,
      String name,
      List<Matcher> source,
      List<Matcher> target,
      List<String> equal) {

    public Rule {
      source = List.copyOf(source);
      target = List.copyOf(target);
      equal = List.copyOf(equal);
      if (source.isEmpty() || target.isEmpty()) {
        throw new IllegalArgumentException("inhibition " + name + " has a side without matchers");
      }
    }

    /** Whether something with these labels keeps others quiet by it. */
    boolean isFedBy(Labels labels) {
      return labels.isOf(organisation) && labels.match(source);
    }
  }

  /** A rule with those of all conditions that it names as sources. */
  public Inhibition(Rule rule, Collection<Source> conditions) {
    this.rule = rule;
    sources =
        conditions.stream()
            .filter(condition -> rule.isFedBy(condition.labels()))
            // The one that has lasted longest is named, so that who is named seldom changes.
            .sorted(Comparator.comparing(Source::startedAt).thenComparing(Source::id))
            .collect(Collectors.groupingBy(one -> one.labels().common(rule.equal())));
  }

  boolean isFedBy(Labels labels) {
    return rule.isFedBy(labels);
  }

  /** Whether it keeps a signal quiet. */
  Optional<Hold> over(Labels labels, Instant now) {
    if (sources.isEmpty() || !labels.isOf(rule.organisation()) || !labels.match(rule.target())) {
      return Optional.empty();
    }
    var both = labels.match(rule.source());
    var own = labels.ofSignal();
    return sources.getOrDefault(labels.common(rule.equal()), List.of()).stream()
        .filter(source -> source.until().isAfter(now))
        .filter(source -> !(both && source.labels().match(rule.target())))
        .filter(source -> !source.labels().equals(own))
        .findFirst()
        .map(source -> new Hold(quieting(source), source.until()));
  }

  /** It ends with the source, and nobody knows when. */
  private Quieting quieting(Source source) {
    return new Quieting(Quieting.INHIBITION, source.id(), rule.name(), source.title(), null);
  }
}
