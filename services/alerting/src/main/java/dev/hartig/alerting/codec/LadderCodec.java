package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Fallback;
import dev.hartig.alerting.domain.Ladder;
import dev.hartig.alerting.domain.Plan;
import dev.hartig.alerting.domain.Role;
import dev.hartig.alerting.domain.State;
import dev.hartig.schemas.AlertLadder;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.RecipientRole;
import java.time.Duration;
import java.util.List;

/** What is tried without a sign of life: as dispatched, as stored and as published. */
public final class LadderCodec {

  private LadderCodec() {}

  /** The fallbacks that are left in a state, as published. */
  public static List<dev.hartig.schemas.Fallback> left(State state) {
    return switch (state) {
      case State.Absent absent -> List.of();
      case State.Tracked tracked ->
          tracked.ladder().next().stream().map(LadderCodec::fallback).toList();
    };
  }

  static Plan plan(Dispatch dispatch) {
    return new Plan(
        role(dispatch.getRecipient().getRole()),
        dispatch.getFallbacks().stream().map(LadderCodec::fallback).toList());
  }

  /** What cannot be told from the revision published last. */
  static AlertLadder stored(Ladder ladder) {
    return AlertLadder.newBuilder()
        .setFirst(AlertCodec.medium(ladder.first()))
        .setRole(role(ladder.role()))
        .setTried(ladder.tried())
        .setSince(ladder.since())
        .build();
  }

  /** The ladder as stored; an alert of a version without one waits from its next telling on. */
  static Ladder ladder(AlertMemory memory) {
    var alert = memory.getAlert();
    var left = alert.getFallbacks().stream().map(LadderCodec::fallback).toList();
    var stored = memory.getLadder();
    return stored == null
        ? new Ladder(
            EventCodec.medium(alert.getMedium()),
            role(alert.getRecipient().getRole()),
            left,
            0,
            null)
        : new Ladder(
            EventCodec.medium(stored.getFirst()),
            role(stored.getRole()),
            left,
            stored.getTried(),
            stored.getSince());
  }

  private static Fallback fallback(dev.hartig.schemas.Fallback fallback) {
    return new Fallback(
        EventCodec.medium(fallback.getMedium()),
        Duration.ofMillis(fallback.getAfter()),
        Lines.reason(fallback.getReason()));
  }

  private static dev.hartig.schemas.Fallback fallback(Fallback fallback) {
    return new dev.hartig.schemas.Fallback(
        AlertCodec.medium(fallback.medium()),
        fallback.after().toMillis(),
        Lines.reason(fallback.why()));
  }

  private static Role role(RecipientRole role) {
    return switch (role) {
      case RESPONSIBLE -> Role.RESPONSIBLE;
      case CONSULTED -> Role.CONSULTED;
      case INFORMED -> Role.INFORMED;
    };
  }

  private static RecipientRole role(Role role) {
    return switch (role) {
      case RESPONSIBLE -> RecipientRole.RESPONSIBLE;
      case CONSULTED -> RecipientRole.CONSULTED;
      case INFORMED -> RecipientRole.INFORMED;
    };
  }
}
