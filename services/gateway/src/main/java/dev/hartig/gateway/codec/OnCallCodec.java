package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.OnCall;
import dev.hartig.gateway.domain.OnCallOverride;
import dev.hartig.gateway.domain.Span;
import dev.hartig.schemas.OnCallOverrides;
import dev.hartig.schemas.Rotation;
import dev.hartig.schemas.Shift;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is on call, on its way to and from the directory's topic. */
final class OnCallCodec {

  private OnCallCodec() {}

  static dev.hartig.schemas.@Nullable OnCall encode(@Nullable OnCall onCall) {
    return switch (onCall) {
      case null -> null;
      case OnCall.Shifts(var shifts) ->
          dev.hartig.schemas.OnCall.newBuilder()
              .setShifts(shifts.stream().map(OnCallCodec::encode).toList())
              .build();
      case OnCall.Rotation rotation ->
          dev.hartig.schemas.OnCall.newBuilder()
              .setShifts(List.of())
              .setRotation(encode(rotation))
              .build();
    };
  }

  private static Shift encode(OnCall.Shift shift) {
    return Shift.newBuilder()
        .setWho(shift.who())
        .setFrom(shift.from())
        .setUntil(shift.until())
        .build();
  }

  private static Rotation encode(OnCall.Rotation rotation) {
    return Rotation.newBuilder()
        .setPeople(rotation.people())
        .setStarts(rotation.starts())
        .setDays(rotation.every() instanceof Span.Days(var days) ? days : 0)
        .setMinutes(rotation.every() instanceof Span.Minutes(var minutes) ? minutes : 0)
        .setTimezone(rotation.timezone())
        .build();
  }

  /** Null when there is none, or one that makes no sense: it stands for nothing. */
  static @Nullable OnCall decode(dev.hartig.schemas.@Nullable OnCall onCall) {
    if (onCall == null) {
      return null;
    }
    var rotation = onCall.getRotation();
    if (rotation == null) {
      return new OnCall.Shifts(
          onCall.getShifts().stream()
              .filter(shift -> shift.getFrom().isBefore(shift.getUntil()))
              .map(shift -> new OnCall.Shift(shift.getWho(), shift.getFrom(), shift.getUntil()))
              .toList());
    }
    return rotation.getPeople().isEmpty()
        ? null
        : new OnCall.Rotation(
            rotation.getPeople(),
            rotation.getStarts(),
            rotation.getDays() > 0
                ? new Span.Days(rotation.getDays())
                : new Span.Minutes(rotation.getMinutes()),
            rotation.getTimezone());
  }

  static OnCallOverrides encode(String team, List<OnCallOverride> overrides) {
    return OnCallOverrides.newBuilder()
        .setTeam(team)
        .setOverrides(
            overrides.stream()
                .map(
                    one ->
                        dev.hartig.schemas.OnCallOverride.newBuilder()
                            .setId(one.id())
                            .setReplaces(one.replaces())
                            .setWho(one.who())
                            .setFrom(one.from())
                            .setUntil(one.until())
                            .setBy(one.by())
                            .setNote(one.note())
                            .setMadeAt(one.madeAt())
                            .build())
                .toList())
        .build();
  }

  /** What makes no sense stands for nothing. */
  static List<OnCallOverride> decode(OnCallOverrides stored) {
    return stored.getOverrides().stream()
        .filter(one -> one.getFrom().isBefore(one.getUntil()))
        .map(
            one ->
                new OnCallOverride(
                    one.getId(),
                    one.getReplaces(),
                    one.getWho(),
                    one.getFrom(),
                    one.getUntil(),
                    one.getBy(),
                    one.getNote(),
                    one.getMadeAt()))
        .toList();
  }
}
