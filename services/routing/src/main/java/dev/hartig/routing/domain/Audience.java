package dev.hartig.routing.domain;

import java.util.List;

/**
 * Who needs to know of one signal, and who does not.
 *
 * @param recipients highest score first, equals by id
 * @param excluded in the same order
 * @param reasons that concern the audience as a whole; never empty
 */
public record Audience(List<Recipient> recipients, List<Exclusion> excluded, List<Reason> reasons) {

  public Audience {
    recipients = List.copyOf(recipients);
    excluded = List.copyOf(excluded);
    reasons = List.copyOf(reasons);
  }
}
