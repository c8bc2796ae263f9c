package dev.hartig.ingestion.domain;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads minutes in Markdown: one signal for each topic, history as of the day of the meeting.
 *
 * <p>The text of a topic is kept as it stands, because memory finds resolutions and actions by
 * their marks. A heading under which nothing was said is no topic, and neither is the index of
 * resolutions and actions that W3C's minutes end with.
 */
public final class MinutesReading {

  /** Name of this dialect in {@code Signal.provider}. */
  public static final String PROVIDER = "minutes";

  /** CloudEvents type of a topic. */
  public static final String TYPE = "dev.hartig.minutes.topic";

  /** Minutes tell the day but not the hour: noon in UTC is that day nearly everywhere. */
  private static final LocalTime NOON = LocalTime.NOON;

  private static final Pattern MARKDOWN_LINK = Pattern.compile("\\[([^\\]]*)]\\([^)\\s]*\\)");
  private static final Pattern HREF = Pattern.compile("https?://[^\\s)\\]>\"'`|]+");
  private static final Pattern ISSUE =
      Pattern.compile("https://github\\.com/([\\w.-]+/[\\w.-]+)/(issues|pull)/(\\d+).*");
  private static final Pattern ASKED =
      Pattern.compile("(?i)\\baction(?: #?\\d+)?:?[*_\\s]*@([\\w][\\w.-]{0,60})");

  private MinutesReading() {}

  /**
   * Reads a page.
   *
   * @param name of the file, with its folder where it has one: the folder, or else the name without
   *     its date, is the series of meetings
   */
  public static Minutes read(String name, String text, String organisation) {
    var page = MinutesPage.of(text);
    if (page.sections().isEmpty()) {
      return new Minutes.Unreadable(
          1,
          "no topics: expected headings such as '### 1. Topic' or '## Topic', or lines 'Topic: …',"
              + " with something said under them");
    }
    var date = page.date().or(() -> MinutesPage.firstDate(name));
    if (date.isEmpty()) {
      return new Minutes.Unreadable(
          1,
          "no date: expected 'date: 2026-01-31' in the front matter, a line '**Date:** 2026-01-31',"
              + " or the date in the file's name");
    }
    var file = name.substring(name.lastIndexOf('/') + 1);
    var series = series(name);
    var seen = new HashMap<String, Integer>();
    var drafts = new ArrayList<Draft>();
    for (var section : page.sections()) {
      var slug = slug(plain(section.title()));
      var nth = seen.merge(slug, 1, Integer::sum);
      var id = file + "#" + slug + (nth == 1 ? "" : "-" + nth);
      drafts.add(
          draft(
              page, section, new Place(series, id, slug, date.get(), drafts.size()), organisation));
    }
    return new Minutes.Topics(drafts);
  }

  private record Place(String series, String id, String slug, LocalDate date, int order) {}

  private static Draft draft(
      MinutesPage page, MinutesPage.Section section, Place place, String organisation) {
    var title = plain(section.title());
    var text = section.text();
    var occurredAt = place.date().atTime(NOON).toInstant(ZoneOffset.UTC).plusMillis(place.order());
    return new Draft(
        new Origin(
            PROVIDER,
            PROVIDER + "/" + place.series(),
            place.id(),
            TYPE,
            Optional.of(title).filter(t -> !t.isBlank()),
            Optional.of(occurredAt)),
        new Matter(PROVIDER + "/" + place.series() + "/" + place.slug(), Optional.of(title)),
        new People(Optional.empty(), parties(page, section), mentions(text)),
        new Content(
            title,
            text,
            resources(section),
            links(section),
            List.of(PROVIDER),
            Map.of(
                "meeting", page.title().orElse(place.series()), "date", place.date().toString())),
        new Handling(
            organisation,
            Consent.ORGANISATION,
            Optional.empty(),
            Optional.empty(),
            0,
            List.of(),
            true,
            Optional.empty()),
        new Verdict(
            Urgency.SLOW,
            Why.of("ingestion.minutes", "Minutes are remembered, not alarmed about.")));
  }

  private static List<Participant> parties(MinutesPage page, MinutesPage.Section section) {
    var parties = new LinkedHashSet<Participant>();
    page.people("chair").forEach(name -> parties.add(person(name, "chair")));
    page.people("scribe").forEach(name -> parties.add(person(name, "scribe")));
    page.people("attendee").forEach(name -> parties.add(person(name, "attendee")));
    section.speakers().forEach(name -> parties.add(person(name, "speaker")));
    return List.copyOf(parties);
  }

  private static Participant person(String name, String role) {
    return name.startsWith("@")
        ? new Participant(Handles.of(name), Optional.empty(), role, false)
        : new Participant("name:" + name, Optional.of(name), role, false);
  }

  /** Only who is given an action: elsewhere an at sign may be anything, such as JSON-LD's @type. */
  private static List<String> mentions(String text) {
    return ASKED
        .matcher(text)
        .results()
        .map(match -> "at:" + match.group(1).replaceAll("[.]+$", ""))
        .distinct()
        .toList();
  }

  private static List<String> hrefs(MinutesPage.Section section) {
    return HREF.matcher(section.title() + "\n" + section.text())
        .results()
        .map(match -> match.group().replaceAll("[.,;:]+$", ""))
        .distinct()
        .toList();
  }

  private static List<Reference> links(MinutesPage.Section section) {
    return hrefs(section).stream()
        .map(href -> new Reference("related", href, Optional.empty()))
        .toList();
  }

  private static List<String> resources(MinutesPage.Section section) {
    var resources = new LinkedHashSet<String>();
    for (var href : hrefs(section)) {
      var issue = ISSUE.matcher(href);
      if (issue.matches()) {
        resources.add("issue:" + issue.group(1) + "#" + issue.group(3));
        resources.add("repo:" + issue.group(1));
      }
    }
    return List.copyOf(resources);
  }

  private static String plain(String title) {
    return Limits.oneLine(MARKDOWN_LINK.matcher(title).replaceAll("$1").replaceAll("[*`]", ""));
  }

  private static String series(String name) {
    var parts = name.split("/");
    var folder = parts.length > 1 ? slug(parts[parts.length - 2]) : "";
    if (!folder.isEmpty() && !folder.equals("minutes")) {
      return folder;
    }
    var file =
        parts[parts.length - 1]
            .replaceFirst("\\.[A-Za-z]+$", "")
            .replaceAll("\\d{4}-\\d{2}-\\d{2}", " ");
    var slug = slug(file);
    return slug.equals("untitled") ? "meetings" : slug;
  }

  /** Lower-case letters and digits with hyphens between; at most 80 characters. */
  static String slug(String text) {
    var slug =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-+|-+$", "");
    var cut = slug.length() <= 80 ? slug : slug.substring(0, 80).replaceAll("-+$", "");
    return cut.isEmpty() ? "untitled" : cut;
  }
}
