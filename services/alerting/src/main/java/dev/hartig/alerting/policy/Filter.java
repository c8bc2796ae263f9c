package dev.hartig.alerting.policy;

import java.util.Map;

/** Which alerts a subscription is about; safe for use by many threads. */
@FunctionalInterface
public interface Filter {

  /** What a filter says of an alert. */
  sealed interface Verdict {

    /** It is one of them, or not. */
    record Said(boolean holds) implements Verdict {}

    /** The alert could not be judged, and why, in one line. */
    record Failed(String problem) implements Verdict {}
  }

  /**
   * Asks it.
   *
   * @param variables by name, all that {@code AlertVariable} declares
   */
  Verdict of(Map<String, Object> variables);
}
