package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Hook;
import dev.hartig.loadtests.Shape;
import dev.hartig.loadtests.report.Section;
import dev.hartig.loadtests.report.Side;
import dev.hartig.loadtests.report.Target;
import dev.hartig.loadtests.report.Verdict;
import dev.hartig.loadtests.workload.Misbehaviour;
import dev.hartig.loadtests.workload.Workload;
import dev.hartig.topology.catalogue.Channel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Webhooks to one receiver, timed while another that gets the same alerts answers, and then while
 * it misbehaves in one way after another. Every alert is a matter of its own.
 */
final class ReceiversRun {

  /** What differs by less is within what a machine does by itself. */
  private static final double MOST = 2;

  private final Workload.Receivers it;
  private final Stage stage;
  private final Hook hook;
  private final List<Pass> behaving = new ArrayList<>();
  private final Map<Misbehaviour, List<Pass>> beside = new EnumMap<>(Misbehaviour.class);
  private final List<String> notes = new ArrayList<>();

  ReceiversRun(Workload.Receivers it, Stage stage) {
    this.it = it;
    this.stage = stage;
    this.hook = stage.hookWithNeighbour();
  }

  Section measure() {
    try {
      for (var run = 0; run < it.about().runs(); run++) {
        behaving.add(pass("answers"));
        it.misbehaviours().forEach(this::misbehaving);
      }
    } finally {
      hook.behave();
    }
    var sides = new ArrayList<Side>();
    sides.add(Sides.latency("neighbour answers", true, behaving));
    beside.forEach(
        (how, passes) -> sides.add(Sides.latency("neighbour " + word(how), true, passes)));
    return Measure.section(it, sides, List.of(), notes, List.of(verdict()));
  }

  private void misbehaving(Misbehaviour how) {
    stage.say("  and now the neighbour " + word(how) + " …");
    var before = hook.beside();
    hook.misbehave(how);
    beside.computeIfAbsent(how, any -> new ArrayList<>()).add(pass(word(how)));
    hook.behave();
    notes.add(
        "While the neighbour %s, %,d requests came to it."
            .formatted(word(how), hook.beside() - before));
  }

  private Pass pass(String name) {
    stage.rest();
    stage.tap().forget();
    var all = it.pace().warmUps() + it.pace().counted();
    var events = stage.events(name, Shape.USUAL.over(all, all).to(name + "-" + System.nanoTime()));
    return Pass.atRate(
        it.pace(),
        (number, answer) -> events.send(Channel.REALTIME, number, answer),
        new Webhooks(stage, hook, Channel.REALTIME, events),
        stage::processes);
  }

  /** By the worst of the misbehaviours. */
  private Verdict verdict() {
    var worst = beside.values().stream().mapToDouble(passes -> LatencyRun.median(passes, 99)).max();
    return Verdict.atMost(
        Target.RECEIVERS, worst.orElse(0), LatencyRun.median(behaving, 99), MOST, "ms");
  }

  private static String word(Misbehaviour how) {
    return how.name().toLowerCase(Locale.ROOT);
  }
}
