package dev.hartig.loadtests;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One line of the report.
 *
 * @param name what was measured
 * @param text the line for a person
 * @param json the same as a JSON object
 * @param complete whether everything accepted came out
 */
record Row(String name, String text, String json, boolean complete) {

  static Row latency(String name, int rate, Latencies seen) {
    return new Row(
        name,
        String.format(Locale.ROOT, "%-16s %5d/s   %s", name, rate, seen),
        String.format(
            Locale.ROOT,
            "{\"name\":\"%s\",\"rate\":%d,\"p50Millis\":%.2f,\"p99Millis\":%.2f,\"maxMillis\":%.2f,"
                + "\"count\":%d,\"refused\":%d,\"lost\":%d}",
            name.strip(),
            rate,
            seen.millis(50),
            seen.millis(99),
            seen.millis(100),
            seen.count(),
            seen.refused(),
            seen.lost()),
        seen.lost() == 0);
  }

  static Row flood(Runs.Flood seen) {
    return new Row(
        "throughput",
        String.format(
            Locale.ROOT,
            "%-16s door %,.0f/s   through all services %,.0f/s   accepted %,d   alerted %,d",
            "throughput",
            seen.doorPerSecond(),
            seen.throughPerSecond(),
            seen.accepted(),
            seen.delivered()),
        String.format(
            Locale.ROOT,
            "{\"name\":\"throughput\",\"doorPerSecond\":%.1f,\"throughPerSecond\":%.1f,"
                + "\"accepted\":%d,\"alerted\":%d}",
            seen.doorPerSecond(),
            seen.throughPerSecond(),
            seen.accepted(),
            seen.delivered()),
        seen.delivered() == seen.accepted());
  }

  static String json(List<Row> rows) {
    return rows.stream().map(Row::json).collect(Collectors.joining(",", "{\"rows\":[", "]}"));
  }
}
