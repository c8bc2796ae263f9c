package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.AlertView;
import dev.hartig.gateway.domain.DigestView;
import dev.hartig.gateway.domain.LetterContent;
import dev.hartig.gateway.domain.LetterState;
import dev.hartig.gateway.domain.LetterView;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.LetterOrder;
import dev.hartig.schemas.LetterOrderKind;
import dev.hartig.schemas.Undelivered;
import dev.hartig.topology.catalogue.Channel;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dead letters as they are shown, and what is to be done with them. */
public final class LetterCodec {

  /** Bytes of a value that are shown. */
  private static final int SHOWN = 64 * 1024;

  private LetterCodec() {}

  /**
   * A letter as it is shown.
   *
   * @param order the latest about it; null when there is none
   * @param deliveredAt when its receiver took the same revision; null when it never did
   */
  public static LetterView view(
      Channel channel,
      DeadLetter letter,
      @Nullable LetterOrder order,
      @Nullable Instant deliveredAt) {
    var ordered = order == null ? null : new LetterState.Ordered(wish(order), order.getGivenUpAt());
    var state = LetterState.of(letter.getAt(), ordered, deliveredAt);
    var inTopic = letter.getOffset() >= 0;
    return new LetterView(
        letter.getId(),
        state.word(),
        channel.word(),
        letter.getService(),
        AlertCodec.word(letter.getStage()),
        letter.getTopic(),
        inTopic ? letter.getPartition() : null,
        inTopic ? letter.getOffset() : null,
        letter.getCause(),
        letter.getMessage(),
        letter.getAt(),
        delivery(letter.getUndelivered()),
        order == null || !order.getGivenUpAt().equals(letter.getAt())
            ? null
            : new LetterView.Order(AlertCodec.word(order.getKind()), order.getBy(), order.getAt()));
  }

  /**
   * What is in a letter.
   *
   * @param alert the alert in it; null when there is none that can be read
   * @param digest the digest in it; null when there is none that can be read
   */
  public static LetterContent content(
      DeadLetter letter, @Nullable AlertView alert, @Nullable DigestView digest) {
    var value = letter.getValue() == null ? ByteBuffer.allocate(0) : letter.getValue();
    var cut = value.remaining() > SHOWN;
    var shown = value.slice(value.position(), Math.min(SHOWN, value.remaining()));
    var read = alert != null || digest != null;
    var text = read ? null : text(shown);
    return new LetterContent(
        letter.getKey() == null ? null : text(letter.getKey()),
        letter.getHeaders(),
        value.remaining(),
        text,
        text == null && !read ? base64(shown) : null,
        cut,
        alert,
        digest);
  }

  /** The order to deliver it once more, with the alert as it was. */
  public static LetterOrder replay(DeadLetter letter, String by, Instant at) {
    return order(letter, LetterOrderKind.REPLAY, by, at).setAlert(letter.getValue()).build();
  }

  /** The order to leave it at that. */
  public static LetterOrder discard(DeadLetter letter, String by, Instant at) {
    return order(letter, LetterOrderKind.DISCARD, by, at).build();
  }

  private static LetterOrder.Builder order(
      DeadLetter letter, LetterOrderKind kind, String by, Instant at) {
    var undelivered = letter.getUndelivered();
    var name = String.join("/", letter.getId(), letter.getAt().toString(), kind.name());
    return LetterOrder.newBuilder()
        .setId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .setLetterId(letter.getId())
        .setGivenUpAt(letter.getAt())
        .setKind(kind)
        .setTransport(undelivered == null ? "" : undelivered.getTransport())
        .setTopic(letter.getTopic())
        .setBy(by)
        .setAt(at);
  }

  private static LetterState.Wish wish(LetterOrder order) {
    return switch (order.getKind()) {
      case REPLAY -> LetterState.Wish.REPLAY;
      case DISCARD -> LetterState.Wish.DISCARD;
    };
  }

  private static LetterView.@Nullable Delivery delivery(@Nullable Undelivered undelivered) {
    return undelivered == null
        ? null
        : new LetterView.Delivery(
            undelivered.getTransport(),
            undelivered.getAlertId(),
            undelivered.getRevision(),
            undelivered.getOrganisation(),
            undelivered.getThread(),
            undelivered.getRecipient(),
            undelivered.getAttempts());
  }

  /** The bytes as text; null when they are none that can be shown. */
  private static @Nullable String text(ByteBuffer bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
      return text.chars().allMatch(LetterCodec::printable) ? text : null;
    } catch (CharacterCodingException none) {
      return null;
    }
  }

  private static boolean printable(int c) {
    return !Character.isISOControl(c) || Character.isWhitespace(c);
  }

  private static String base64(ByteBuffer bytes) {
    var copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return Base64.getEncoder().encodeToString(copy);
  }
}
