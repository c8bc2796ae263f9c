package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Effect;
import dev.hartig.alerting.domain.Fallback;
import dev.hartig.alerting.domain.Ladder;
import dev.hartig.alerting.domain.Landing;
import dev.hartig.alerting.domain.Plan;
import dev.hartig.alerting.domain.Role;
import dev.hartig.alerting.domain.Rung;
import dev.hartig.alerting.domain.State;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertLadder;
import dev.hartig.schemas.AlertLanding;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.EscalationStep;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.RecipientRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        dispatch.getFallbacks().stream().map(LadderCodec::fallback).toList(),
        rung(dispatch.getRecipient().getEscalation()),
        CourseCodec.duty(dispatch.getRecipient().getDuty()),
        dispatch.getRecipient().getHandover() != null);
  }

  /** What cannot be told from the revision published last. */
  static AlertLadder stored(Ladder ladder) {
    return AlertLadder.newBuilder()
        .setFirst(AlertCodec.medium(ladder.first()))
        .setRole(role(ladder.role()))
        .setTried(ladder.tried())
        .setSince(ladder.since())
        .setTold(ladder.told())
        .setEscalation(step(ladder.rung()))
        .setRelieved(ladder.relieved())
        .setLanding(stored(ladder.landing()))
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
            null,
            null,
            rung(alert.getRecipient().getEscalation()),
            false)
        : new Ladder(
            EventCodec.medium(stored.getFirst()),
            role(stored.getRole()),
            left,
            stored.getTried(),
            stored.getSince(),
            stored.getTold(),
            rung(stored.getEscalation()),
            stored.getRelieved(),
            landing(stored));
  }

  private static AlertLanding stored(Landing landing) {
    return new AlertLanding(
        landing.since(),
        landing.givenUp(),
        landing.fate() == Landing.Fate.TAKEN,
        landing.fate() == Landing.Fate.LOST,
        landing.before());
  }

  /** Whoever was told by an earlier version may have been reached. */
  private static Landing landing(AlertLadder ladder) {
    var stored = ladder.getLanding();
    if (stored == null) {
      var told = ladder.getSince() != null;
      return new Landing(told ? 1 : 0, List.of(), Landing.Fate.OPEN, ladder.getTried() > 0);
    }
    var open = stored.getTaken() ? Landing.Fate.TAKEN : Landing.Fate.OPEN;
    return new Landing(
        stored.getSince(),
        stored.getGivenUp(),
        stored.getLost() ? Landing.Fate.LOST : open,
        stored.getBefore());
  }

  /**
   * That somebody has given no sign of life, with all that those who are asked next need.
   *
   * @param before what was stored of the alert before
   * @return nothing where all that is in the alert is private
   */
  public static Optional<Escalation> escalation(
      Effect.Escalate effect, Alert published, @Nullable AlertMemory before, Instant now) {
    var matter = HandedOn.matter(published, before);
    return matter == null
        ? Optional.empty()
        : Optional.of(escalation(effect, published, matter, now));
  }

  /** Whether those who come next have been asked already, after another who did not answer. */
  public static boolean hasAsked(AlertMemory other, Rung rung) {
    var ladder = other.getLadder();
    return other.getAlert().getState() == AlertState.ESCALATED
        && ladder != null
        && rung.equals(rung(ladder.getEscalation()));
  }

  private static Escalation escalation(
      Effect.Escalate effect, Alert published, Matter matter, Instant now) {
    var rung = effect.rung();
    var name =
        String.join(
            "\n",
            effect.alertId(),
            rung.policy(),
            String.valueOf(rung.round()),
            String.valueOf(rung.step()));
    return Escalation.newBuilder()
        .setId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .setAlertId(effect.alertId())
        .setRevision(effect.revision())
        .setMatter(matter)
        .setRecipient(published.getRecipient())
        .setStep(Objects.requireNonNull(step(rung)))
        .setSince(effect.since())
        .setAt(now)
        .build();
  }

  private static @Nullable Rung rung(@Nullable EscalationStep step) {
    return step == null
        ? null
        : new Rung(
            step.getPolicy(),
            step.getStep(),
            step.getRound(),
            Duration.ofMillis(step.getAfter()),
            step.getLast(),
            step.getEach(),
            step.getTeam(),
            step.getAsked());
  }

  static @Nullable EscalationStep step(@Nullable Rung rung) {
    return rung == null
        ? null
        : EscalationStep.newBuilder()
            .setPolicy(rung.policy())
            .setStep(rung.step())
            .setRound(rung.round())
            .setAfter(rung.after().toMillis())
            .setLast(rung.last())
            .setEach(rung.each())
            .setTeam(rung.team())
            .setAsked(rung.asked())
            .build();
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

  static Role role(RecipientRole role) {
    return switch (role) {
      case RESPONSIBLE -> Role.RESPONSIBLE;
      case CONSULTED -> Role.CONSULTED;
      case INFORMED -> Role.INFORMED;
    };
  }

  static RecipientRole role(Role role) {
    return switch (role) {
      case RESPONSIBLE -> RecipientRole.RESPONSIBLE;
      case CONSULTED -> RecipientRole.CONSULTED;
      case INFORMED -> RecipientRole.INFORMED;
    };
  }
}
