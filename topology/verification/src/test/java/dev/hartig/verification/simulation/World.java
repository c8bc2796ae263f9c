package dev.hartig.verification.simulation;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.EscalationPolicy;
import dev.hartig.schemas.EscalationPolicyStep;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** All that writes to the fabric from outside: upstream systems, administrators, people. */
final class World {

  private static final String UPSTREAM = "upstream";
  private static final Header[] STRUCTURED = {
    new RecordHeader(
        "content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8))
  };
  private static final List<String> TEXTS =
      List.of(
          "Checkout is slow.",
          "We decided to use a lease.",
          "Decision: keep one database. Reason: fewer surprises.",
          "I will write the runbook by Friday.",
          "What about clock skew?",
          "Please have a look.");

  private final Chance chance;
  private final Broker broker;
  private final FabricSerdes serdes;
  private final Map<String, Happening> accepted = new LinkedHashMap<>();
  private final List<Happening> happened = new ArrayList<>();
  private final List<Entry> poison = new ArrayList<>();
  private final Map<Channel, Map<TopicPartition, Integer>> heard = new HashMap<>();
  private final Map<String, Alert> known = new LinkedHashMap<>();
  private boolean ruleChanged;
  private int refused;
  private int responses;

  World(Chance chance, Broker broker, FabricSerdes serdes) {
    this.chance = chance;
    this.broker = broker;
    this.serdes = serdes;
  }

  /** Who works where, and which rules hold. */
  void settle(long now) {
    for (var organisation : Organisation.ALL) {
      organisation
          .directory()
          .forEach(it -> write(Topics.DIRECTORY, it.getKey(), it.getValue(), now));
      rule(organisation, Channel.REALTIME, now);
    }
    // One organisation has a way of its own, the others go up the directory.
    escalation(Organisation.ALL.getFirst(), now);
  }

  /** Twice the team, the second time all of it awake, and then whoever is at the top. */
  private void escalation(Organisation organisation, long now) {
    var policy =
        EscalationPolicy.newBuilder()
            .setWait(Duration.ofMinutes(10).toMillis())
            .setRepeat(1)
            .setSteps(
                List.of(
                    step("on-call", "person/" + organisation.people().getLast()),
                    step("team/payments", "person/" + organisation.people().getFirst())))
            .build();
    write(
        Topics.POLICIES,
        organisation.name() + "/escalation/own",
        Policy.newBuilder()
            .setOrganisation(organisation.name())
            .setName("own")
            .setWhen("")
            .setReason("")
            .setEscalation(policy)
            .build(),
        now);
  }

  private static EscalationPolicyStep step(String... who) {
    return EscalationPolicyStep.newBuilder()
        .setWho(List.of(who))
        .setWait(Duration.ofMinutes(10).toMillis())
        .setAwake(true)
        .build();
  }

  /** An administrator thinks again of what is severe. */
  void rethink(long now) {
    ruleChanged = true;
    rule(chance.pick(Organisation.ALL), chance.pick(Arrays.asList(Channel.values())), now);
  }

  private void rule(Organisation organisation, Channel channel, long now) {
    var policy =
        Policy.newBuilder()
            .setOrganisation(organisation.name())
            .setName("severe")
            .setWhen("signal.labels.exists(label, label == 'sev1')")
            .setChannel(dev.hartig.schemas.Channel.valueOf(channel.name()))
            .setReason("Customers notice.")
            .build();
    write(Topics.POLICIES, organisation.name() + "/severe", policy, now);
  }

  /** The one channel that something must take; none where a changed rule decides. */
  Optional<Channel> channelOf(Happening happening) {
    return ruleChanged && happening.urgency() == Happening.Asked.SEVERE
        ? Optional.empty()
        : Optional.of(happening.channel());
  }

  /** Something new happens upstream. */
  void happen(long now) {
    var organisation = chance.pick(Organisation.ALL);
    var people = organisation.people();
    var mentions = new ArrayList<String>();
    for (var many = chance.between(0, 2); many > 0; many--) {
      mentions.add(chance.percent(10) ? "payments" : chance.pick(people));
    }
    var happening =
        new Happening(
            "e" + happened.size(),
            organisation.name(),
            "t/" + chance.between(1, 3),
            chance.pick(Arrays.asList(Happening.Asked.values())),
            chance.pick(people),
            mentions.stream().distinct().toList(),
            chance.percent(30) ? List.of(Organisation.RESOURCE) : List.of(),
            chance.percent(20),
            chance.pick(TEXTS));
    happened.add(happening);
    accept(happening, now);
  }

  /** Upstream did not hear that something was accepted, and sends it again. */
  void again(long now) {
    if (!happened.isEmpty()) {
      var last = happened.size() - 1;
      // Mostly the latest, as a retry comes soon.
      accept(happened.get(chance.between(Math.max(0, last - 3), last)), now);
    }
  }

  private void accept(Happening happening, long now) {
    accepted.put(happening.signalId(), happening);
    var key = happening.upstreamId().getBytes(StandardCharsets.UTF_8);
    append(Topics.INBOUND, key, happening.json(), STRUCTURED, now);
  }

  /** An upstream system sends what is no event. */
  void babble(long now) {
    refused++;
    var nothing = "{\"specversion\":\"1.0\",\"id\":\"bad\"}".getBytes(StandardCharsets.UTF_8);
    append(Topics.INBOUND, chance.bytes(3), nothing, STRUCTURED, now);
  }

  /** Somebody writes to a topic what nobody can read. */
  void poison(long now) {
    var channel = chance.pick(Arrays.asList(Channel.values()));
    var topic =
        chance.pick(
            List.of(
                Topics.signals(channel),
                Topics.recollections(channel),
                Topics.audiences(channel),
                Topics.dispatches(channel),
                Topics.responses(channel),
                Topics.escalations(channel),
                Topics.RELATIONSHIPS,
                Topics.DIRECTORY,
                Topics.POLICIES,
                Topics.PREFERENCES));
    var key =
        (chance.pick(Organisation.ALL).name() + "/t/" + chance.between(1, 3))
            .getBytes(StandardCharsets.UTF_8);
    var entry = append(topic, key, chance.bytes(chance.between(0, 30)), new Header[0], now);
    poison.add(entry);
  }

  /** Somebody answers an alert; now and then one that is over, and now and then twice. */
  void respond(long now) {
    hear();
    if (known.isEmpty()) {
      return;
    }
    var alert = chance.pick(List.copyOf(known.values()));
    var kind = chance.percent(70) ? ResponseKind.ACKNOWLEDGE : ResponseKind.RESOLVE;
    var envelope = alert.getMatter().getEnvelope();
    var response =
        Response.newBuilder()
            .setId(
                UUID.nameUUIDFromBytes((alert.getId() + kind).getBytes(StandardCharsets.UTF_8))
                    .toString())
            .setAlertId(alert.getId())
            .setOrganisation(envelope.getOrganisation())
            .setThread(alert.getMatter().getThread())
            .setRecipient(alert.getRecipient().getId())
            .setKind(kind)
            .setBy(alert.getRecipient().getId())
            .setAt(Instant.ofEpochMilli(now))
            .build();
    var channel = Channel.valueOf(alert.getMatter().getChannel().name());
    var key = envelope.getOrganisation() + "/" + alert.getMatter().getThread();
    for (var times = chance.percent(15) ? 2 : 1; times > 0; times--) {
      responses++;
      write(Topics.responses(channel), key, response, now);
    }
  }

  /** People see what is published. */
  private void hear() {
    for (var channel : Channel.values()) {
      var topic = Topics.alerts(channel);
      var read = heard.computeIfAbsent(channel, any -> new HashMap<>());
      for (var number = 0; number < Broker.partitions(topic.name()); number++) {
        var place = new TopicPartition(topic.name(), number);
        var all = broker.partition(place);
        for (var offset = read.getOrDefault(place, 0); offset < all.size(); offset++) {
          var alert =
              serdes.value(topic).deserializer().deserialize(topic.name(), all.get(offset).value());
          known.put(alert.getId(), alert);
        }
        read.put(place, all.size());
      }
    }
  }

  /** What was accepted, by the id of its signal. */
  Map<String, Happening> accepted() {
    return accepted;
  }

  /** What happened that has this mark. */
  Happening marked(String mark) {
    return happened.stream().filter(it -> it.mark().equals(mark)).findFirst().orElseThrow();
  }

  List<Entry> poisonRecords() {
    return poison;
  }

  int refused() {
    return refused;
  }

  private <V extends SpecificRecord> void write(Topic<V> topic, String key, V value, long now) {
    var headers = new RecordHeaders();
    var bytes = serdes.value(topic).serializer().serialize(topic.name(), headers, value);
    append(topic, key.getBytes(StandardCharsets.UTF_8), bytes, headers.toArray(), now);
  }

  private Entry append(Topic<?> topic, byte[] key, byte[] value, Header[] headers, long now) {
    var entry = new Entry(Broker.place(topic.name(), key), key, value, headers, now, UPSTREAM);
    broker.append(entry);
    return entry;
  }
}
