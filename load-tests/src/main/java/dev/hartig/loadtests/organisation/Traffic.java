package dev.hartig.loadtests.organisation;

import dev.hartig.schemas.Channel;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Party;
import dev.hartig.schemas.Signal;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/** What happens in a large organisation: alerts of services, and issues that are incidents. */
public final class Traffic {

  private Traffic() {}

  /** Signals of a seed, each with another resource, people and thread. */
  public static List<Signal> signals(LargeOrganisation organisation, Channel channel, int many) {
    var chance = new SplittableRandom(4711);
    return IntStream.range(0, many)
        .mapToObj(number -> signal(organisation, channel, number, chance))
        .toList();
  }

  /** Who took part in a thread before, as realtime knows it without memory: none to six. */
  public static List<String> participants(LargeOrganisation organisation, int number) {
    var chance = new SplittableRandom(number);
    return IntStream.range(0, chance.nextInt(7))
        .mapToObj(any -> LargeOrganisation.handle(chance.nextInt(organisation.people())))
        .distinct()
        .toList();
  }

  private static Signal signal(
      LargeOrganisation organisation, Channel channel, int number, SplittableRandom chance) {
    var team = chance.nextInt(organisation.teams());
    var issue = number % 2 == 1;
    var builder =
        Signal.newBuilder()
            .setId(new UUID(1, number).toString())
            .setEnvelope(
                Envelope.newBuilder()
                    .setOrganisation(LargeOrganisation.NAME)
                    .setAsOf(LargeOrganisation.NOW)
                    .build())
            .setChannel(channel)
            .setProvider("bench")
            .setSource("//bench")
            .setUpstreamId(Integer.toString(number))
            .setOccurredAt(LargeOrganisation.NOW)
            .setAcceptedAt(LargeOrganisation.NOW.plus(Duration.ofMillis(3)))
            .setThread((issue ? "github/acme/r" + team + "/issues/" : "monitor/") + number)
            .setTitle("The service answers slowly")
            .setText("p99 is above a second since 09:40.")
            .setLabels(List.of("incident"))
            .setConsent(ConsentScope.ORGANISATION);
    return issue
        ? builder
            .setType("com.github.issues.opened")
            .setAuthor(author(chance.nextInt(organisation.people())))
            .setMentions(
                List.of(
                    LargeOrganisation.handle(chance.nextInt(organisation.people())),
                    LargeOrganisation.handle(chance.nextInt(organisation.people()))))
            .setResources(
                List.of(
                    "repo:acme/r" + team,
                    "path:acme/r" + team + "/src/pay/card/Card.java",
                    "service:s" + team))
            .build()
        : builder
            .setType("com.example.alert.firing")
            .setResources(List.of("service:s" + team))
            .build();
  }

  private static Party author(int person) {
    return Party.newBuilder()
        .setHandle(LargeOrganisation.handle(person))
        .setName("Person " + person)
        .setRole("author")
        .build();
  }
}
