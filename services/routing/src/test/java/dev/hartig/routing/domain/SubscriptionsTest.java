package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubscriptionsTest {

  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

  private final Map<String, Entry> entries = new HashMap<>();
  private final Directory directory = new Directory("acme", entries::get);

  SubscriptionsTest() {
    for (var id : List.of("ann", "bob", "cy")) {
      entries.put("acme/person/" + id, new Entry.Person(id, id));
    }
    entries.put("acme/team/pay", new Entry.Team("pay", "Payments", "bob", List.of("bob", "cy")));
  }

  @ParameterizedTest
  @EnumSource(Urgency.class)
  void whoSubscribedIsInformed(Urgency urgency) {
    // When
    var audience = route(urgency, false, met("outages", "person/ann"));

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, Recipient::role, Recipient::score)
        .containsExactly(tuple("ann", Role.INFORMED, 0.9));
    assertThat(audience.recipients().getFirst().reasons())
        .extracting(Reason::rule, Reason::text)
        .containsExactly(tuple("routing.subscribed", "You subscribed to outages."));
  }

  @Test
  void ofATeamAllAreInformedAndAllNamesAreTold() {
    // When
    var audience = route(Urgency.SLOW, false, met("outages", "team/pay"), met("pay", "team/pay"));

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, Recipient::score, one -> one.reasons().getFirst().text())
        .containsExactly(
            tuple("bob", 0.9, "Your team Payments subscribed to outages, pay."),
            tuple("cy", 0.9, "Your team Payments subscribed to outages, pay."));
  }

  /** Consent stands above what somebody wants to hear of. */
  @Test
  void whatIsPrivateReachesNoSubscriber() {
    // When
    var audience = route(Urgency.FAST, true, met("outages", "person/ann"));

    // Then
    assertThat(audience.recipients()).isEmpty();
    assertThat(audience.excluded())
        .extracting(Exclusion::id, one -> one.reason().rule())
        .containsExactly(tuple("ann", "routing.private"));
  }

  @Test
  void aSubscriberWhomTheDirectoryDoesNotHoldIsToldOf() {
    // When
    var audience = route(Urgency.FAST, false, met("outages", "person/zoe"));

    // Then
    assertThat(audience.excluded())
        .extracting(Exclusion::id, one -> one.reason().rule())
        .containsExactly(tuple("person/zoe", "routing.unknown"));
  }

  @Test
  void oneThatCannotBeAskedIsIgnoredAndSaid() {
    // Given
    var broken = new Subscriptions.Broken("odd", "no such key");
    var subscriptions = new Subscriptions(List.of(met("outages", "person/ann")), List.of(broken));

    // When
    var audience =
        Routing.route(
            occurrence(Urgency.FAST, false),
            Past.NONE,
            new Voices(subscriptions, recipient -> null),
            directory,
            Limits.DEFAULT);

    // Then
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("ann");
    assertThat(audience.reasons())
        .contains(
            new Reason(
                "routing.subscription-broken",
                "Subscription odd was ignored: no such key",
                0,
                List.of("subscription:odd")));
  }

  private Audience route(Urgency urgency, boolean restricted, Subscriptions.Met... met) {
    return Routing.route(
        occurrence(urgency, restricted),
        Past.NONE,
        new Voices(new Subscriptions(List.of(met), List.of()), recipient -> null),
        directory,
        Limits.DEFAULT);
  }

  private static Subscriptions.Met met(String name, String who) {
    return new Subscriptions.Met(name, List.of(who));
  }

  private static Occurrence occurrence(Urgency urgency, boolean restricted) {
    return new Occurrence(
        "s-1", "acme", urgency, NOW, null, List.of(), List.of(), List.of(), restricted);
  }
}
