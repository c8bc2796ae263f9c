package dev.hartig.ingestion.domain;

import java.util.List;

/**
 * What the policies of an organisation say about one draft.
 *
 * @param matched rules whose expression holds, in no order
 * @param broken rules that could not be evaluated; they decide nothing but are reported
 */
public record PolicyFindings(List<PolicyRule> matched, List<Broken> broken) {

  public PolicyFindings {
    matched = List.copyOf(matched);
    broken = List.copyOf(broken);
  }

  /** No policy says anything. */
  public static PolicyFindings none() {
    return new PolicyFindings(List.of(), List.of());
  }

  /**
   * A rule that could not be evaluated.
   *
   * @param name of the policy
   * @param problem in one line
   */
  public record Broken(String name, String problem) {}
}
