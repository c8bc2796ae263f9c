package dev.hartig.ingestion.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of minutes, taken apart: what stands at its top, and what was said under each heading.
 *
 * @param title of the meeting
 * @param date of the meeting, where the page tells
 * @param people by role: chair, scribe, attendee
 * @param sections topics on which something was said, in order
 */
record MinutesPage(
    Optional<String> title,
    Optional<LocalDate> date,
    Map<String, List<String>> people,
    List<Section> sections) {

  MinutesPage {
    people = Map.copyOf(people);
    sections = List.copyOf(sections);
  }

  /** A topic as it stands on the page. */
  record Section(String title, String text, List<String> speakers) {

    Section {
      speakers = List.copyOf(speakers);
    }
  }

  private static final Pattern DATE = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern HEADING = Pattern.compile("(#{2,6})\\s+(.*?)\\s*#*");
  private static final Pattern TOPIC_LINE = Pattern.compile("(?i)(?:sub)?topic:\\s+(.+)");
  private static final Pattern NUMBER = Pattern.compile("^\\d+(?:\\.\\d+)*\\.\\s*");
  private static final Pattern FRONT_MATTER = Pattern.compile("(title|date):\\s*(.+)");
  private static final Pattern PRESENT =
      Pattern.compile(
          "(?i)[-*_\\s]*(present|attendees|participants|guests|chairs?|scribes?)(?:\\(s\\))?[*_]*"
              + ":[*_]*\\s*(.*)");
  private static final Pattern DATE_LINE = Pattern.compile("(?i)[-*_\\s]*date[*_]*:[*_]*\\s*(.+)");
  private static final Pattern BOLD_TURN = Pattern.compile("[-*]?\\s*\\*\\*([^*:]{1,60}):\\*\\*.*");
  private static final Pattern CHAT = Pattern.compile(">\\s*\\*([^*:]{1,60}):\\*.*");
  private static final Pattern PLAIN_TURN =
      Pattern.compile("(?:[-*]\\s+)?(\\p{Lu}\\p{Ll}[\\p{L}.'-]*(?: \\p{Lu}[\\p{L}.'-]*){0,3}): .*");
  private static final Pattern ATTRIBUTE_LINE = Pattern.compile("\\{:.*}\\s*");
  private static final Pattern INDEX_LINE =
      Pattern.compile("(?i)[*-]\\s+\\[(?:resolution|action)\\s+#?\\d+]\\(#.*");

  /** What looks like a name before a colon, and is none. */
  private static final Set<String> NOT_NAMES =
      Set.of(
          "proposed resolution",
          "resolution",
          "resolved",
          "action",
          "proposal",
          "topic",
          "date",
          "present",
          "regrets",
          "guests",
          "chair",
          "scribe",
          "note",
          "agenda",
          "see",
          "issue",
          "decision",
          "question",
          "summary",
          "todo");

  /** Headings that hold no topic, whatever stands under them. */
  private static final Set<String> FURNITURE =
      Set.of("attendees", "present", "participants", "table of contents");

  /** Under these stands what was said before the first topic. */
  private static final Set<String> BEFORE_TOPICS = Set.of("content", "contents");

  /** Title of what was said before the first topic; a topic only if it settled something. */
  static final String OPENING = "Opening";

  private static final Pattern SETTLES =
      Pattern.compile("(?i)[>*\\-\\s]*(?:resolution|resolved|action)\\b.*");

  static MinutesPage of(String text) {
    var reader = new Reader();
    text.lines().map(String::stripTrailing).forEach(reader::line);
    reader.endSection();
    return new MinutesPage(reader.title, reader.date, reader.people(), topics(reader.sections));
  }

  /** Greetings are no topic; a meeting without any other, or a resolution among them, is. */
  private static List<Section> topics(List<Section> sections) {
    return sections.stream()
        .filter(
            section ->
                !section.title().equals(OPENING)
                    || sections.size() == 1
                    || section.text().lines().anyMatch(l -> SETTLES.matcher(l).matches()))
        .toList();
  }

  List<String> people(String role) {
    return people.getOrDefault(role, List.of());
  }

  static Optional<LocalDate> firstDate(String text) {
    var match = DATE.matcher(text);
    if (!match.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(match.group(1)),
              Integer.parseInt(match.group(2)),
              Integer.parseInt(match.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Goes through a page line by line. */
  private static final class Reader {

    private Optional<String> title = Optional.empty();
    private Optional<LocalDate> date = Optional.empty();
    private final Map<String, LinkedHashSet<String>> people = new LinkedHashMap<>();
    private final List<Section> sections = new ArrayList<>();
    private int lines;
    private boolean inFrontMatter;
    private boolean inFence;
    private Optional<String> heading = Optional.empty();
    private final List<String> body = new ArrayList<>();

    void line(String line) {
      lines++;
      if (line.equals("---")) {
        // At the very top it opens front matter; later it is a rule between parts.
        inFrontMatter = lines == 1;
        return;
      }
      if (inFrontMatter) {
        frontMatter(line);
        return;
      }
      if (line.stripLeading().startsWith("```")) {
        inFence = !inFence;
      }
      var topic = inFence ? Optional.<String>empty() : topic(line);
      if (topic.isPresent()) {
        endSection();
        heading =
            topic
                .filter(name -> !FURNITURE.contains(name.toLowerCase(Locale.ROOT)))
                .map(
                    name -> BEFORE_TOPICS.contains(name.toLowerCase(Locale.ROOT)) ? OPENING : name);
      } else if (heading.isEmpty()) {
        top(line);
      } else if (!ATTRIBUTE_LINE.matcher(line).matches() && !line.equals("* TOC")) {
        body.add(line);
      }
    }

    private void frontMatter(String line) {
      var field = FRONT_MATTER.matcher(line);
      if (field.matches()) {
        if (field.group(1).equals("date")) {
          date = firstDate(field.group(2));
        } else {
          title = Optional.of(field.group(2).strip());
        }
      }
    }

    private static Optional<String> topic(String line) {
      var heading = HEADING.matcher(line);
      if (heading.matches()) {
        return Optional.of(
            NUMBER.matcher(heading.group(2)).replaceFirst("").replaceFirst(":$", ""));
      }
      var topic = TOPIC_LINE.matcher(line);
      return topic.matches() ? Optional.of(topic.group(1)) : Optional.empty();
    }

    private void top(String line) {
      if (line.startsWith("# ") && title.isEmpty()) {
        title = Optional.of(line.substring(2).strip());
        date = date.or(() -> firstDate(line));
      }
      var day = DATE_LINE.matcher(line);
      if (day.matches()) {
        date = date.or(() -> firstDate(day.group(1)));
      }
      var present = PRESENT.matcher(line);
      if (present.matches()) {
        var names = people.computeIfAbsent(role(present.group(1)), any -> new LinkedHashSet<>());
        names(present.group(2)).forEach(names::add);
      }
    }

    void endSection() {
      var said = body.stream().filter(line -> !line.isBlank()).toList();
      if (heading.isPresent()
          && !said.isEmpty()
          && !said.stream().allMatch(line -> INDEX_LINE.matcher(line).matches())) {
        sections.add(new Section(heading.get(), String.join("\n", body).strip(), speakers(said)));
      }
      heading = Optional.empty();
      body.clear();
    }

    Map<String, List<String>> people() {
      var copy = new LinkedHashMap<String, List<String>>();
      people.forEach((role, names) -> copy.put(role, List.copyOf(names)));
      return copy;
    }

    private static String role(String word) {
      var lower = word.toLowerCase(Locale.ROOT);
      if (lower.startsWith("chair")) {
        return "chair";
      }
      return lower.startsWith("scribe") ? "scribe" : "attendee";
    }

    private static Stream<String> names(String list) {
      return Arrays.stream(list.split("[,;]"))
          .map(name -> name.replaceAll("\\(.*?\\)|[*_`]", "").strip())
          .filter(name -> !name.isEmpty() && name.length() <= 80);
    }

    private static List<String> speakers(List<String> said) {
      var speakers = new LinkedHashSet<String>();
      for (var line : said) {
        Stream.of(BOLD_TURN, CHAT, PLAIN_TURN)
            .map(turn -> turn.matcher(line))
            .filter(Matcher::matches)
            .map(turn -> turn.group(1).strip())
            .findFirst()
            .filter(name -> !name.isEmpty() && !notName(name))
            .ifPresent(speakers::add);
      }
      return List.copyOf(speakers);
    }

    private static boolean notName(String text) {
      var lower = text.toLowerCase(Locale.ROOT).replaceFirst(" ?#?\\d+$", "");
      return NOT_NAMES.contains(lower) || text.contains("://");
    }
  }
}
