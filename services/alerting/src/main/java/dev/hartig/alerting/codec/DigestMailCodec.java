package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.DigestHeading;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Digests as e-mails in plain text: one mail with all lines, each with its links. The {@code
 * Message-ID} is the digest's id, so that the same mail sent twice is one to the reader; a digest
 * belongs to no conversation.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3834#section-5">RFC 3834, Auto-Submitted</a>
 */
public final class DigestMailCodec {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private DigestMailCodec() {}

  /**
   * A digest as a mail.
   *
   * @param domain with which ids of mails end
   */
  public static Notification notification(Digest digest, String domain, Links links) {
    return NotificationCodec.notification(digest, "text/plain; charset=UTF-8", text(digest, links))
        .with(headers(digest, domain));
  }

  private static Map<String, String> headers(Digest digest, String domain) {
    var headers = new LinkedHashMap<String, String>(MailCodec.ofEveryMail(domain));
    headers.put("Subject", MailText.cut("Digest: " + summary(digest), MailCodec.SUBJECT));
    headers.put("Message-ID", "<%s@%s>".formatted(digest.getId(), domain));
    return headers;
  }

  /** What is in it, in numbers: {@code 7 lines, 2 ask something of you}. */
  static String summary(Digest digest) {
    var lines = digest.getLines().size() + digest.getMore();
    var asks =
        digest.getLines().stream().filter(line -> heading(line) == DigestHeading.ASKS).count();
    var said = lines == 1 ? "1 line" : lines + " lines";
    if (asks == 0) {
      return said;
    }
    return said + ", " + asks + (asks == 1 ? " asks" : " ask") + " something of you";
  }

  /** What is left out; empty when nothing is. */
  static String rest(Digest digest) {
    return digest.getMore() == 0 ? "" : "And " + digest.getMore() + " more, among your alerts.";
  }

  private static String text(Digest digest, Links links) {
    var parts = new ArrayList<String>();
    parts.add(
        MailText.wrapped(
            "For " + MailText.line(digest.getRecipientName()) + ": " + summary(digest) + "."));
    DigestHeading heading = null;
    String place = null;
    for (var line : digest.getLines()) {
      if (heading(line) != heading) {
        heading = heading(line);
        place = null;
        parts.add(heading.title().toUpperCase(Locale.ROOT));
      }
      parts.add(block(line, place, links));
      place = line.getSource();
    }
    parts.add(rest(digest));
    parts.add("Digest of " + MINUTE.format(digest.getAt()) + ": " + digest.getId());
    return String.join("\n\n", parts.stream().filter(part -> !part.isBlank()).toList()) + "\n";
  }

  /** A line, below the place it comes from where the one before came from another. */
  private static String block(DigestLine line, @Nullable String before, Links links) {
    var rows = new ArrayList<String>();
    if (!line.getSource().equals(before)) {
      rows.add(MailText.wrapped(MailText.line(line.getSource())));
    }
    rows.add(MailText.item(title(line)));
    if (line.getUrl() != null) {
      rows.add("  " + MailText.line(line.getUrl()));
    }
    if (!line.getReason().isBlank()) {
      rows.add(MailText.below("Why you: " + MailText.line(line.getReason())));
    }
    links.of(line).forEach(link -> rows.add("  " + link.title() + ": " + link.url()));
    return rows.stream().collect(Collectors.joining("\n"));
  }

  private static String title(DigestLine line) {
    var title = MailText.line(line.getTitle());
    var signals = line.getGrouped() > 1 ? " (" + line.getGrouped() + " signals)" : "";
    return (title.isEmpty() ? "(no title)" : title) + signals;
  }

  private static DigestHeading heading(DigestLine line) {
    return DigestLineCodec.item(line).heading();
  }
}
