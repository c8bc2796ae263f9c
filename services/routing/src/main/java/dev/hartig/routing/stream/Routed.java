package dev.hartig.routing.stream;

import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Audit;
import java.util.List;

/**
 * What routing decided about one signal.
 *
 * @param audience who needs to know
 * @param audits each decision with its reasons
 */
record Routed(Audience audience, List<Audit> audits) {

  Routed {
    audits = List.copyOf(audits);
  }
}
