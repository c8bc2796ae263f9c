package dev.hartig.gateway.domain;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * To whom somebody reports.
 *
 * @param manager id
 * @param spot where that is written
 */
record ReportingLine(String manager, Spot spot) {

  /**
   * Tells of each circle once, however many lines lead into it.
   *
   * @param lines by the person they begin at
   */
  static void circles(Map<String, ReportingLine> lines, Consumer<Flaw> flaws) {
    var seen = new HashSet<String>();
    for (var start : lines.keySet()) {
      var walked = new LinkedHashSet<String>();
      var at = start;
      while (lines.get(at) instanceof ReportingLine line && seen.add(at)) {
        walked.add(at);
        at = line.manager();
      }
      if (walked.contains(at)) {
        var path = List.copyOf(walked);
        var circle = path.subList(path.indexOf(at), path.size());
        var named = String.join(" > ", circle) + " > " + at;
        var line = Objects.requireNonNull(lines.get(at));
        flaws.accept(line.spot().flaw("reporting lines go in a circle: " + named));
      }
    }
  }
}
