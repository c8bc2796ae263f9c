package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.DigestTime;
import dev.hartig.gateway.domain.Preferences;
import dev.hartig.gateway.domain.Quiet;
import dev.hartig.schemas.Avoidance;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.QuietHours;
import dev.hartig.schemas.RecipientRole;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Preferences, on their way to their topic and back. */
public final class PreferenceCodec {

  private PreferenceCodec() {}

  /** Preferences as the topic holds them. */
  public static dev.hartig.schemas.Preferences encode(
      String organisation, Preferences preferences) {
    var digest = preferences.digest();
    return dev.hartig.schemas.Preferences.newBuilder()
        .setOrganisation(organisation)
        .setPerson(preferences.person())
        .setAvoid(preferences.avoid().stream().map(PreferenceCodec::avoidance).toList())
        .setQuiet(
            preferences.quiet().stream()
                .map(one -> new QuietHours(one.start(), one.end(), one.days()))
                .toList())
        .setDigest(
            digest == null ? null : new dev.hartig.schemas.DigestTime(digest.at(), digest.days()))
        .setBudget(preferences.budget())
        .build();
  }

  private static Avoidance avoidance(Preferences.Avoidance avoidance) {
    return Avoidance.newBuilder()
        .setMedia(avoidance.media().stream().map(word -> Medium.valueOf(constant(word))).toList())
        .setChannels(
            avoidance.channels().stream().map(word -> Channel.valueOf(constant(word))).toList())
        .setRoles(
            avoidance.roles().stream().map(word -> RecipientRole.valueOf(constant(word))).toList())
        .setWhen(avoidance.condition())
        .setReason(avoidance.why())
        .build();
  }

  /** Preferences as they were before {@link #encode}. */
  public static Preferences decode(dev.hartig.schemas.Preferences stored) {
    return new Preferences(
        stored.getPerson(),
        stored.getAvoid().stream().map(PreferenceCodec::avoidance).toList(),
        stored.getQuiet().stream()
            .map(one -> new Quiet(one.getStart(), one.getEnd(), one.getDays()))
            .toList(),
        digest(stored.getDigest()),
        stored.getBudget());
  }

  private static @Nullable DigestTime digest(dev.hartig.schemas.@Nullable DigestTime digest) {
    return digest == null ? null : new DigestTime(digest.getAt(), digest.getDays());
  }

  private static Preferences.Avoidance avoidance(Avoidance avoidance) {
    return new Preferences.Avoidance(
        avoidance.getMedia().stream().map(PreferenceCodec::word).toList(),
        avoidance.getChannels().stream().map(PreferenceCodec::word).toList(),
        avoidance.getRoles().stream().map(PreferenceCodec::word).toList(),
        avoidance.getWhen(),
        avoidance.getReason());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace(' ', '_');
  }
}
