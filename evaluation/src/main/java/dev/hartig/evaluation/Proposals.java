package dev.hartig.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Proposals, one JSON object a line: {@code id}, {@code path}, {@code title}, {@code summary},
 * {@code createdAt}, {@code owningSig}, {@code participatingSigs}, {@code authors}, {@code
 * reviewers}, {@code approvers}, {@code seeAlso}, {@code replaces}. Whatever else a line holds is
 * not looked at, {@code status} and {@code supersededBy} least of all: they tell the future.
 *
 * @param matters with a date, oldest first
 * @param undated left out, because nobody knows what was before them
 * @param unreadable what stands for people and is no login, each once
 */
record Proposals(List<PastMatter> matters, int undated, Set<String> unreadable) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@code 2024-2-1} is meant as well. */
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-M-d");

  /** What GitHub allows. */
  private static final Pattern LOGIN = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38})");

  private static final Pattern AT =
      Pattern.compile("(?<![\\w/.@])@([A-Za-z0-9][A-Za-z0-9-]{0,38})");
  private static final Set<String> NOBODY =
      Set.of("tbd", "tba", "todo", "none", "n", "na", "nobody");
  private static final Pattern NUMBERED = Pattern.compile("(?i)\\bkep[ #-]?0*(\\d+)\\b");
  private static final Pattern FOLDER = Pattern.compile("0*(\\d+)-.+");

  Proposals {
    matters = List.copyOf(matters);
    unreadable = new TreeSet<>(unreadable);
  }

  /**
   * @throws IOException naming the line that is no proposal
   */
  static Proposals read(Path file) throws IOException {
    var matters = new ArrayList<PastMatter>();
    var unreadable = new TreeSet<String>();
    var undated = 0;
    var number = 0;
    for (var line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      var json = json(file, number, line);
      var day = day(json);
      if (day == null) {
        undated++;
      } else {
        matters.add(matter(json, day, number, unreadable));
      }
    }
    if (matters.isEmpty()) {
      throw new IOException(file + ": no proposal with a date in createdAt");
    }
    matters.sort(Comparator.comparing(PastMatter::day));
    return new Proposals(matters, undated, unreadable);
  }

  private static JsonNode json(Path file, int number, String line) throws IOException {
    try {
      var json = JSON.readTree(line);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new IOException("%s:%d: %s".formatted(file, number, e.getOriginalMessage()), e);
    }
    throw new IOException("%s:%d: not a JSON object".formatted(file, number));
  }

  private static PastMatter matter(
      JsonNode json, LocalDate day, int number, Set<String> unreadable) {
    var summary = json.path("summary").asText("");
    var home = area(json.path("owningSig").asText(""));
    var touches = new TreeSet<String>();
    strings(json.path("participatingSigs")).stream()
        .map(Proposals::area)
        .filter(area -> area != null && !area.equals(home))
        .forEach(touches::add);
    var asked = logins(json.path("reviewers"), unreadable);
    asked.addAll(logins(json.path("approvers"), unreadable));
    var refers = new TreeSet<String>();
    strings(json.path("seeAlso")).forEach(one -> refers.addAll(names(one)));
    strings(json.path("replaces")).forEach(one -> refers.addAll(names(one)));
    var names = new TreeSet<>(names(json.path("path").asText("")));
    names.addAll(names(json.path("id").asText("")));
    return new PastMatter(
        json.path("id").asText("line " + number),
        day,
        home,
        touches,
        json.path("title").asText("") + "\n" + summary,
        List.copyOf(logins(json.path("authors"), unreadable)),
        asked,
        List.copyOf(at(summary)),
        names,
        refers);
  }

  private static @Nullable LocalDate day(JsonNode json) {
    try {
      return LocalDate.parse(json.path("createdAt").asText("").strip(), DAY);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String area(String sig) {
    var name = sig.strip().toLowerCase(Locale.ROOT);
    return name.isEmpty() ? null : "area:" + name;
  }

  /** All {@code @login}s of an entry or, when it has none, the login with which it begins. */
  private static Set<String> logins(JsonNode people, Set<String> unreadable) {
    var logins = new LinkedHashSet<String>();
    for (var one : strings(people)) {
      var named = at(one);
      var first = one.strip().toLowerCase(Locale.ROOT).split("[\\s,;]", 2)[0];
      if (!named.isEmpty()) {
        logins.addAll(named);
      } else if (LOGIN.matcher(first).matches()) {
        logins.add(first);
      } else if (!first.isEmpty()) {
        unreadable.add(one);
      }
    }
    logins.removeAll(NOBODY);
    return logins;
  }

  private static Set<String> at(String text) {
    var logins = new LinkedHashSet<String>();
    var at = AT.matcher(text);
    while (at.find()) {
      logins.add(at.group(1).toLowerCase(Locale.ROOT));
    }
    return logins;
  }

  /** {@code kep-375} of {@code KEP 0375} and of a path with a folder {@code 375-cpumanager}. */
  private static Set<String> names(String reference) {
    var names = new TreeSet<String>();
    var numbered = NUMBERED.matcher(reference);
    while (numbered.find()) {
      names.add("kep-" + numbered.group(1));
    }
    for (var part : reference.split("/")) {
      var folder = FOLDER.matcher(part);
      if (folder.matches()) {
        names.add("kep-" + folder.group(1));
      }
    }
    return names;
  }

  private static List<String> strings(JsonNode node) {
    var strings = new ArrayList<String>();
    if (node.isTextual()) {
      strings.add(node.asText());
    }
    node.forEach(
        one -> {
          if (one.isValueNode() && !one.isNull()) {
            strings.add(one.asText());
          }
        });
    return strings;
  }
}
