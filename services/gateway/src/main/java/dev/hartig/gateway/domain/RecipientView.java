package dev.hartig.gateway.domain;

import java.util.List;

/**
 * Whom an alert is for.
 *
 * @param id of the person in the directory or, for somebody it does not hold, the handle
 * @param name to display
 * @param known true when the directory holds the person
 * @param role responsible, consulted or informed
 * @param score confidence that the recipient needs to know, 0 to 1
 * @param reasons why, strongest first
 */
public record RecipientView(
    String id, String name, boolean known, String role, double score, List<Rationale> reasons) {

  public RecipientView {
    reasons = List.copyOf(reasons);
  }
}
