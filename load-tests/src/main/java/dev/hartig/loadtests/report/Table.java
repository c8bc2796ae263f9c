package dev.hartig.loadtests.report;

import static dev.hartig.loadtests.report.Formats.figure;
import static dev.hartig.loadtests.report.Formats.number;

import dev.hartig.loadtests.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report for the terminal: two or three lines to a workload, then the targets. */
public final class Table {

  private static final int NAME = 32;
  private static final int WHAT = 40;

  private Table() {}

  /** The lines, without a machine's colours. */
  public static String of(Report report) {
    var lines = new ArrayList<String>();
    for (var section : report.sections()) {
      lines.add("");
      lines.add(section.workload() + (section.complete() ? "" : "   INCOMPLETE"));
      section.sides().forEach(side -> lines.addAll(side(side)));
      section.notes().forEach(note -> lines.add("    " + note));
    }
    lines.add("");
    lines.add("Targets");
    report.targets().forEach(verdict -> lines.add(verdict(verdict)));
    lines.add("");
    var machine = report.machine();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d cores, %s, load average %.1f before; Kafka %s; revision %s; %.0f s in all",
            machine.cores(),
            Formats.bytes(machine.memoryBytes()),
            machine.loadAverage(),
            machine.kafka(),
            machine.revision().isEmpty() ? "unknown" : machine.revision(),
            report.seconds()));
    if (!report.warmth().isEmpty()) {
      lines.add(
          "Warmed up with "
              + report.warmth()
              + (report.quick() ? ". Quick, and so colder than a full run." : "."));
    }
    lines.add(
        "Latency runs from the moment a send was due, HTTP included for the fabric; peers start at"
            + " Kafka. Read ratios, not times.");
    return String.join("\n", lines) + "\n";
  }

  private static List<String> side(Side side) {
    var name = pad("  " + side.name(), NAME);
    if (side.notMeasured() != null) {
      return List.of(name + " not measured: " + side.notMeasured());
    }
    var figures =
        side.figures().stream()
            .map(each -> each.name() + " " + figure(each) + unit(each.unit()))
            .collect(Collectors.joining("   "));
    var sum = side.sum();
    var counts =
        sum.sent() == 0
            ? ""
            : "   n "
                + number(sum.sent())
                + (sum.refused() > 0 ? "   refused " + number(sum.refused()) : "")
                + (sum.lost() > 0
                    ? (side.ours() ? "   LOST " : "   lost ") + number(sum.lost())
                    : "")
                + (sum.unfinished() > 0 ? "   not finished " + number(sum.unfinished()) : "");
    var lines = new ArrayList<String>();
    lines.add(name + " " + figures + counts);
    if (!side.cost().cpuMillisPerSignal().isEmpty()) {
      lines.add(pad("", NAME) + " " + cost(side.cost()));
    }
    return lines;
  }

  private static String cost(Cost cost) {
    var driver = cost.cpuMillisPerSignal().getOrDefault(Meter.DRIVER, 0.0);
    return "driver "
        + number(driver)
        + " ms/signal"
        + (cost.othersCores() < 0
            ? ""
            : ", others on the machine " + number(cost.othersCores()) + " cores");
  }

  private static String verdict(Verdict verdict) {
    var sign =
        switch (verdict.standing()) {
          case REACHED -> "reached ";
          case MISSED -> "MISSED  ";
          case NOT_MEASURED -> "–       ";
        };
    return "  "
        + sign
        + pad(verdict.what(), WHAT)
        + pad(verdict.bound(), WHAT)
        + verdict.measured();
  }

  static String unit(String unit) {
    return unit.startsWith("/") || unit.isEmpty() ? unit : " " + unit;
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
  }
}
