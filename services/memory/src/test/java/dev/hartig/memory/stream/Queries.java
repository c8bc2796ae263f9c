package dev.hartig.memory.stream;

import dev.hartig.schemas.Query;
import dev.hartig.schemas.QueryKind;

/** Questions to test with, asked by Ann. */
final class Queries {

  private Queries() {}

  static Query.Builder query(String id, QueryKind kind, String text) {
    return Query.newBuilder()
        .setId(id)
        .setOrganisation(Signals.ORGANISATION)
        .setKind(kind)
        .setText(text)
        .setAsker("person/ann")
        .setAt(Signals.START);
  }
}
