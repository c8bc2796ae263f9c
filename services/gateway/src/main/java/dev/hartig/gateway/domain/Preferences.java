package dev.hartig.gateway.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How somebody would rather be reached.
 *
 * @param person id
 * @param avoid media that they would rather not be reached by
 * @param quiet when they would rather not be interrupted
 * @param digest when their digest comes; null for the beginning of work
 * @param budget interruptions a day that are fine with them; null for what is usual
 */
public record Preferences(
    String person,
    List<Avoidance> avoid,
    List<Quiet> quiet,
    @Nullable DigestTime digest,
    @Nullable Integer budget) {

  public Preferences {
    avoid = List.copyOf(avoid);
    quiet = List.copyOf(quiet);
  }

  /**
   * Media that somebody would rather not be reached by.
   *
   * @param media in words, at least one
   * @param channels realtime, fast, slow; empty for all
   * @param roles responsible, consulted, informed; empty for all
   * @param condition CEL expression; empty for always
   * @param why in their own words; empty when not said
   */
  public record Avoidance(
      List<String> media, List<String> channels, List<String> roles, String condition, String why) {

    public Avoidance {
      media = List.copyOf(media);
      channels = List.copyOf(channels);
      roles = List.copyOf(roles);
    }

    private String text() {
      return Stream.of(
              String.join(", ", media),
              channels.isEmpty() ? "" : "on " + String.join(", ", channels),
              roles.isEmpty() ? "" : "when " + String.join(", ", roles),
              condition.isEmpty() ? "" : "if " + condition,
              why.isEmpty() ? "" : "(" + why + ")")
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining(" "));
    }
  }

  /** Of somebody who said nothing. */
  public static Preferences none(String person) {
    return new Preferences(person, List.of(), List.of(), null, null);
  }

  /** Whether they say nothing, which is as good as none. */
  public boolean isEmpty() {
    return avoid.isEmpty() && quiet.isEmpty() && digest == null && budget == null;
  }

  /** What they say, in words by field; nothing as empty text. */
  private Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("avoid", avoid.stream().map(Avoidance::text).collect(Collectors.joining("; ")));
    fields.put("quiet", quiet.stream().map(Quiet::text).collect(Collectors.joining("; ")));
    fields.put("digest", digest == null ? "" : digest.text());
    fields.put("budget", budget == null ? "" : budget.toString());
    return fields;
  }

  /** The fields in which what follows differs from this. */
  public List<Difference.Field> differing(Preferences next) {
    var after = next.fields();
    return fields().entrySet().stream()
        .filter(field -> !field.getValue().equals(after.get(field.getKey())))
        .map(
            field ->
                new Difference.Field(
                    field.getKey(), field.getValue(), after.getOrDefault(field.getKey(), "")))
        .toList();
  }
}
