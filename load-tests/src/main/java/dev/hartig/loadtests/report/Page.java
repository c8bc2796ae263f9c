package dev.hartig.loadtests.report;

import static dev.hartig.loadtests.report.Formats.figure;
import static dev.hartig.loadtests.report.Formats.number;
import static dev.hartig.loadtests.report.Svg.escape;

import dev.hartig.loadtests.Meter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;

/** A report as one HTML page that needs no network: style, figures and drawings are in it. */
public final class Page {

  private static final String STYLE = "page.css";

  private final StringBuilder html = new StringBuilder();

  private Page() {}

  /** The page. */
  public static String of(Report report) {
    var page = new Page();
    page.head(report);
    page.targets(report.targets());
    report.sections().forEach(page::section);
    page.foot();
    return page.html.toString();
  }

  private static String style() {
    try (var style = Page.class.getResourceAsStream(STYLE)) {
      return new String(
          Objects.requireNonNull(style, STYLE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void head(Report report) {
    var machine = report.machine();
    html.append(
            """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Hartig bench</title>
            <style>
            """)
        .append(style())
        .append("</style>\n<header>\n<h1>Hartig bench</h1>\n<p class=\"lead\"><code>")
        .append(escape(report.command()))
        .append("</code> on ")
        .append(escape(report.at()))
        .append(report.quick() ? "; quick, and so colder: a first impression" : "")
        .append("</p>\n<dl>\n");
    fact("Machine", machine.cores() + " cores, " + Formats.bytes(machine.memoryBytes()));
    fact("Processor", machine.processor().isEmpty() ? "unknown" : machine.processor());
    fact("System", machine.system());
    fact("JVM", machine.jvm());
    fact("Kafka", machine.kafka());
    fact("Revision", machine.revision().isEmpty() ? "unknown" : machine.revision());
    fact(
        "Load before",
        machine.loadAverage() < 0
            ? "unknown"
            : String.format(Locale.ROOT, "%.1f over the last minute", machine.loadAverage()));
    fact("Warm-up", report.warmth().isEmpty() ? "none" : report.warmth());
    fact("Took", number(Math.rint(report.seconds())) + " s");
    html.append("</dl>\n");
    if (!report.complete()) {
      html.append(
          "<p class=\"alarm\">Something accepted did not come out, or not in time: see below.</p>\n");
    }
    html.append("</header>\n<main>\n");
  }

  private void fact(String name, String value) {
    html.append("<div><dt>").append(name).append("</dt><dd>").append(escape(value));
    html.append("</dd></div>\n");
  }

  private void targets(List<Verdict> verdicts) {
    html.append("<section>\n<h2>Targets</h2>\n<div class=\"wide\"><table class=\"targets\">\n");
    html.append("<tr><th></th><th>what</th><th>wanted</th><th>measured</th><th>repeat</th></tr>\n");
    for (var verdict : verdicts) {
      var word =
          switch (verdict.standing()) {
            case REACHED -> "reached";
            case MISSED -> "missed";
            case NOT_MEASURED -> "not measured";
          };
      html.append("<tr class=\"").append(word.replace(' ', '-')).append("\"><td><span>");
      html.append(word).append("</span></td><td>").append(escape(verdict.what()));
      html.append("</td><td>")
          .append(escape(verdict.bound()))
          .append("</td><td class=\"measured\">");
      html.append(escape(verdict.measured())).append("</td><td><code>");
      html.append(escape(verdict.command())).append("</code></td></tr>\n");
    }
    html.append("</table></div>\n</section>\n");
  }

  private void section(Section section) {
    html.append("<section id=\"").append(escape(section.workload())).append("\">\n<h2>");
    html.append(escape(section.workload())).append("</h2>\n<p>");
    html.append(escape(section.description())).append("</p>\n");
    if (!section.complete()) {
      html.append("<p class=\"alarm\">Something accepted did not come out, or not in time.</p>\n");
    }
    figures(section);
    var curves = section.sides().stream().filter(side -> !side.curve().isEmpty()).toList();
    if (!curves.isEmpty()) {
      html.append("<figure>\n<figcaption>Latency by percentile, all runs together</figcaption>\n");
      legend(curves.stream().map(Side::name).toList(), "side");
      html.append(PercentilePlot.of("Latency by percentile", curves)).append("</figure>\n");
    }
    section.charts().forEach(this::chart);
    var costs =
        section.sides().stream()
            .filter(side -> !side.cost().cpuMillisPerSignal().isEmpty())
            .toList();
    if (!costs.isEmpty()) {
      html.append("<figure>\n<figcaption>CPU time for each signal; in figures: without the driver");
      html.append("</figcaption>\n");
      processes(CostBars.present(costs));
      html.append(CostBars.of("CPU time for each signal", costs)).append("</figure>\n");
    }
    memory(section.sides());
    if (!section.notes().isEmpty()) {
      html.append("<ul class=\"notes\">\n");
      section.notes().forEach(note -> html.append("<li>").append(escape(note)).append("</li>\n"));
      html.append("</ul>\n");
    }
    html.append("</section>\n");
  }

  private void chart(TimeChart chart) {
    if (chart.lines().stream().allMatch(line -> line.points().isEmpty())) {
      return;
    }
    html.append("<figure>\n<figcaption>").append(escape(chart.title())).append("</figcaption>\n");
    legend(chart.lines().stream().map(TimeChart.Line::name).toList(), "line");
    html.append(TimePlot.of(chart)).append("</figure>\n");
  }

  private void legend(List<String> names, String style) {
    html.append("<p class=\"legend\">");
    for (var n = 0; n < names.size(); n++) {
      html.append("<span><i class=\"").append(style).append(n).append("\"></i>");
      html.append(escape(names.get(n))).append("</span>");
    }
    html.append("</p>\n");
  }

  private void processes(List<String> names) {
    html.append("<p class=\"legend\">");
    names.forEach(
        name ->
            html.append("<span><i class=\"process-")
                .append(name)
                .append("\"></i>")
                .append(name)
                .append("</span>"));
    html.append("</p>\n");
  }

  private void figures(Section section) {
    var columns = new LinkedHashSet<String>();
    section.sides().forEach(side -> side.figures().forEach(each -> columns.add(column(each))));
    html.append("<div class=\"wide\"><table>\n<tr><th></th>");
    columns.forEach(column -> html.append("<th>").append(escape(column)).append("</th>"));
    html.append("<th>sent</th><th>refused</th><th>lost</th><th>not finished</th></tr>\n");
    for (var side : section.sides()) {
      html.append(side.ours() ? "<tr class=\"ours\"><td>" : "<tr><td>");
      html.append(escape(side.name())).append("</td>");
      var why = side.notMeasured();
      if (why != null && side.sum().sent() == 0) {
        html.append("<td class=\"none\" colspan=\"")
            .append(columns.size() + 4)
            .append("\">not measured: ");
        html.append(escape(why)).append("</td></tr>\n");
        continue;
      }
      for (var column : columns) {
        html.append("<td>");
        side.figures().stream()
            .filter(each -> column(each).equals(column))
            .findFirst()
            .ifPresent(each -> html.append(figure(each)));
        html.append("</td>");
      }
      var sum = side.sum();
      cell(sum.sent(), sum.sent(), false);
      cell(sum.sent(), sum.refused(), false);
      cell(sum.sent(), sum.lost(), sum.lost() > 0);
      cell(sum.sent(), sum.unfinished(), sum.unfinished() > 0);
      html.append("</tr>\n");
    }
    html.append("</table></div>\n");
  }

  private static String column(Figure figure) {
    return figure.unit().isEmpty() ? figure.name() : figure.name() + " " + figure.unit();
  }

  private void cell(int sent, int count, boolean alarming) {
    html.append(alarming ? "<td class=\"alarm\">" : "<td>");
    html.append(sent == 0 ? "" : number(count)).append("</td>");
  }

  private void memory(List<Side> sides) {
    var parts = new ArrayList<String>();
    for (var side : sides) {
      if (side.ours() && !side.cost().residentBytes().isEmpty()) {
        var each = new TreeMap<>(side.cost().residentBytes());
        each.remove(Meter.DRIVER);
        parts.clear();
        each.forEach((name, bytes) -> parts.add(name + " " + Formats.bytes(bytes)));
      }
    }
    if (!parts.isEmpty()) {
      html.append("<p class=\"memory\">Resident: ").append(escape(String.join(", ", parts)));
      html.append("</p>\n");
    }
  }

  private void foot() {
    html.append(
        """
        </main>
        <footer>
        <p>Latency runs from the moment a send was due, whether or not it could be made then; HTTP is in
        it for the fabric, and not for peers on Kafka. Figures are medians of runs with the least and the
        greatest. Driver, broker, fabric and peers share the machine: read ratios, not times. Method and
        caveats: load-tests/README.md.</p>
        </footer>
        </html>
        """);
  }
}
