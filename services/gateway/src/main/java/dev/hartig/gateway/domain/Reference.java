package dev.hartig.gateway.domain;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An id as somebody typed it: whole, or the beginning of one.
 *
 * @param text lower-case hexadecimal digits and hyphens, 8 to 36 characters
 */
public record Reference(String text) {

  /** Shorter beginnings are no fair question: they would match by chance. */
  public static final int SHORTEST = 8;

  private static final int WHOLE = 36;
  private static final Pattern FORM = Pattern.compile("[0-9a-f-]{" + SHORTEST + "," + WHOLE + "}");

  public Reference {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not the beginning of an id: " + text);
    }
  }

  /** Empty when the text cannot be the beginning of an id. */
  public static Optional<Reference> of(String typed) {
    var text = typed.toLowerCase(Locale.ROOT);
    return FORM.matcher(text).matches() ? Optional.of(new Reference(text)) : Optional.empty();
  }

  /** True when nothing is left to complete. */
  public boolean whole() {
    return text.length() == WHOLE;
  }

  /** What looking for the reference among known ids came to. */
  public sealed interface Match {

    /** One id. */
    record One(String id) implements Match {}

    /** Nothing begins like that. */
    record None() implements Match {}

    /**
     * More than one does.
     *
     * @param candidates some of them, sorted
     */
    record Several(List<String> candidates) implements Match {}
  }

  /** Decides among ids that begin with the reference; the same id may come more than once. */
  public static Match among(Collection<String> ids) {
    var distinct = new TreeSet<>(ids);
    return switch (distinct.size()) {
      case 0 -> new Match.None();
      case 1 -> new Match.One(distinct.first());
      default -> new Match.Several(List.copyOf(distinct));
    };
  }
}
