package dev.hartig.routing.domain;

import java.util.List;

/**
 * One who needs to know.
 *
 * @param id of the person in the directory or, for somebody it does not hold, the handle
 * @param name to display
 * @param known whether the directory holds the person
 * @param role what is expected
 * @param score confidence, 0 to 1
 * @param reasons why, strongest first; never empty
 */
public record Recipient(
    String id, String name, boolean known, Role role, double score, List<Reason> reasons) {

  public Recipient {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException(id + " would be alerted without a reason");
    }
  }
}
