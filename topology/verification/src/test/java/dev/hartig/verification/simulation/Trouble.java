package dev.hartig.verification.simulation;

import dev.hartig.topology.catalogue.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What goes wrong in a run, and what is wrong just now. */
final class Trouble {

  /** Seconds for which something may be away or stand still. */
  private static final int LONGEST = 1_200;

  /** Seconds by which a clock may be wrong, either way. */
  private static final int WRONGEST = 3_600;

  private final Weather weather;
  private final Chance chance;
  private final List<Instance> instances;
  private final Watch watch;
  private final Map<String, Long> until = new HashMap<>();
  private final List<String> told = new ArrayList<>();

  Trouble(Weather weather, Chance chance, List<Instance> instances, Watch watch) {
    this.weather = weather;
    this.chance = chance;
    this.instances = instances;
    this.watch = watch;
  }

  /** Something may happen to one of the instances. */
  void befall(Moment moment) {
    // Mostly one that has something to lose.
    var busy = instances.stream().filter(Instance::busy).toList();
    var instance = chance.pick(busy.isEmpty() || chance.percent(30) ? instances : busy);
    switch (chance.between(0, 3)) {
      case 0, 1 -> {
        if (weather.crashes() && instance.up()) {
          crash(instance, moment);
        }
      }
      case 2 -> {
        if (weather.pauses()) {
          pause(instance, moment);
        }
      }
      default -> {
        if (weather.jumps()) {
          var jump = chance.between(-WRONGEST, WRONGEST);
          tell(moment, "the clock of " + instance.name() + " is wrong by " + jump + " s");
          instance.clock().wrongBy(jump * 1_000L);
          instance.journal().jumped();
        }
      }
    }
  }

  /** It dies where it stands, with what it has just read and written in its hands. */
  void atOnce(Instance instance, Moment moment) {
    if (weather.crashes()) {
      crash(instance, moment);
    }
  }

  private void crash(Instance instance, Moment moment) {
    instance.crash(chance);
    if (!instance.exactlyOnce() && instance.service().service() == Service.ALERTING) {
      watch.shaken(instance.channel());
    }
    var down = chance.percent(50) ? 0 : chance.between(1, LONGEST);
    tell(moment, instance.name() + " dies, for " + down + " s");
    until.put(instance.name(), moment.now() + down * 1_000L);
    bring(moment);
  }

  private void pause(Instance instance, Moment moment) {
    var places = instance.behind();
    var what =
        places.isEmpty() || chance.percent(50)
            ? instance.name()
            : Objects.toString(chance.pick(places));
    var pause = chance.between(1, LONGEST);
    tell(moment, what + " stands still, for " + pause + " s");
    until.put(what, moment.now() + pause * 1_000L);
  }

  /** Brings back what was down for long enough. */
  void bring(Moment moment) {
    until.values().removeIf(end -> end <= moment.now());
    for (var instance : instances) {
      if (!instance.up() && !until.containsKey(instance.name())) {
        instance.start();
        tell(moment, instance.name() + " is back");
      }
    }
  }

  /** Ends all that is wrong. */
  void heal(Moment moment) {
    tell(moment, "all is well again");
    until.clear();
    bring(moment);
    instances.forEach(it -> it.clock().wrongBy(0));
  }

  boolean works(Instance instance) {
    return instance.up() && !until.containsKey(instance.name());
  }

  /** Whether a topic's partition gives nothing just now. */
  boolean silent(String place) {
    return until.containsKey(place);
  }

  /** Whether every topic gives what it has. */
  boolean allTopicsSpeak() {
    return until.keySet().stream().noneMatch(what -> what.startsWith("hartig."));
  }

  void tell(Moment moment, String what) {
    told.add("step %d, %s: %s".formatted(moment.step(), moment.at(), what));
  }

  /** All that went wrong, in its order. */
  List<String> told() {
    return told;
  }

  /**
   * Where a run stands.
   *
   * @param now true time, milliseconds since the epoch
   */
  record Moment(int step, long now) {

    Instant at() {
      return Instant.ofEpochMilli(now);
    }
  }
}
