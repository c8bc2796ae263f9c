package dev.hartig.medium.codec;

import dev.hartig.medium.domain.Interruption;
import dev.hartig.medium.domain.Interruptions;
import dev.hartig.schemas.Dispatch;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Interruptions, on their topic and as each instance keeps them. */
public final class InterruptionCodec {

  /** A moment and a thread. */
  private static final int BYTES = Long.BYTES + Integer.BYTES;

  private InterruptionCodec() {}

  /** Under which key the topic has those of somebody. */
  public static String key(String organisation, String person) {
    return organisation + "/" + person;
  }

  /** What a dispatch takes of somebody's attention. */
  public static dev.hartig.schemas.Interruption interruption(
      Dispatch dispatch, Interruption interruption) {
    var matter = dispatch.getMatter();
    return dev.hartig.schemas.Interruption.newBuilder()
        .setOrganisation(matter.getEnvelope().getOrganisation())
        .setPerson(dispatch.getRecipient().getId())
        .setDispatchId(dispatch.getId())
        .setThread(matter.getThread())
        .setMedium(dispatch.getMedium())
        .setAt(interruption.at())
        .setHeld(interruption.thread() == Interruption.HELD)
        .build();
  }

  /** The same, as it counts. */
  public static Interruption interruption(dev.hartig.schemas.Interruption stored) {
    return new Interruption(
        stored.getAt(),
        stored.getHeld() ? Interruption.HELD : Interruption.number(stored.getThread()));
  }

  /** Twelve bytes for each, the newest first. */
  public static byte[] bytes(Interruptions interruptions) {
    var bytes = ByteBuffer.allocate(interruptions.latest().size() * BYTES);
    for (var one : interruptions.latest()) {
      bytes.putLong(one.at().toEpochMilli()).putInt(one.thread());
    }
    return bytes.array();
  }

  /**
   * What was written by {@link #bytes}.
   *
   * @param stored null for none
   */
  public static Interruptions interruptions(byte @Nullable [] stored) {
    if (stored == null) {
      return Interruptions.NONE;
    }
    var bytes = ByteBuffer.wrap(stored);
    var latest = new ArrayList<Interruption>();
    while (bytes.remaining() >= BYTES) {
      latest.add(new Interruption(Instant.ofEpochMilli(bytes.getLong()), bytes.getInt()));
    }
    return new Interruptions(latest);
  }
}
