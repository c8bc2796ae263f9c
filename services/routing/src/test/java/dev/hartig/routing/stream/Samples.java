package dev.hartig.routing.stream;

import dev.hartig.schemas.Absence;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Correction;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Expert;
import dev.hartig.schemas.Link;
import dev.hartig.schemas.Ownership;
import dev.hartig.schemas.Participation;
import dev.hartig.schemas.Party;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Related;
import dev.hartig.schemas.Relationships;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.Subscription;
import dev.hartig.schemas.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Records as the neighbours write them. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final String THREAD = "github/acme/shop/issues/12";
  static final String KEY = "acme/" + THREAD;

  private Samples() {}

  static Signal.Builder signal(Channel channel) {
    return Signal.newBuilder()
        .setId("6f0c1d0e-0000-3000-8000-000000000001")
        .setEnvelope(
            Envelope.newBuilder().setOrganisation("acme").setAsOf(NOON).setReplay(false).build())
        .setChannel(channel)
        .setProvider("github")
        .setSource("https://github.com/acme/shop")
        .setUpstreamId("1")
        .setType("com.github.issues.opened")
        .setOccurredAt(NOON)
        .setAcceptedAt(NOON)
        .setThread(THREAD)
        .setAuthor(party("github:zoe", "author"))
        .setMentions(List.of("github:ann"))
        .setResources(List.of("service:checkout"))
        .setTitle("Checkout answers 500")
        .setText("x".repeat(600))
        .setLinks(
            List.of(
                Link.newBuilder()
                    .setRel("self")
                    .setHref("https://github.com/acme/shop/issues/12")
                    .build()))
        .setLabels(List.of("bug"))
        .setConsent(ConsentScope.ORGANISATION);
  }

  static Recollection.Builder recollection(Signal signal) {
    return Recollection.newBuilder().setSignal(signal).setSignals(1);
  }

  static Relationships relationships(String... handles) {
    return Relationships.newBuilder()
        .setOrganisation("acme")
        .setThread(THREAD)
        .setParticipants(List.of(handles).stream().map(Samples::participation).toList())
        .build();
  }

  static Relationships subject(String subject, int threads, String... handles) {
    return Relationships.newBuilder()
        .setOrganisation("acme")
        .setThread("")
        .setSubject(subject)
        .setThreads(threads)
        .setQuestions(4)
        .setHalfLife(Duration.ofDays(110).toMillis())
        .setExperts(
            List.of(handles).stream()
                .map(
                    handle ->
                        Expert.newBuilder()
                            .setHandle(handle)
                            .setWeight(9)
                            .setSince(NOON)
                            .setLastAt(NOON)
                            .setAnswered(3)
                            .build())
                .toList())
        .build();
  }

  static Related linked(String thread) {
    return Related.newBuilder()
        .setThread(thread)
        .setName(thread)
        .setRule("issue")
        .setScore(1)
        .setOutgoing(true)
        .setAt(NOON)
        .setLearnedAt(NOON)
        .setSignalId("s-0")
        .build();
  }

  static Participation participation(String handle) {
    return Participation.newBuilder().setHandle(handle).setInteractions(3).setLastAt(NOON).build();
  }

  static Party party(String handle, String role) {
    return Party.newBuilder().setHandle(handle).setRole(role).build();
  }

  static DirectoryEntry person(String id, String name) {
    return entry(Person.newBuilder().setId(id).setName(name).build());
  }

  static DirectoryEntry away(String id, String name, Instant until, String delegate) {
    return entry(
        Person.newBuilder()
            .setId(id)
            .setName(name)
            .setTimezone("Europe/Berlin")
            .setAway(
                List.of(
                    Absence.newBuilder()
                        .setFrom(NOON.minusSeconds(60))
                        .setUntil(until)
                        .setDelegate(delegate)
                        .build()))
            .build());
  }

  static DirectoryEntry team(String id, String lead, String... members) {
    return entry(
        Team.newBuilder().setId(id).setName(id).setLead(lead).setMembers(List.of(members)).build());
  }

  static DirectoryEntry ownership(String resource, String... owners) {
    return entry(Ownership.newBuilder().setResource(resource).setOwners(List.of(owners)).build());
  }

  static Policy subscription(String name, String when, Channel channel, String who) {
    return Policy.newBuilder()
        .setOrganisation("acme")
        .setName(name)
        .setWhen(when)
        .setReason("")
        .setSubscription(
            Subscription.newBuilder().setWho(List.of(who)).setChannels(List.of(channel)).build())
        .build();
  }

  static Correction correction(String recipient) {
    return Correction.newBuilder()
        .setOrganisation("acme")
        .setThread(THREAD)
        .setRecipient(recipient)
        .setAlertId("a-1")
        .setSignalId("s-0")
        .setBy("zoe")
        .setAt(NOON)
        .build();
  }

  static DirectoryEntry depended(String resource, String dependent) {
    return entry(
        Ownership.newBuilder().setResource(resource).setDependents(List.of(dependent)).build());
  }

  private static DirectoryEntry entry(Object entry) {
    return DirectoryEntry.newBuilder().setOrganisation("acme").setEntry(entry).build();
  }
}
