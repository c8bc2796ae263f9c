package dev.hartig.gateway.domain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the medium, or a guard that forbids some.
 *
 * @param id unique among rules, or among guards
 * @param order the lowest that holds decides; 0 for a guard
 * @param channels realtime, fast, slow; empty for all
 * @param roles responsible, consulted, informed; empty for all
 * @param condition CEL expression; empty when it always holds
 * @param forbids media that a guard forbids; empty for a rule
 * @param medium that a rule chooses; null for a guard
 * @param when at once, working hours or next start
 * @param fallbacks first to try first
 * @param why in a sentence
 * @param follow what is to follow, in a sentence; null when nothing
 * @param source where the rule comes from; empty when that is not said
 */
public record MediumRule(
    String id,
    int order,
    List<String> channels,
    List<String> roles,
    String condition,
    List<String> forbids,
    @Nullable String medium,
    String when,
    List<Fallback> fallbacks,
    String why,
    @Nullable String follow,
    String source)
    implements PolicySet.Entry {

  /** Words of the media, as files have them. */
  static final List<String> MEDIA =
      List.of(
          "page",
          "call",
          "meeting",
          "chat message",
          "chat thread",
          "issue",
          "issue comment",
          "document",
          "email",
          "digest");

  static final List<String> MOMENTS = List.of("at once", "working hours", "next start");

  public MediumRule {
    channels = List.copyOf(channels);
    roles = List.copyOf(roles);
    forbids = List.copyOf(forbids);
    fallbacks = List.copyOf(fallbacks);
  }

  /**
   * What to try next.
   *
   * @param medium which
   * @param after wait after the attempt before it
   * @param why in a sentence
   */
  public record Fallback(String medium, Duration after, String why) {}

  /** Part of the key: guards and rules have ids of their own. */
  String kind() {
    return medium == null ? "guard" : "medium";
  }
}
