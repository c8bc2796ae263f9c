package dev.hartig.verification.simulation;

import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.Overheard;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.ThreadContext;
import dev.hartig.schemas.ThreadMemory;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import dev.hartig.verification.House;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;

/**
 * One run of the whole fabric, all of it decided by one seed: what happens, who reads when and how
 * much, what is committed, and what goes wrong.
 */
final class Simulation {

  static final String REGISTRY = "mock://simulation";

  private static final long TUESDAY = Instant.parse("2026-11-10T10:00:00Z").toEpochMilli();

  /** Longer than any alert lives: held over a weekend, and a week to expire. */
  private static final Duration LONG_ENOUGH = Duration.ofDays(16);

  /** One for all runs: what they hold is which schema has which id, the same in each. */
  private static final FabricSerdes SERDES = FabricSerdes.of(REGISTRY);

  static {
    register();
  }

  private final long seed;
  private final Weather weather;
  private final Chance chance;
  private final Broker broker = new Broker();
  private final List<Instance> instances = new ArrayList<>();
  private final World world;
  private final Watch watch;
  private final Promises promises;
  private final Trouble trouble;
  private long now = TUESDAY;
  private int step;

  Simulation(long seed) {
    this.seed = seed;
    chance = new Chance(seed);
    weather = Weather.of(chance);
    world = new World(chance, broker, SERDES);
    for (var service : House.withSilentMemory(SERDES)) {
      // The gateway decides nothing; what people answer through it, the world answers.
      if (service.service() != Service.GATEWAY) {
        for (var channel : Channel.values()) {
          instances.add(new Instance(service, channel, REGISTRY, broker, new Clock(() -> now)));
        }
      }
    }
    watch = new Watch(broker, SERDES, world);
    trouble = new Trouble(weather, chance, instances, watch);
    promises = new Promises(broker, SERDES, world, instances, watch);
  }

  /** In one order and before any run, so that ids of schemas are the same in all of them. */
  private static void register() {
    var registry = SERDES.registry();
    Stream.concat(
            Topics.all().stream().map(Topic::valueType).filter(type -> type != byte[].class),
            Stream.of(
                AlertMemory.class,
                Overheard.class,
                Person.class,
                ThreadContext.class,
                ThreadMemory.class))
        .forEach(type -> registry.register("-", SpecificData.get().getSchema(type)));
  }

  /**
   * Runs it.
   *
   * @return a digest of every byte that was written
   * @throws AssertionError when a promise does not hold, with all that is needed to see why
   */
  String run() {
    try {
      world.settle(now);
      instances.forEach(Instance::start);
      for (var happened = 0; happened < weather.happenings(); ) {
        step++;
        happened += act();
        watch.look();
      }
      for (var rest = chance.between(0, 200); rest > 0; rest--) {
        step++;
        act(chance.between(10, 99));
        watch.look();
      }
      trouble.heal(moment());
      settle();
      promises.afterAll();
      grow();
      promises.atTheEnd();
      return broker.digest();
    } catch (PromiseBroken broken) {
      throw new AssertionError(told(broken), broken);
    } catch (RuntimeException bug) {
      throw new AssertionError(told(new PromiseBroken("It runs", null, bug.toString())), bug);
    }
  }

  int steps() {
    return step;
  }

  int records() {
    return broker.size();
  }

  private int act() {
    return act(chance.between(0, 99));
  }

  /** One step; answers how much happened upstream. */
  private int act(int what) {
    if (what < 8) {
      world.happen(now);
      return 1;
    }
    if (what < 10) {
      outside();
    } else if (what < 12) {
      world.respond(now);
    } else if (what < 20) {
      advance();
    } else if (what < 32) {
      commit();
    } else if (what < 36) {
      trouble.befall(moment());
    } else if (what < 39) {
      instances.stream().filter(trouble::works).forEach(Instance::refresh);
    } else if (what == 39) {
      probe();
    } else {
      read();
    }
    return 0;
  }

  private void outside() {
    if (!Weakness.RULE_CHANGED.tolerated() && chance.percent(40)) {
      trouble.tell(moment(), "a rule is changed");
      world.rethink(now);
    } else if (weather.retries() && chance.percent(70)) {
      world.again(now);
    } else if (weather.poison()) {
      if (chance.percent(30)) {
        world.babble(now);
      } else {
        world.poison(now);
      }
    }
  }

  private void read() {
    var able = instances.stream().filter(trouble::works).filter(Instance::isBehind).toList();
    if (able.isEmpty()) {
      return;
    }
    var instance = chance.pick(able);
    var places =
        instance.behind().stream().filter(place -> !trouble.silent(place.toString())).toList();
    if (places.isEmpty()) {
      return;
    }
    var place = chance.pick(places);
    for (var many = chance.between(1, 6); many > 0 && instance.isBehind(place); many--) {
      instance.process(place);
      if (!instance.exactlyOnce() && chance.percent(weather.deliveries())) {
        instance.deliver(chance);
      }
    }
    if (chance.percent(3)) {
      trouble.atOnce(instance, moment());
    }
  }

  private void commit() {
    var instance = chance.pick(instances);
    if (trouble.works(instance) && chance.percent(weather.commits())) {
      instance.commit();
    }
  }

  /** By whole seconds, the coarsest of the fabric's ticks, so that every tick rings. */
  private void advance() {
    now += 1_000L * (chance.percent(20) ? chance.between(1, 3_600) : chance.between(1, 40));
    trouble.bring(moment());
    instances.stream().filter(trouble::works).forEach(Instance::ring);
  }

  /** Nothing but realtime's own services work; what was accepted for it becomes alerts. */
  private void probe() {
    var own =
        instances.stream()
            .filter(it -> it.channel() == Channel.REALTIME)
            .filter(it -> it.service().service() != Service.MEMORY)
            .toList();
    if (!own.stream().allMatch(trouble::works) || !trouble.allTopicsSpeak()) {
      return;
    }
    drain(own);
    watch.look();
    promises.realtimeWaitsForNobody();
  }

  private void drain(List<Instance> some) {
    var quiet = false;
    for (var round = 0; !quiet; round++) {
      if (round > 1_000) {
        throw new PromiseBroken("It comes to rest", null, "still busy after 1000 rounds");
      }
      quiet = true;
      for (var instance : some) {
        for (var behind = instance.behind(); !behind.isEmpty(); behind = instance.behind()) {
          instance.process(chance.pick(behind));
          quiet = false;
        }
        instance.commit();
      }
    }
  }

  private void settle() {
    for (var round = 0; round < 5; round++) {
      instances.forEach(Instance::refresh);
      drain(instances);
      now += 1_000;
      instances.forEach(Instance::ring);
    }
    drain(instances);
    watch.look();
  }

  /** Time goes by and nothing else happens. */
  private void grow() {
    var end = now + LONG_ENOUGH.toMillis();
    for (var stride = 30_000L; now < end; stride = Math.min(stride * 2, 21_600_000)) {
      now += stride;
      instances.forEach(Instance::ring);
      // Who comes after those who did not answer is asked, and may not answer either.
      drain(instances);
      watch.look();
    }
  }

  private Trouble.Moment moment() {
    return new Trouble.Moment(step, now);
  }

  private String told(PromiseBroken broken) {
    return """
        seed %d, step %d, %s: %s
        again: -Dhartig.simulation.seed=%d
        weather: %s
        faults:
          %s
        records of the signal:
          %s"""
        .formatted(
            seed,
            step,
            Instant.ofEpochMilli(now),
            broken.getMessage(),
            seed,
            weather,
            String.join("\n  ", trouble.told()),
            String.join("\n  ", new Report(broker, SERDES, world).about(broken.signalId())));
  }
}
