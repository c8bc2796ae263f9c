package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.InhibitorCodec;
import dev.hartig.alerting.codec.QuietRuleCodec;
import dev.hartig.alerting.codec.SilenceCodec;
import dev.hartig.alerting.codec.TempoCodec;
import dev.hartig.alerting.domain.Inhibition;
import dev.hartig.alerting.domain.Mute;
import dev.hartig.alerting.domain.Pace;
import dev.hartig.alerting.domain.Paces;
import dev.hartig.alerting.domain.Silences;
import dev.hartig.alerting.domain.Source;
import dev.hartig.schemas.Inhibitor;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What keeps the alerts of a channel's tasks quiet, and at which pace the others are told. The
 * tables are read again when the last look is older than a second, and expressions are compiled
 * only when something changed. Safe for use by many threads.
 */
final class QuietBook {

  private static final Duration REFRESH = Duration.ofSeconds(1);

  private List<Silence> silences = List.of();
  private List<Policy> policies = List.of();
  private List<Policy> tempos = List.of();
  private List<Source> sources = List.of();
  private List<dev.hartig.alerting.domain.Silence> silenced = List.of();
  private List<Inhibition.Rule> rules = List.of();
  private List<Mute> mutes = List.of();
  private Edition edition;
  private Instant lookedAt = Instant.MIN;

  /**
   * What the tables said at one look.
   *
   * @param number counts what was different from the one before, such that alerts are to be asked
   */
  record Edition(long number, Silences silences, Paces paces) {}

  /**
   * With nothing in it yet.
   *
   * @param pace how the channel's alerts live where no tempo says otherwise
   */
  QuietBook(Pace pace) {
    edition = new Edition(0, Silences.none(), new Paces(pace, List.of()));
  }

  /** The latest edition. */
  synchronized Edition at(Instant now, QuietTables tables) {
    if (now.isBefore(lookedAt) || !now.isBefore(lookedAt.plus(REFRESH))) {
      lookedAt = now;
      paces(tables);
      look(tables, now);
    }
    return edition;
  }

  private void look(QuietTables tables, Instant now) {
    var nowSilences = QuietTables.values(tables.silences(), any -> true);
    var nowPolicies = QuietTables.values(tables.policies(), QuietRuleCodec::isQuietRule);
    var nowSources = sources(tables, now);
    var ruled = !nowSilences.equals(silences) || !nowPolicies.equals(policies);
    if (!ruled && nowSources.equals(sources)) {
      return;
    }
    // That a condition is said again is no reason to ask all alerts.
    var others = ruled || !lasting(nowSources).equals(lasting(sources));
    if (ruled) {
      silences = nowSilences;
      policies = nowPolicies;
      silenced = understood(silences, SilenceCodec::silence);
      rules = understood(policies, QuietRuleCodec::inhibition);
      mutes = understood(policies, QuietRuleCodec::mute);
    }
    sources = nowSources;
    var inhibitions = rules.stream().map(rule -> new Inhibition(rule, sources)).toList();
    edition =
        new Edition(
            edition.number() + (others ? 1 : 0),
            new Silences(silenced, inhibitions, mutes),
            edition.paces());
  }

  /** What is open goes by it from its next decision on: no reason to ask all alerts. */
  private void paces(QuietTables tables) {
    var now = QuietTables.values(tables.policies(), TempoCodec::isTempo);
    if (!now.equals(tempos)) {
      tempos = now;
      var pace = edition.paces().channel();
      edition =
          new Edition(
              edition.number(), edition.silences(), new Paces(pace, TempoCodec.tempos(tempos)));
    }
  }

  /** Conditions that hold, each once, whichever channels say so. */
  private static List<Source> sources(QuietTables tables, Instant now) {
    var latest = BinaryOperator.maxBy(Comparator.comparing(Inhibitor::getUntil));
    var found = new LinkedHashMap<String, Inhibitor>();
    QuietTables.values(tables.inhibitors(), inhibitor -> inhibitor.getUntil().isAfter(now))
        .forEach(one -> found.merge(InhibitorCodec.identity(one), one, latest));
    return found.values().stream().map(InhibitorCodec::source).toList();
  }

  private static List<Source> lasting(List<Source> sources) {
    return sources.stream()
        .map(one -> new Source(one.id(), one.title(), one.labels(), one.startedAt(), Instant.MAX))
        .toList();
  }

  private static <A, B> List<B> understood(List<A> all, Function<A, Optional<B>> as) {
    var understood = new ArrayList<B>();
    all.forEach(one -> as.apply(one).ifPresent(understood::add));
    return understood;
  }
}
