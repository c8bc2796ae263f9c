package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Medium;
import dev.hartig.topology.catalogue.Channel;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an alert, or a digest of several, ready to leave the fabric.
 *
 * @param alertId the alert, or the digest
 * @param revision its revision; 0 for a digest, which has none
 * @param subject what it is about
 * @param wanted whether it is to be posted: what is brought to the recipient is, and what else the
 *     format has a word for
 * @param traceparent W3C trace context; null when there is none
 * @param contentType what the body is, as the header has it
 * @param body the revision in the receiver's format
 * @param headers of the format itself, beside those that every one has
 * @param origin where it comes from
 * @param errand by which medium it reaches its recipient
 * @param lines what a digest tells of; empty for an alert
 */
public record Notification(
    String alertId,
    int revision,
    Subject subject,
    boolean wanted,
    @Nullable String traceparent,
    String contentType,
    String body,
    Map<String, String> headers,
    Origin origin,
    Errand errand,
    List<Line> lines) {

  public Notification {
    headers = Map.copyOf(headers);
    lines = List.copyOf(lines);
  }

  /** One that tells nobody by any medium. */
  public Notification(
      String alertId,
      int revision,
      Subject subject,
      boolean wanted,
      @Nullable String traceparent,
      String contentType,
      String body,
      Map<String, String> headers,
      Origin origin) {
    this(
        alertId,
        revision,
        subject,
        wanted,
        traceparent,
        contentType,
        body,
        headers,
        origin,
        Errand.NONE,
        List.of());
  }

  /**
   * A revision of an alert that a digest tells of.
   *
   * @param channel of the alert
   * @param subject what it is about
   * @param carriers transports that bring it by digest, as with an {@link Errand}
   */
  public record Line(
      Channel channel, String alertId, int revision, Subject subject, List<String> carriers) {

    public Line {
      carriers = List.copyOf(carriers);
    }

    Line carriedBy(List<String> others) {
      return new Line(channel, alertId, revision, subject, others);
    }
  }

  /**
   * By which medium a notification reaches its recipient.
   *
   * @param medium null where it tells them nothing: that somebody has taken it, or that it is over
   * @param carriers transports that stand for the medium, and bring it to this recipient; empty
   *     where whoever brings it stands for none
   */
  public record Errand(@Nullable Medium medium, List<String> carriers) {

    static final Errand NONE = new Errand(null, List.of());

    public Errand {
      carriers = List.copyOf(carriers);
    }
  }

  /**
   * Where a notification comes from.
   *
   * @param alert the bytes of the revision, or the digest, as its topic has them: with them it can
   *     be delivered anew
   * @param replayTo the only transport that is to get it, once more; null for what is news to all
   */
  public record Origin(ByteBuffer alert, @Nullable String replayTo) {

    /** Of a revision that is in no topic. */
    public static Origin none() {
      return new Origin(ByteBuffer.allocate(0), null);
    }

    @Override
    public ByteBuffer alert() {
      // Whoever reads it moves a position of their own.
      return alert.asReadOnlyBuffer();
    }
  }

  /** The same for every attempt and after every restart: what a receiver tells duplicates by. */
  public String idempotencyKey() {
    return isDigest() ? alertId : alertId + "/" + revision;
  }

  /** Whether it is a digest. */
  public boolean isDigest() {
    return !lines.isEmpty();
  }

  /** The same, from there. */
  public Notification from(Origin other) {
    return with(wanted, headers, other, errand);
  }

  /** The same, brought by these. */
  public Notification carriedBy(List<String> carriers) {
    return with(wanted, headers, origin, new Errand(errand.medium(), carriers));
  }

  /** The same digest, each line brought by these. */
  public Notification linesCarriedBy(Function<Line, List<String>> carriers) {
    var carried = lines.stream().map(line -> line.carriedBy(carriers.apply(line))).toList();
    return with(wanted, headers, origin, errand, carried);
  }

  /** The same, which tells its recipient nothing. */
  Notification tellingNobody() {
    return with(wanted, headers, origin, Errand.NONE);
  }

  /** The same, to be posted or not. */
  public Notification wanted(boolean posted) {
    return with(posted, headers, origin, errand);
  }

  /** The same, with headers of its format. */
  public Notification with(Map<String, String> ofFormat) {
    return with(wanted, ofFormat, origin, errand);
  }

  private Notification with(
      boolean posted, Map<String, String> ofFormat, Origin from, Errand other) {
    return with(posted, ofFormat, from, other, lines);
  }

  private Notification with(
      boolean posted, Map<String, String> ofFormat, Origin from, Errand other, List<Line> carried) {
    return new Notification(
        alertId,
        revision,
        subject,
        posted,
        traceparent,
        contentType,
        body,
        ofFormat,
        from,
        other,
        carried);
  }
}
