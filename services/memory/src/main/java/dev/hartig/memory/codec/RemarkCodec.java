package dev.hartig.memory.codec;

import static dev.hartig.memory.codec.ThreadCodec.each;

import dev.hartig.memory.domain.Remark;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Link;
import dev.hartig.schemas.Party;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Signal;
import java.time.Instant;
import java.util.List;

/** What memory says unasked, as a signal of its own with the recollection that carries it. */
public final class RemarkCodec {

  /** {@code Signal.provider} of what memory says. */
  private static final String PROVIDER = "memory";

  /** {@code Signal.source} of what memory says. */
  private static final String SOURCE = "hartig/memory";

  /** {@code Signal.source} of an alert that comes back, as webhooks carry it. */
  private static final String ALERTS = "/hartig/alerting";

  private static final int STEP = 2;

  private RemarkCodec() {}

  /** Whether a signal is the fabric's own voice, come back. */
  public static boolean isOwn(Signal signal) {
    return signal.getSource().equals(SOURCE)
        || (signal.getEnvelope().getHop() > 0 && signal.getSource().equals(ALERTS));
  }

  /** The channel a remark goes by: what waits for somebody is fast, what keeps is slow. */
  public static Channel channel(Remark.Kind kind) {
    return switch (kind) {
      case MISSED_MESSAGE, DEJA_VU, CALL_INSTEAD -> Channel.FAST;
      case FOLLOW_UP, BRIEF, DEPARTURE, WRITE_INSTEAD -> Channel.SLOW;
    };
  }

  /**
   * The remark as routing reads it. It names nobody but those concerned, so that nobody else is
   * drawn in by having taken part.
   *
   * @param now when it is said
   */
  public static Recollection recollection(Remark remark, Instant now) {
    return Recollection.newBuilder()
        .setSignal(signal(remark, now))
        .setSignals(1)
        .setFirstAt(remark.due())
        .setHistory(each(remark.evidence(), ThreadCodec::written))
        .setCommitments(each(remark.promises(), FactCodec::written))
        .setReasons(each(remark.reasons(), RecollectionCodec::reason))
        .build();
  }

  private static Signal signal(Remark remark, Instant now) {
    return Signal.newBuilder()
        .setId(remark.id())
        .setEnvelope(
            Envelope.newBuilder()
                .setOrganisation(remark.organisation())
                // The fabric's own output caused it; when its alert comes back, that is the second.
                .setHop(1)
                .setDeadline(remark.useless())
                .setAsOf(remark.history() ? remark.due() : now)
                .setReplay(remark.history())
                .build())
        .setChannel(channel(remark.kind()))
        .setUrgency(each(remark.reasons(), RecollectionCodec::reason))
        .setProvider(PROVIDER)
        .setSource(SOURCE)
        .setUpstreamId(remark.kind().word() + "/" + remark.id())
        .setType("hartig.memory." + remark.kind().word())
        .setOccurredAt(remark.due())
        .setAcceptedAt(now)
        .setThread(remark.thread())
        .setThreadTitle(remark.threadTitle())
        .setParties(
            each(remark.concerned(), one -> new Party(one.handle(), null, one.role(), false)))
        .setTitle(remark.title())
        .setText(remark.text())
        .setLinks(links(remark))
        .setLabels(List.of(remark.kind().word()))
        // Nothing private is kept, so nothing private can be said.
        .setConsent(ConsentScope.ORGANISATION)
        .build();
  }

  private static List<Link> links(Remark remark) {
    return remark.evidence().stream()
        .filter(one -> one.url() != null)
        .map(one -> new Link("about", one.url(), one.title()))
        .distinct()
        .toList();
  }

  /** That and why it was said. */
  public static Audit audit(Remark remark, Instant now) {
    return new Audit(
        RecollectionCodec.auditId(remark.id(), remark.kind().word()),
        remark.id(),
        remark.organisation(),
        remark.thread(),
        channel(remark.kind()),
        "memory",
        STEP,
        "",
        remark.kind().word(),
        each(remark.reasons(), RecollectionCodec::reason),
        null,
        now);
  }
}
