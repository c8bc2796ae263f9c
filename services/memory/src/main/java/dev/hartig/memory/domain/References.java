package dev.hartig.memory.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names by which threads refer to each other: {@code acme/shop#12} for whatever host calls it
 * an issue or pull request, {@code CHK-212} for a tracker's, a page's address, a mail's Message-ID,
 * a series of meetings.
 *
 * <p>What looks like a name and is none, {@code UTF-8} or {@code RFC-2119}, does no harm: a link
 * needs a thread that bears the name.
 */
final class References {

  /**
   * That a turn names something.
   *
   * @param name as threads bear it
   * @param rule how it stands there: {@code url}, {@code issue}, {@code key}, {@code reply}, {@code
   *     series}
   */
  record Named(String name, String rule) {}

  /** Taken from one turn; more is an index and no talk. */
  static final int MOST = 20;

  /** Characters of a text that are looked through. */
  private static final int READ = 100_000;

  /** No page that people cite has a longer address, and it becomes a key. */
  private static final int LONGEST = 500;

  private static final Pattern URL = Pattern.compile("https?://[^\\s<>()\\[\\]\"'`|{}\\\\^]+");

  /** Host, path, query and fragment. */
  private static final Pattern ADDRESS =
      Pattern.compile("https?://([^/?#]+)([^?#]*)(?:\\?([^#]*))?(?:#(.*))?");

  private static final Pattern ISSUE =
      Pattern.compile("(?<![\\w./#-])([\\w.-]{1,80}/[\\w.-]{1,80})?#(\\d{1,9})(?![\\w-])");

  private static final Pattern KEY =
      Pattern.compile("(?<![\\w./#-])([A-Z][A-Z0-9]{1,9}-\\d{1,7})(?![\\w-])");

  /** Issues and pull requests of any host, at the end of a thread's name or in an address. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:^|.*/)([\\w.-]+/[\\w.-]+)(?:/-)?/(?:issues|pull|pulls|pull-requests|merge_requests|discussions)/(\\d+)(?:/.*)?");

  private static final Pattern REPOSITORY =
      Pattern.compile("(?:github|gitlab|code|gitea|bitbucket)/([\\w.-]+/[\\w.-]+)/.*");

  private References() {}

  /** Names that the thread itself bears, whoever speaks in it. */
  static Set<String> of(String thread) {
    var names = new LinkedHashSet<String>();
    var place = PLACE.matcher(thread);
    if (place.matches()) {
      names.add(issue(place.group(1), place.group(2)));
    }
    var last = thread.substring(thread.lastIndexOf('/') + 1);
    if (KEY.matcher(last).matches()) {
      names.add(last);
    }
    return names;
  }

  /** Names that a turn gives to its thread, each with its rule. */
  static List<Named> given(Turn turn) {
    var given = new LinkedHashMap<String, Named>();
    if (turn.url() != null) {
      address(turn.url()).ifPresent(page -> put(given, page, "url"));
    }
    turn.marks().ids().forEach(id -> put(given, id, "reply"));
    turn.marks().series().forEach(series -> put(given, "series:" + series, "series"));
    return List.copyOf(given.values());
  }

  /**
   * Names that a turn mentions, in the order in which they stand there; not those of its thread.
   */
  static List<Named> mentioned(Turn turn) {
    if (turn.confidential()) {
      return List.of();
    }
    var found = new LinkedHashMap<String, Named>();
    turn.marks().links().forEach(link -> address(link).ifPresent(name -> put(found, name, "url")));
    turn.marks().repliesTo().forEach(id -> put(found, id, "reply"));
    in(turn.title(), turn.thread(), found);
    in(turn.text(), turn.thread(), found);
    of(turn.thread()).forEach(found::remove);
    given(turn).forEach(own -> found.remove(own.name()));
    return found.values().stream().limit(MOST).toList();
  }

  /** Names in a text of a thread. */
  static Set<String> in(String text, String thread) {
    var found = new LinkedHashMap<String, Named>();
    in(text, thread, found);
    return found.keySet();
  }

  private static void in(String whole, String thread, Map<String, Named> found) {
    // Most texts name nothing: a glance at what any name has is cheaper than to try each place.
    var text = urls(Remembered.cut(whole, READ), found);
    if (text.indexOf('#') >= 0) {
      issues(text, thread, found);
    }
    if (text.indexOf('-') >= 0) {
      var keys = KEY.matcher(text);
      while (keys.find()) {
        put(found, keys.group(1), "key");
      }
    }
  }

  /** Finds addresses; gives the text without them, since what stands in one is no name besides. */
  private static String urls(String text, Map<String, Named> found) {
    if (!text.contains("://")) {
      return text;
    }
    var rest = new StringBuilder();
    var from = 0;
    var urls = URL.matcher(text);
    while (urls.find()) {
      address(urls.group()).ifPresent(name -> put(found, name, "url"));
      rest.append(text, from, urls.start()).append(' ');
      from = urls.end();
    }
    return rest.append(text, from, text.length()).toString();
  }

  private static void issues(String text, String thread, Map<String, Named> found) {
    var issues = ISSUE.matcher(text);
    while (issues.find()) {
      var repository = issues.group(1) == null ? repository(thread) : Optional.of(issues.group(1));
      var number = issues.group(2);
      repository.ifPresent(named -> put(found, issue(named, number), "issue"));
    }
  }

  private static void put(Map<String, Named> found, String name, String rule) {
    if (!name.isBlank() && name.length() <= LONGEST && found.size() < 10 * MOST) {
      found.putIfAbsent(name, new Named(name, rule));
    }
  }

  private static Optional<String> repository(String thread) {
    var inside = REPOSITORY.matcher(thread);
    return inside.matches() ? Optional.of(inside.group(1)) : Optional.empty();
  }

  private static String issue(String repository, String number) {
    return repository.toLowerCase(Locale.ROOT) + "#" + number;
  }

  /**
   * An address as all write it: the issue it stands for, or host and path without what only says
   * where on the page or by which campaign. The page of a whole host names nothing.
   */
  static Optional<String> address(String url) {
    var end = url.length();
    while (end > 0 && ".,;:!?*_~".indexOf(url.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end > LONGEST) {
      return Optional.empty();
    }
    var parts = ADDRESS.matcher(url.substring(0, end));
    if (!parts.matches()) {
      return Optional.empty();
    }
    var path = parts.group(2).replaceFirst("/+$", "");
    var place = PLACE.matcher(path.replaceFirst("^/", ""));
    if (place.matches()) {
      return Optional.of(issue(place.group(1), place.group(2)));
    }
    var rest = query(parts.group(3)) + room(parts.group(4));
    return path.isEmpty() && rest.isEmpty()
        ? Optional.empty()
        : Optional.of(parts.group(1).toLowerCase(Locale.ROOT) + path + rest);
  }

  private static String query(@Nullable String query) {
    if (query == null) {
      return "";
    }
    var kept = new ArrayList<String>();
    for (var part : query.split("&")) {
      if (!part.isEmpty() && !part.startsWith("utm_")) {
        kept.add(part);
      }
    }
    return kept.isEmpty() ? "" : "?" + String.join("&", kept);
  }

  /** Of applications that keep their whole path behind the hash. */
  private static String room(@Nullable String fragment) {
    return fragment != null && (fragment.startsWith("/") || fragment.startsWith("!"))
        ? "#" + fragment
        : "";
  }
}
