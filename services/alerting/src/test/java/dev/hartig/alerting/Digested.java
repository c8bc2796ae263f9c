package dev.hartig.alerting;

import static dev.hartig.alerting.Samples.START;

import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import dev.hartig.schemas.DigestLineKind;
import dev.hartig.schemas.RecipientRole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Digests as alerting composes them. */
public final class Digested {

  public static final String ID = "d1e57000-0000-3000-8000-000000000001";

  private Digested() {}

  /** Four lines under all headings, of two places, and three more. */
  public static Digest digest() {
    var review = line("a1", "github/acme/checkout#42", RecipientRole.CONSULTED);
    review.setTitle("Who reviews the retry of failed payments?");
    review.setGrouped(2);
    review.setReason("You own the checkout.");
    var merged = line("a2", "github/acme/checkout#41", RecipientRole.INFORMED);
    merged.setTitle("The cache of venues is gone");
    merged.setReason("You worked on it in February.");
    var decided = line("a3", "minutes/2026-03-01", RecipientRole.INFORMED);
    decided.setSource("https://minutes.acme.example");
    decided.setTitle("We keep one database for all venues");
    decided.setUrl(null);
    decided.setReason("");
    decided.setChannel(Channel.FAST);
    var over = line("a4", "alertmanager/disk", RecipientRole.INFORMED);
    over.setSource("https://prometheus.acme.example");
    over.setTitle("Disk of db-2 is nearly full");
    over.setState(AlertState.RESOLVED);
    return digest(List.of(review, merged, decided, over), 3);
  }

  public static Digest digest(List<DigestLine> lines, int more) {
    return Digest.newBuilder()
        .setId(ID)
        .setOrganisation("acme")
        .setRecipient("ann")
        .setRecipientName("Ann Arbor")
        .setOpenedAt(START)
        .setAt(START.plusSeconds(42))
        .setLines(lines)
        .setMore(more)
        .build();
  }

  /** As long and as hostile as it gets. */
  public static Digest hostile(int lines) {
    var all = new ArrayList<DigestLine>();
    IntStream.range(0, lines)
        .forEach(
            i -> {
              var line = line("a" + i, "t" + i, RecipientRole.values()[i * 3 / lines]);
              line.setTitle("&".repeat(10_000));
              line.setReason("<!channel>\r\nBcc: eve@evil.example\r\n".repeat(100));
              line.setSource("s\r\nSubject: no" + i % 2);
              line.setUrl("https://status.acme.example/" + "x".repeat(900));
              all.add(line);
            });
    var digest = digest(all, 7);
    digest.setRecipientName("Ann\r\nBcc: eve@evil.example " + "&".repeat(10_000));
    return digest;
  }

  public static DigestLine line(String alert, String thread, RecipientRole role) {
    return DigestLine.newBuilder()
        .setOrganisation("acme")
        .setRecipient("ann")
        .setRecipientName("Ann Arbor")
        .setRole(role)
        .setKind(DigestLineKind.TOLD)
        .setAlertId(alert)
        .setRevision(2)
        .setChannel(Channel.SLOW)
        .setState(AlertState.FIRING)
        .setThread(thread)
        .setSignalId("signal-of-" + alert)
        .setSource("https://github.com/acme/checkout")
        .setTitle("A title")
        .setExcerpt("The beginning of the text.")
        .setUrl("https://github.com/acme/checkout/" + alert)
        .setOccurredAt(START.minusSeconds(3_600))
        .setUpdatedAt(START)
        .setGrouped(1)
        .setReason("You follow it.")
        .setHop(1)
        .build();
  }
}
