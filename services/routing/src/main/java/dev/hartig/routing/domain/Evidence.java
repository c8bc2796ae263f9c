package dev.hartig.routing.domain;

/**
 * One rule that speaks for one person.
 *
 * @param rule which
 * @param role what it makes of them
 * @param reason in words, with its weight
 */
record Evidence(Rule rule, Role role, Reason reason) {

  double weight() {
    return reason.weight();
  }
}
