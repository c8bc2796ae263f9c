package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Medium;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Alerts as e-mails in plain text. A mail's {@code Message-ID} follows from alert and revision, so
 * that the same mail sent twice is one to the reader; all mails of a matter refer to one id that no
 * mail has, by which readers put them together as they do GitHub's.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4">RFC 5322, identification</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3834#section-5">RFC 3834, Auto-Submitted</a>
 */
public final class MailCodec {

  /** Longest subject, in characters: what RFC 5322 recommends for a line. */
  static final int SUBJECT = 78;

  private static final int NOTES = 5;
  private static final int REASONS = 3;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private MailCodec() {}

  /**
   * A revision as a mail.
   *
   * @param domain with which ids of mails end
   * @param media by which whoever is told gets a mail
   */
  public static Notification notification(
      Alert alert, String domain, Set<Medium> media, Links links) {
    var medium = EventCodec.medium(alert.getMedium());
    return NotificationCodec.notification(
            alert,
            alert.getNotify() && media.contains(medium),
            "text/plain; charset=UTF-8",
            text(alert, links))
        .with(headers(alert, domain));
  }

  /** All headers but those that say from whom and to whom. */
  private static Map<String, String> headers(Alert alert, String domain) {
    var organisation = alert.getMatter().getEnvelope().getOrganisation();
    var matter = "<%s@%s>".formatted(id(organisation, alert.getMatter().getThread()), domain);
    var headers = new LinkedHashMap<String, String>(ofEveryMail(domain));
    headers.put("Subject", subject(alert));
    headers.put("Message-ID", "<%s.%d@%s>".formatted(alert.getId(), alert.getRevision(), domain));
    headers.put("In-Reply-To", matter);
    headers.put("References", matter);
    if (alert.getMatter().getChannel() == Channel.REALTIME) {
      headers.put("Importance", "high");
    }
    return headers;
  }

  /** By which servers and filters know mails of ours, whatever is in them. */
  static Map<String, String> ofEveryMail(String domain) {
    return Map.of(
        "Auto-Submitted",
        "auto-generated",
        // What Exchange heeds instead: no replies of those who are away.
        "X-Auto-Response-Suppress",
        "All",
        "List-Id",
        "Hartig <hartig." + domain + ">");
  }

  private static String subject(Alert alert) {
    var title = MailText.line(alert.getMatter().getTitle());
    return MailText.cut(title.isEmpty() ? "(no title)" : title, SUBJECT);
  }

  private static String text(Alert alert, Links links) {
    var matter = alert.getMatter();
    var parts = new ArrayList<String>();
    parts.add(MailText.wrapped(MailText.line(matter.getTitle())));
    parts.add(MailText.wrapped(matter.getExcerpt()));
    parts.add(matter.getUrl() == null ? "" : MailText.line(matter.getUrl()));
    parts.add(
        links.of(alert).stream()
            .map(link -> link.title() + ": " + link.url())
            .collect(Collectors.joining("\n")));
    parts.add(
        list(
            "What is remembered:",
            alert.getContext().stream()
                .limit(NOTES)
                .map(note -> day(note.getAt()) + " " + note.getText())
                .toList()));
    parts.add(
        list(
            "Why you:",
            alert.getReasons().stream()
                .limit(REASONS)
                .map(dev.hartig.schemas.Reason::getText)
                .toList()));
    parts.add(footer(alert));
    return String.join("\n\n", parts.stream().filter(part -> !part.isBlank()).toList()) + "\n";
  }

  private static String footer(Alert alert) {
    var matter = alert.getMatter();
    var grouped = alert.getGrouped() > 1 ? ", " + alert.getGrouped() + " signals" : "";
    return MailText.wrapped(
            "%s since %s, %s%s, for %s (%s)"
                .formatted(
                    NotificationCodec.word(alert.getState()),
                    MINUTE.format(alert.getOpenedAt()),
                    NotificationCodec.word(matter.getChannel()),
                    grouped,
                    MailText.line(alert.getRecipient().getName()),
                    NotificationCodec.word(alert.getRecipient().getRole())))
        + "\n"
        + MailText.wrapped("Thread: " + MailText.line(matter.getThread()))
        + "\nAlert: "
        + alert.getId();
  }

  private static String list(String heading, List<String> lines) {
    return lines.isEmpty()
        ? ""
        : heading
            + "\n"
            + String.join(
                "\n", lines.stream().map(line -> MailText.item(MailText.line(line))).toList());
  }

  private static String day(Instant at) {
    return MINUTE.format(at).substring(0, "2026-03-02".length());
  }

  private static String id(String organisation, String thread) {
    var name = organisation + "/" + thread;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
