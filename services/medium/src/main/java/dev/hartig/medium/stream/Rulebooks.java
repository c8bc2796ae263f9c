package dev.hartig.medium.stream;

import dev.hartig.medium.codec.PreferenceCodec;
import dev.hartig.medium.codec.RuleCodec;
import dev.hartig.medium.domain.Preferences;
import dev.hartig.medium.domain.Rulebook;
import dev.hartig.medium.domain.Settings;
import dev.hartig.medium.policy.Language;
import dev.hartig.medium.policy.RuleFile;
import dev.hartig.schemas.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * The rules of each organisation: those that ship, with its policies laid over them. Policies are
 * looked at again when the last look is older than configured, and conditions compiled only when
 * something changed.
 */
final class Rulebooks {

  private final Rulebook shipped;
  private final Language language;
  private final Settings settings;
  private final Map<String, Rulebook> own = new HashMap<>();
  private List<Policy> seen = List.of();
  private boolean looked;
  private long lookedAt;

  /**
   * Books for each task. What ships is compiled here, once for all of them: reading CEL's classes
   * and the rules takes a second, which no record is to wait for.
   */
  static Supplier<Rulebooks> shipped(Settings settings) {
    var language = new Language(settings);
    var shipped = RuleFile.shipped(language);
    return () -> new Rulebooks(shipped, language, settings);
  }

  private Rulebooks(Rulebook shipped, Language language, Settings settings) {
    this.shipped = shipped;
    this.language = language;
    this.settings = settings;
  }

  /**
   * The book of an organisation.
   *
   * @param now milliseconds of the clock that the service goes by
   * @param policies all of them; closed here
   */
  Rulebook of(
      String organisation,
      long now,
      Supplier<KeyValueIterator<String, ValueAndTimestamp<Policy>>> policies) {
    if (!looked || now - lookedAt >= settings.policyRefresh().toMillis() || now < lookedAt) {
      looked = true;
      lookedAt = now;
      look(policies.get());
    }
    return own.getOrDefault(organisation, shipped);
  }

  /**
   * What somebody prefers, with its conditions compiled.
   *
   * @param stored null when they said nothing
   */
  Preferences preferences(dev.hartig.schemas.@Nullable Preferences stored) {
    return PreferenceCodec.preferences(stored, language::condition);
  }

  /** Interruptions a day of whoever says nothing of it. */
  int budget() {
    return settings.budget();
  }

  /** Whether anything is learned from what comes back. */
  boolean learns() {
    return settings.learning();
  }

  private void look(KeyValueIterator<String, ValueAndTimestamp<Policy>> all) {
    var found = new ArrayList<Policy>();
    try (all) {
      all.forEachRemaining(
          entry -> {
            // Null stands for a policy that nobody can read; dead letters tell of it.
            if (entry.value != null && entry.value.value().getMedium() != null) {
              found.add(entry.value.value());
            }
          });
    }
    if (found.equals(seen)) {
      return;
    }
    seen = found;
    var byOrganisation = new HashMap<String, List<Policy>>();
    for (var policy : found) {
      byOrganisation
          .computeIfAbsent(policy.getOrganisation(), organisation -> new ArrayList<>())
          .add(policy);
    }
    own.clear();
    byOrganisation.forEach(
        (organisation, its) ->
            own.put(organisation, RuleCodec.over(shipped, its, language::condition)));
  }
}
