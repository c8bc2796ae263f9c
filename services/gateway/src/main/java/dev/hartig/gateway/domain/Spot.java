package dev.hartig.gateway.domain;

import java.util.regex.Pattern;

/**
 * Where a statement of a directory stands.
 *
 * @param file name as it was given; empty when there is but one file without a name
 * @param place line and column
 * @param field path of the field, such as {@code people[2].timezone}; empty where there is none
 */
public record Spot(String file, Node.Place place, String field) {

  private static final int LONGEST = 500;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  /** As messages name it from elsewhere: {@code people.yaml:5}, or {@code line 5}. */
  public String named() {
    return file.isEmpty() ? "line " + place.line() : file + ":" + place.line();
  }

  /** That something is said differently in another place. */
  Flaw contradicts(Spot there, String whose, String what, String value, String other) {
    return flaw(
        "%s has the %s '%s' here and '%s' in %s"
            .formatted(whose, what, value, other, there.named()));
  }

  /** What is wrong here, on one line of bearable length, whatever the file has in it. */
  public Flaw flaw(String message) {
    var line = CONTROL.matcher(message).replaceAll(" ");
    return new Flaw(
        file,
        place.line(),
        place.column(),
        field,
        line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…");
  }
}
