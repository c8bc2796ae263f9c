package dev.hartig.evaluation;

import dev.hartig.ingestion.domain.Draft;
import dev.hartig.ingestion.domain.Minutes;
import dev.hartig.ingestion.domain.MinutesReading;
import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Topics in minutes that were discussed before. Two topics are one matter when they name the same
 * issue, or have the same title and that is not the title of every meeting's housekeeping.
 *
 * <p>What says so in the later topic is not shown to the search: addresses and issue numbers are
 * taken out of the question. Where they stand, an explicit link needs no search.
 */
final class RecurringTopics {

  /** A topic comes back when it was out of mind: two months. */
  static final Duration GAP = Duration.ofDays(60);

  /** A title in more than this share of the meetings is housekeeping ("Announcements"). */
  private static final double HOUSEKEEPING = 0.05;

  /** Characters of what is said on the topic that are asked with its title. */
  private static final int OPENING = 500;

  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
  private static final Pattern GIVEAWAY =
      Pattern.compile("https?://\\S+|(?i:issues?|pr|pull)? ?[#/]?\\b\\d+\\b|#\\d+");
  private static final Pattern MARKUP = Pattern.compile("[*_`>{}\\[\\]|]+");

  private RecurringTopics() {}

  /**
   * A topic that came back.
   *
   * @param topic the later one
   * @param title the later one's, without what gives it away
   * @param opening title and the beginning of what is said, likewise
   * @param earlier ids of its discussions at least {@link #GAP} before
   */
  record Recurring(Entry topic, String title, String opening, Set<String> earlier) {}

  /** Every topic, in the order of their meetings. */
  static List<Draft> drafts(Path folder, String organisation) throws IOException {
    var drafts = new ArrayList<Draft>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(name -> name.toString().endsWith(".md")).sorted().toList()) {
        var name = folder.getFileName() + "/" + file.getFileName();
        switch (MinutesReading.read(name, Files.readString(file), organisation)) {
          case Minutes.Topics topics -> drafts.addAll(topics.drafts());
          case Minutes.Unreadable unreadable ->
              throw new IOException(file + ": " + unreadable.message());
        }
      }
    }
    if (drafts.isEmpty()) {
      throw new IOException(folder + ": no minutes (*.md)");
    }
    return drafts;
  }

  static Entry entry(Draft draft) {
    var people = draft.people().parties().stream().map(person -> person.handle()).distinct();
    return new Entry(
        draft.origin().upstreamId(),
        draft.origin().upstreamId(),
        draft.handling().organisation(),
        EntryKind.TURN,
        MinutesReading.PROVIDER,
        draft.matter().thread(),
        null,
        people.toList(),
        draft.origin().occurredAt().orElseThrow(),
        draft.content().title(),
        draft.content().text(),
        null);
  }

  static List<Recurring> of(List<Draft> drafts) {
    var housekeeping = housekeeping(drafts);
    var recurring = new ArrayList<Recurring>();
    for (var draft : drafts) {
      var topic = entry(draft);
      var marks = marks(draft, housekeeping);
      var earlier = new HashSet<String>();
      for (var other : drafts) {
        var before = entry(other);
        if (!before.at().isAfter(topic.at().minus(GAP))
            && marks(other, housekeeping).stream().anyMatch(marks::contains)) {
          earlier.add(before.id());
        }
      }
      if (!earlier.isEmpty()) {
        var title = asked(topic.title());
        var text = asked(topic.text());
        recurring.add(
            new Recurring(
                topic,
                title,
                title + " " + text.substring(0, Math.min(OPENING, text.length())),
                Set.copyOf(earlier)));
      }
    }
    return recurring;
  }

  static Set<String> housekeeping(List<Draft> drafts) {
    var meetings = new HashSet<Object>();
    Map<String, Integer> titles = new HashMap<>();
    for (var draft : drafts) {
      meetings.add(draft.content().attributes().get("date"));
      titles.merge(draft.matter().thread(), 1, Integer::sum);
    }
    var housekeeping = new HashSet<String>();
    titles.forEach(
        (thread, times) -> {
          if (times > HOUSEKEEPING * meetings.size()) {
            housekeeping.add(thread);
          }
        });
    return housekeeping;
  }

  static Set<String> marks(Draft draft, Set<String> housekeeping) {
    var marks = new HashSet<String>();
    draft.content().resources().stream()
        .filter(resource -> resource.startsWith("issue:"))
        .forEach(marks::add);
    if (!housekeeping.contains(draft.matter().thread())) {
      marks.add(draft.matter().thread());
    }
    return marks;
  }

  static String asked(String text) {
    var plain = LINK.matcher(text).replaceAll("$1");
    plain = GIVEAWAY.matcher(plain).replaceAll(" ");
    return MARKUP.matcher(plain).replaceAll(" ").replaceAll("\\s+", " ").strip();
  }
}
