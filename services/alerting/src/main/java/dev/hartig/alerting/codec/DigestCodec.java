package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Composition;
import dev.hartig.alerting.domain.DigestItem;
import dev.hartig.alerting.domain.DigestPace;
import dev.hartig.alerting.domain.Gathering;
import dev.hartig.alerting.domain.Reason;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestGathering;
import dev.hartig.schemas.DigestLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lines of one person as one digest, and what is on record of each. */
public final class DigestCodec {

  private static final String RULE = "alerting.digest";

  private DigestCodec() {}

  /**
   * A digest and what is put on record of it.
   *
   * @param records one for each line
   */
  public record Composed(Digest digest, List<Audit> records) {

    public Composed {
      records = List.copyOf(records);
    }
  }

  /** What waits for lines, as it is stored. */
  public static DigestGathering stored(Gathering gathering) {
    return new DigestGathering(gathering.openedBy(), gathering.openedAt(), gathering.dueAt());
  }

  /** The same, as it was stored. */
  public static Gathering gathering(DigestGathering stored) {
    return new Gathering(stored.getOpenedBy(), stored.getOpenedAt(), stored.getDueAt());
  }

  /**
   * The digest of what was gathered.
   *
   * @param lines of one person, one for each alert; at least one
   */
  public static Composed composed(
      Gathering gathering, List<DigestLine> lines, DigestPace pace, Instant now) {
    var byAlert =
        lines.stream().collect(Collectors.toMap(DigestLine::getAlertId, Function.identity()));
    var composition =
        Composition.of(lines.stream().map(DigestLineCodec::item).toList(), pace.lines());
    var person = lines.getFirst();
    var digest =
        Digest.newBuilder()
            .setId(id(person, gathering))
            .setOrganisation(person.getOrganisation())
            .setRecipient(person.getRecipient())
            .setRecipientName(person.getRecipientName())
            .setOpenedAt(gathering.openedAt())
            .setAt(now)
            .setLines(composition.shown().stream().map(item -> line(item, byAlert)).toList())
            .setJoined(composition.joined().stream().map(item -> line(item, byAlert)).toList())
            .setMore(composition.more().size())
            .build();
    return new Composed(digest, records(digest, composition, byAlert, pace, now));
  }

  private static String id(DigestLine person, Gathering gathering) {
    var name =
        String.join(
            "\n", "digest", person.getOrganisation(), person.getRecipient(), gathering.openedBy());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static List<Audit> records(
      Digest digest,
      Composition composition,
      Map<String, DigestLine> byAlert,
      DigestPace pace,
      Instant now) {
    var records = new ArrayList<Audit>();
    var shown = digest.getLines();
    for (var i = 0; i < shown.size(); i++) {
      var text =
          "Line %d of %d of digest %s, with all else of this moment."
              .formatted(i + 1, shown.size(), digest.getId());
      records.add(RecordCodec.audit(shown.get(i), "digested", Reason.of(RULE, text), now));
    }
    var joined = "In digest %s, the line of its thread stands for it.".formatted(digest.getId());
    digest
        .getJoined()
        .forEach(
            line -> records.add(RecordCodec.audit(line, "digested", Reason.of(RULE, joined), now)));
    var counted =
        "Counted in digest %s and not shown, which shows at most %d lines."
            .formatted(digest.getId(), pace.lines());
    composition
        .more()
        .forEach(
            item ->
                records.add(
                    RecordCodec.audit(
                        line(item, byAlert), "digested", Reason.of(RULE, counted), now)));
    return records;
  }

  /** On record, that a line was gathered and is in no digest after all. */
  public static Audit leftOut(DigestLine withdrawing, Instant now) {
    var why = withdrawing.getReason();
    return RecordCodec.audit(
        withdrawing,
        "left-out",
        Reason.of(
            "alerting.digest-left-out",
            "Left out of the digest" + (why.isEmpty() ? "." : ", before it was sent: " + why)),
        now);
  }

  private static DigestLine line(DigestItem item, Map<String, DigestLine> byAlert) {
    var line = byAlert.get(item.alertId());
    if (line == null) {
      throw new IllegalStateException("no line of alert " + item.alertId());
    }
    return line;
  }
}
