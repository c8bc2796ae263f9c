package dev.hartig.medium.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hartig.medium.domain.Fallback;
import dev.hartig.medium.domain.Guard;
import dev.hartig.medium.domain.Medium;
import dev.hartig.medium.domain.Moment;
import dev.hartig.medium.domain.Role;
import dev.hartig.medium.domain.Rule;
import dev.hartig.medium.domain.Rulebook;
import dev.hartig.medium.domain.Scope;
import dev.hartig.medium.domain.Urgency;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules from a file that comes with the program. What people apply is read by the gateway,
 * which tells them every mistake with its line; here the first one throws.
 */
public final class RuleFile {

  private static final String SHIPPED = "/medium-rules.yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private RuleFile() {}

  /** The rules that ship with the service. */
  public static Rulebook shipped(Language language) {
    try (var file = Objects.requireNonNull(RuleFile.class.getResourceAsStream(SHIPPED))) {
      return read(file, language);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rules of a file with the section {@code medium}.
   *
   * @throws IOException when it cannot be read, or is not YAML of this form
   * @throws IllegalArgumentException when a value makes no sense
   */
  public static Rulebook read(InputStream file, Language language) throws IOException {
    var section = YAML.readValue(file, File.class).medium();
    var guards = section.guards().stream().map(one -> one.guard(language)).toList();
    var rules = section.rules().stream().map(one -> one.rule(language)).toList();
    unique(guards.stream().map(Guard::id).toList());
    unique(rules.stream().map(Rule::id).toList());
    return new Rulebook(guards, rules);
  }

  private static void unique(List<String> ids) {
    var seen = new HashSet<String>();
    for (var id : ids) {
      if (!seen.add(id)) {
        throw new IllegalArgumentException("described twice: " + id);
      }
    }
  }

  record File(Section medium) {}

  record Section(@Nullable List<GuardEntry> guards, @Nullable List<RuleEntry> rules) {

    @Override
    public List<GuardEntry> guards() {
      return listed(guards);
    }

    @Override
    public List<RuleEntry> rules() {
      return listed(rules);
    }
  }

  record GuardEntry(
      String id,
      @Nullable List<String> channels,
      @Nullable List<String> roles,
      @JsonProperty("if") @Nullable String condition,
      List<String> forbids,
      String why,
      @Nullable String source) {

    Guard guard(Language language) {
      return new Guard(
          id,
          scope(channels, roles, condition, language),
          forbids.stream().map(RuleFile::medium).collect(Collectors.toSet()),
          why,
          text(source));
    }
  }

  record RuleEntry(
      String id,
      int order,
      @Nullable List<String> channels,
      @Nullable List<String> roles,
      @JsonProperty("if") @Nullable String condition,
      String medium,
      String when,
      @Nullable List<FallbackEntry> fallbacks,
      String why,
      @Nullable String follow,
      @Nullable String source) {

    Rule rule(Language language) {
      return new Rule(
          id,
          order,
          scope(channels, roles, condition, language),
          RuleFile.medium(medium),
          Moment.valueOf(constant(when)),
          listed(fallbacks).stream().map(FallbackEntry::fallback).toList(),
          why,
          follow,
          text(source));
    }
  }

  record FallbackEntry(String medium, String after, String why) {

    Fallback fallback() {
      return new Fallback(
          RuleFile.medium(medium), Duration.parse("PT" + after.toUpperCase(Locale.ROOT)), why);
    }
  }

  private static Scope scope(
      @Nullable List<String> channels,
      @Nullable List<String> roles,
      @Nullable String condition,
      Language language) {
    return new Scope(
        listed(channels).stream()
            .map(word -> Urgency.valueOf(constant(word)))
            .collect(Collectors.toSet()),
        listed(roles).stream()
            .map(word -> Role.valueOf(constant(word)))
            .collect(Collectors.toSet()),
        text(condition),
        language.condition(text(condition)));
  }

  private static Medium medium(String word) {
    return Medium.valueOf(constant(word));
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace(' ', '_');
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static <T> List<T> listed(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
