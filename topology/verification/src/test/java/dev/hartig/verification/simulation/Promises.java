package dev.hartig.verification.simulation;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.Tempo;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold when all is at rest, each named after what the design promises. */
final class Promises {

  private static final String ONCE = "effectively once within fast and slow";
  private static final String EXPLAINED = "every decision can be explained from topics alone";
  private static final String GIVEN_UP = "what is given up is a dead letter";

  private final Broker broker;
  private final FabricSerdes serdes;
  private final World world;
  private final List<Instance> instances;
  private final Watch watch;

  Promises(Broker broker, FabricSerdes serdes, World world, List<Instance> instances, Watch watch) {
    this.broker = broker;
    this.serdes = serdes;
    this.world = world;
    this.instances = instances;
    this.watch = watch;
  }

  /** All that was written has been read, and every clock is right. */
  void afterAll() {
    for (var channel : Channel.values()) {
      var trail = Trail.of(channel, broker, serdes);
      var standing = Standing.of(channel, broker, serdes, !watch.steady(channel));
      acceptedMeansKept(trail, "accepted means kept");
      recollected(trail);
      if (Tempo.of(channel).exactlyOnce()) {
        effectivelyOnce(trail);
      }
      explained(trail);
      standing.topicsTell(trail.alerts());
      deadLettersTell(trail);
    }
    oneChannel();
    refusedAreDeadLetters();
    Replay.sameAgain(instances);
  }

  /** Only realtime's own services have worked: no other is needed for its alerts. */
  void realtimeWaitsForNobody() {
    acceptedMeansKept(
        Trail.of(Channel.REALTIME, broker, serdes), "absent memory never delays realtime");
  }

  /** Time has gone by. */
  void atTheEnd() {
    for (var channel : Channel.values()) {
      var alerts = Trail.of(channel, broker, serdes).alerts();
      var standing = Standing.of(channel, broker, serdes, !watch.steady(channel));
      standing.topicsTell(alerts);
      standing.allOver(alerts);
      Digesting.tellsOnce(Trail.of(channel, broker, serdes));
      if (watch.steady(channel)) {
        var trail = Trail.of(channel, broker, serdes);
        Answers.noneEndsInSilence(trail);
        Shifts.areHandedOver(trail);
      }
    }
  }

  /** Every accepted signal is followed to its alerts, or to the audience that is nobody. */
  private void acceptedMeansKept(Trail trail, String promise) {
    var signals = Trail.count(trail.signals(), Signal::getId);
    var audiences =
        trail.audiences().stream()
            .filter(it -> !Answers.asks(it))
            .collect(
                Collectors.toMap(
                    it -> it.getMatter().getSignalId(), Function.identity(), (one, two) -> two));
    var dispatched =
        trail.dispatches().stream()
            .map(it -> it.getMatter().getSignalId() + "/" + it.getRecipient().getId())
            .collect(Collectors.toSet());
    var alerted = trail.alerts().stream().map(Alert::getDispatchId).collect(Collectors.toSet());
    world
        .accepted()
        .forEach(
            (id, happening) -> {
              if (!takes(trail, id, happening)) {
                check(
                    !signals.containsKey(id) || world.channelOf(happening).isEmpty(),
                    "an urgency takes one channel",
                    id,
                    "also " + trail.channel().word());
                return;
              }
              check(signals.containsKey(id), promise, id, "no signal");
              var audience = audiences.get(id);
              if (audience == null) {
                throw new PromiseBroken(promise, id, "no audience");
              }
              for (var recipient : audience.getRecipients()) {
                var told = dispatched.contains(id + "/" + recipient.getId());
                check(told, promise, id, "no dispatch for " + recipient.getId());
              }
            });
    for (var dispatch : trail.dispatches()) {
      check(
          alerted.contains(dispatch.getId()) || Answers.keeps(dispatch.getRecipient()),
          promise,
          dispatch.getMatter().getSignalId(),
          "no alert for " + dispatch.getRecipient().getId());
    }
  }

  /** Whether something takes the channel; where a changed rule decided, as it did. */
  private boolean takes(Trail trail, String id, Happening happening) {
    return world
        .channelOf(happening)
        .map(channel -> channel == trail.channel())
        .orElseGet(() -> trail.signals().stream().anyMatch(it -> it.getId().equals(id)));
  }

  /** Where a changed rule decided, it took one channel, whichever. */
  private void oneChannel() {
    var taken =
        Arrays.stream(Channel.values())
            .flatMap(
                channel ->
                    Trail.of(channel, broker, serdes).signals().stream()
                        .map(Signal::getId)
                        .distinct())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    for (var id : world.accepted().keySet()) {
      var many = taken.getOrDefault(id, 0L);
      check(many > 0, "accepted means kept", id, "no signal on any channel");
      check(many == 1, "an urgency takes one channel", id, "it took " + many);
    }
  }

  private void recollected(Trail trail) {
    var recalled = Trail.count(trail.recollections(), it -> it.getSignal().getId());
    world
        .accepted()
        .forEach(
            (id, happening) ->
                check(
                    !takes(trail, id, happening) || recalled.containsKey(id),
                    "accepted means kept",
                    id,
                    "no recollection"));
  }

  private static void effectivelyOnce(Trail trail) {
    once(trail.recollections(), it -> it.getSignal().getId(), "recollection");
    once(
        trail.audiences().stream().filter(it -> !Answers.asks(it)).toList(),
        it -> it.getMatter().getSignalId(),
        "audience");
    once(
        trail.dispatches().stream().filter(it -> !Answers.isAsked(it.getRecipient())).toList(),
        it -> it.getMatter().getSignalId() + "/" + it.getRecipient().getId(),
        "dispatch");
    var copies = Trail.count(trail.signals(), Signal::getId);
    var decisions =
        // Each copy of an answer is answered.
        trail.audits().stream()
            .filter(it -> !List.of("repeated", "late", "unknown").contains(it.getOutcome()))
            .toList();
    Trail.count(decisions, it -> it.getSignalId() + "/" + it.getStep() + "/" + it.getId())
        .forEach(
            (key, times) -> {
              var parts = key.split("/", 3);
              // Each copy of an event is admitted.
              var most = parts[1].equals("1") ? copies.getOrDefault(parts[0], 0L) : 1L;
              check(times <= most, ONCE, parts[0], times + " times audited: " + key);
            });
  }

  private static <V> void once(List<V> values, Function<V, String> key, String what) {
    Trail.count(values, key)
        .forEach(
            (id, times) -> check(times == 1, ONCE, id.split("/", 2)[0], times + " times " + what));
  }

  /** The audit alone tells each stage of each alert's signal, and each revision. */
  private void explained(Trail trail) {
    var steps = new HashSet<String>();
    var ids = new HashSet<String>();
    for (var audit : trail.audits()) {
      steps.add(audit.getSignalId() + "/" + audit.getStep());
      steps.add(audit.getSignalId() + "/" + audit.getStep() + "/" + audit.getSubject());
      ids.add(audit.getId());
      var why = !audit.getReasons().isEmpty();
      check(why, EXPLAINED, audit.getSignalId(), "no reason for " + audit.getOutcome());
    }
    for (var accepted : world.accepted().entrySet()) {
      for (var step = 1; step <= 3; step++) {
        check(
            !takes(trail, accepted.getKey(), accepted.getValue())
                || steps.contains(accepted.getKey() + "/" + step),
            EXPLAINED,
            accepted.getKey(),
            "nothing tells of step " + step);
      }
    }
    for (var alert : trail.alerts()) {
      var signal = alert.getMatter().getSignalId();
      for (var step = 3; step <= 4; step++) {
        var who = alert.getRecipient().getId();
        var told = steps.contains(signal + "/" + step + "/" + who);
        var again = step == 3 && watch.decidedAgain(trail.channel(), signal);
        check(told || again, EXPLAINED, signal, "nothing tells of step " + step + " for " + who);
      }
      check(
          Standing.auditIds(alert).anyMatch(ids::contains) || !watch.steady(trail.channel()),
          EXPLAINED,
          signal,
          "nothing tells of revision " + alert.getRevision() + " of " + alert.getId());
    }
  }

  /** What nobody can read lies in dead letters, from each service that was to read it. */
  private void deadLettersTell(Trail trail) {
    var found =
        Trail.count(
            trail.letters(),
            it ->
                "%s %s-%d@%d"
                    .formatted(it.getService(), it.getTopic(), it.getPartition(), it.getOffset()));
    for (var entry : world.poisonRecords()) {
      var offset = broker.partition(entry.place()).indexOf(entry);
      for (var instance : instances) {
        if (instance.channel() == trail.channel()
            && instance.sources().contains(entry.place().topic())) {
          var service = instance.service().service().word();
          var place = service + " " + entry.place() + "@" + offset;
          var times = found.getOrDefault(place, 0L);
          check(times >= 1, GIVEN_UP, null, "none for " + place);
          check(times == 1 || !instance.exactlyOnce(), ONCE, null, "letters for " + place);
        }
      }
    }
  }

  private void refusedAreDeadLetters() {
    var refused =
        Trail.of(Channel.SLOW, broker, serdes).letters().stream()
            .filter(it -> it.getService().equals(Service.INGESTION.word()))
            .filter(it -> it.getTopic().equals(Topics.INBOUND.name()))
            .count();
    check(
        refused == world.refused(),
        GIVEN_UP,
        null,
        refused + " letters for " + world.refused() + " refused events");
  }

  private static void check(boolean holds, String promise, @Nullable String signalId, String how) {
    if (!holds) {
      throw new PromiseBroken(promise, signalId, how);
    }
  }
}
