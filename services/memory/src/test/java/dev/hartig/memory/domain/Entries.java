package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Entries for tests. */
public final class Entries {

  private static final Instant BEGIN = Instant.parse("2026-05-04T09:00:00Z");

  private Entries() {}

  /** A turn that Ann said in a thread, so many minutes after a Monday's nine o'clock. */
  public static Entry turn(String id, int minutes, String text) {
    return said("Ann", id, minutes, text);
  }

  public static Entry said(String speaker, String id, int minutes, String text) {
    return new Entry(
        id,
        id,
        "acme",
        EntryKind.TURN,
        "chat",
        "chat/general",
        new Party("chat:" + speaker.toLowerCase(Locale.ROOT), speaker, false),
        List.of(),
        BEGIN.plusSeconds(60L * minutes),
        "",
        text,
        null);
  }
}
