package dev.hartig.topology.local.plan;

import java.util.Map;

/**
 * How much of Java's heap each service may take. The directory and the policies are held whole by
 * each channel of routing and medium, at some 400 bytes an entry, so an organisation of many tens
 * of thousands needs more than the default.
 *
 * @param megabytes at most
 */
public record Heap(int megabytes) {

  /** Environment variable by which it can be chosen. */
  public static final String VARIABLE = "HARTIG_HEAP";

  /** Enough for some 20,000 people, and for six services beside each other on a laptop. */
  public static final Heap DEFAULT = new Heap(128);

  /** Least megabytes: below, a service does not come up. */
  public static final int LEAST = 96;

  /** Most megabytes. */
  public static final int MOST = 65_536;

  public Heap {
    if (megabytes < LEAST || megabytes > MOST) {
      throw wrong(Integer.toString(megabytes));
    }
  }

  /**
   * The one chosen, or else the default.
   *
   * @param environment variables of this process
   * @throws IllegalArgumentException if what is chosen is none; the message says what would be
   */
  public static Heap of(Map<String, String> environment) {
    var chosen = environment.getOrDefault(VARIABLE, "");
    if (chosen.isEmpty()) {
      return DEFAULT;
    }
    try {
      return new Heap(Integer.parseInt(chosen));
    } catch (NumberFormatException e) {
      throw wrong(chosen);
    }
  }

  String flag() {
    return "-Xmx" + megabytes + "m";
  }

  private static IllegalArgumentException wrong(String chosen) {
    return new IllegalArgumentException(
        "%s is megabytes from %d to %d, not '%s'".formatted(VARIABLE, LEAST, MOST, chosen));
  }
}
