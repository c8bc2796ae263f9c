package dev.hartig.ingestion.codec;

import dev.hartig.ingestion.domain.Heartbeat;
import java.time.Duration;
import java.util.Optional;

/** Signs of life, on their way to their topic and in the store of those who wait for them. */
public final class HeartbeatCodec {

  private HeartbeatCodec() {}

  /** The record key. */
  public static String key(Heartbeat heartbeat) {
    return heartbeat.organisation() + "/" + heartbeat.name();
  }

  /** A sign, or what is remembered. */
  public static dev.hartig.schemas.Heartbeat encode(Heartbeat heartbeat) {
    return dev.hartig.schemas.Heartbeat.newBuilder()
        .setOrganisation(heartbeat.organisation())
        .setName(heartbeat.name())
        .setEvery(heartbeat.every().toMillis())
        .setTitle(heartbeat.title())
        .setResources(heartbeat.resources())
        .setAt(heartbeat.at())
        .setSilentSince(heartbeat.silence().map(Heartbeat.Silence::since).orElse(null))
        .setToldAt(heartbeat.silence().map(Heartbeat.Silence::toldAt).orElse(null))
        .build();
  }

  /** The same as it was before {@link #encode}. */
  public static Heartbeat decode(dev.hartig.schemas.Heartbeat stored) {
    var since = stored.getSilentSince();
    var told = stored.getToldAt();
    return new Heartbeat(
        stored.getOrganisation(),
        stored.getName(),
        Duration.ofMillis(Math.max(0, stored.getEvery())),
        stored.getTitle(),
        stored.getResources(),
        stored.getAt(),
        since == null || told == null
            ? Optional.empty()
            : Optional.of(new Heartbeat.Silence(since, told)));
  }
}
