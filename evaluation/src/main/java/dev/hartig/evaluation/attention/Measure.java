package dev.hartig.evaluation.attention;

/** What is measured of a policy. */
enum Measure {
  INTERRUPTIONS("interruptions", "%.1f"),
  MOMENTS("moments of interruption", "%.1f"),
  BUSIEST("interruptions, p95 of days", "%.0f"),
  OUTSIDE("interruptions while off work", "%.2f"),
  THREADS("of the interruptions, chat threads", "%.1f"),
  QUIET("notes that wait to be read", "%.1f"),
  MISSED("must-knows missed, %", "%.1f"),
  LATE("too late, %", "%.1f"),
  NEVER("never, %", "%.1f"),
  MISSED_ISSUE("missed of issues, %", "%.1f"),
  MISSED_REVIEW("missed of reviews, %", "%.1f"),
  MISSED_QUESTION("missed of questions in chat, %", "%.1f"),
  MISSED_MEETING("missed of meetings, %", "%.1f"),
  MISSED_ANNOUNCEMENT("missed of announcements, %", "%.1f"),
  MISSED_INCIDENT("missed of incidents, %", "%.1f"),
  MISSED_NOISE("missed of what programs report, %", "%.1f"),
  UNTOLD("must-knows not told by it, %", "%.1f"),
  WORKING_MEAN("working hours to knowledge, mean", "%.2f"),
  WORKING_MEDIAN("working hours to knowledge, median", "%.2f"),
  WALL_MEAN("hours to knowledge, mean", "%.1f"),
  WALL_MEDIAN("hours to knowledge, median", "%.2f"),
  PRECISION("precision, %", "%.1f");

  private final String words;
  private final String format;

  Measure(String words, String format) {
    this.words = words;
    this.format = format;
  }

  /** Must-knows missed of one kind. */
  static Measure missed(Kind kind) {
    return valueOf("MISSED_" + kind);
  }

  String words() {
    return words;
  }

  /** How a figure is written. */
  String format() {
    return format;
  }
}
