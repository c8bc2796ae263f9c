package dev.hartig.memory.codec;

import dev.hartig.memory.domain.Forgetting;
import dev.hartig.schemas.ForgetOrder;
import dev.hartig.schemas.ForgetScope;
import dev.hartig.schemas.Query;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Orders to forget. */
public final class ForgetCodec {

  private ForgetCodec() {}

  /** The orders that a query gives; none when it names nobody and nothing. */
  public static List<ForgetOrder> orders(Query query, Instant at) {
    var filter = query.getFilter();
    if (filter == null) {
      return List.of();
    }
    return Stream.concat(
            filter.getPeople().stream().map(person -> order(query, ForgetScope.PERSON, person, at)),
            filter.getSources().stream()
                .map(source -> order(query, ForgetScope.SOURCE, source, at)))
        .filter(order -> !order.getValue().isBlank())
        .toList();
  }

  private static ForgetOrder order(Query query, ForgetScope scope, String value, Instant at) {
    return new ForgetOrder(
        query.getId(), query.getOrganisation(), scope, value, query.getAsker(), at);
  }

  /** Key of an order in its topic: a second order for the same takes the place of the first. */
  public static String key(ForgetOrder order) {
    return prefix(order.getOrganisation())
        + order.getScope().name().toLowerCase(Locale.ROOT)
        + "/"
        + order.getValue();
  }

  /** What the keys of an organisation's orders begin with. */
  public static String prefix(String organisation) {
    return organisation + "/";
  }

  /** What orders, all of one organisation, come to. */
  public static Forgetting forgetting(List<ForgetOrder> orders) {
    var people = new HashSet<String>();
    var sources = new HashSet<String>();
    for (var order : orders) {
      switch (order.getScope()) {
        case PERSON -> people.add(order.getValue());
        case SOURCE -> sources.add(order.getValue());
      }
    }
    return new Forgetting(people, sources);
  }
}
