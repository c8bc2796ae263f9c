package dev.hartig.evaluation;

import dev.hartig.ingestion.domain.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the pages themselves say of a remark, by plain patterns that share nothing with memory's
 * reading.
 */
final class UnaskedTruth {

  /** How the pages bear out what was said. */
  enum Verdict {
    /** They show that it was right. */
    RIGHT,
    /** They show that it was not. */
    FALSE,
    /** They do not tell. */
    OPEN
  }

  private static final Pattern DONE =
      Pattern.compile(
          "\\b(done|closed|merged|sent|published|landed|completed?|finished|fixed|written|created|added|filed)\\b");

  private static final Pattern SPEAKER = Pattern.compile("\\*{1,2}([^*:\n]{2,60}):\\*{1,2}");
  private static final Pattern SETTLING = Pattern.compile("(?i)resol|proposed|\\baction\\b");

  private static final Pattern NUMBER = Pattern.compile("(?:#|/(?:issues|pull)/)(\\d+)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}]{5,}");

  /** Long words that a line must share with a promise to be about it. */
  private static final int SHARED = 3;

  private static final Duration AGAIN = Duration.ofDays(365);

  private final List<Draft> drafts;
  private final Map<String, Draft> byId = new HashMap<>();

  UnaskedTruth(List<Draft> drafts) {
    this.drafts = List.copyOf(drafts);
    drafts.forEach(draft -> byId.put(draft.origin().upstreamId(), draft));
  }

  Verdict of(UnaskedReplay.Said said) {
    return switch (said.remark().kind()) {
      case FOLLOW_UP -> followUp(said);
      case DEJA_VU -> dejaVu(said);
      case BRIEF -> brief(said);
      case MISSED_MESSAGE, DEPARTURE, CALL_INSTEAD -> Verdict.OPEN;
      case WRITE_INSTEAD -> writeInstead(said);
    };
  }

  /**
   * False when a page between says that something about it was done; right when it came up again
   * later; else the pages are silent too.
   */
  private Verdict followUp(UnaskedReplay.Said said) {
    var remark = said.remark();
    var made = remark.evidence().getFirst().at();
    var what = remark.title();
    var again = false;
    for (var draft : drafts) {
      var at = at(draft);
      if (!at.isAfter(made.plus(Duration.ofHours(1))) || at.isAfter(said.now().plus(AGAIN))) {
        continue;
      }
      for (var line : draft.content().text().lines().toList()) {
        if (isAbout(line, what)) {
          if (!at.isAfter(said.now()) && DONE.matcher(line.toLowerCase(Locale.ROOT)).find()) {
            return Verdict.FALSE;
          }
          again |= at.isAfter(said.now());
        }
      }
    }
    return again ? Verdict.RIGHT : Verdict.OPEN;
  }

  /** Right when both name the same issue, or both titles have the same long words. */
  private Verdict dejaVu(UnaskedReplay.Said said) {
    var begun =
        drafts.stream()
            .filter(draft -> draft.matter().thread().equals(said.remark().thread()))
            .filter(draft -> at(draft).equals(said.remark().due()))
            .findFirst()
            .orElseThrow();
    var earlier = byId.get(said.remark().evidence().getFirst().signalId());
    if (earlier == null) {
      return Verdict.OPEN;
    }
    var same =
        shares(issues(begun), issues(earlier))
            || words(begun.content().title()).equals(words(earlier.content().title()));
    return same ? Verdict.RIGHT : Verdict.FALSE;
  }

  /** Right when a cited topic comes up in the meeting, or one that names the same issue. */
  private Verdict brief(UnaskedReplay.Said said) {
    var threads = new HashSet<String>();
    var issues = new HashSet<String>();
    for (var topic : said.meeting()) {
      threads.add(topic.matter().thread());
      issues.addAll(issues(topic));
    }
    for (var cited : said.remark().evidence()) {
      var draft = byId.get(cited.signalId());
      if (draft != null
          && (threads.contains(draft.matter().thread()) || shares(issues(draft), issues))) {
        return Verdict.RIGHT;
      }
    }
    return Verdict.FALSE;
  }

  /**
   * By the page: false where the topic has a question mark, a resolution or action, or more than
   * one name in bold before a colon; else right.
   */
  private Verdict writeInstead(UnaskedReplay.Said said) {
    var draft = byId.get(said.remark().evidence().getFirst().signalId());
    if (draft == null) {
      return Verdict.OPEN;
    }
    var text = draft.content().text();
    var speakers = new HashSet<String>();
    SPEAKER
        .matcher(text)
        .results()
        .forEach(found -> speakers.add(found.group(1).toLowerCase(Locale.ROOT).strip()));
    return text.contains("?") || SETTLING.matcher(text).find() || speakers.size() > 1
        ? Verdict.FALSE
        : Verdict.RIGHT;
  }

  private static boolean isAbout(String line, String what) {
    if (shares(numbers(line), numbers(what))) {
      return true;
    }
    var words = words(line);
    words.retainAll(words(what));
    return words.size() >= SHARED;
  }

  private static boolean shares(Set<String> some, Set<String> others) {
    return some.stream().anyMatch(others::contains);
  }

  private static Set<String> issues(Draft draft) {
    var issues = new HashSet<String>();
    draft.content().resources().stream()
        .filter(resource -> resource.startsWith("issue:"))
        .forEach(issues::add);
    return issues;
  }

  private static Set<String> numbers(String text) {
    var numbers = new HashSet<String>();
    NUMBER.matcher(text).results().forEach(found -> numbers.add(found.group(1)));
    return numbers;
  }

  private static Set<String> words(String text) {
    var words = new HashSet<String>();
    WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .forEach(found -> words.add(found.group()));
    return words;
  }

  private static Instant at(Draft draft) {
    return draft.origin().occurredAt().orElseThrow();
  }
}
