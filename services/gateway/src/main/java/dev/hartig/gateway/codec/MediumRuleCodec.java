package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.MediumRule;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.Fallback;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Moment;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.RecipientRole;
import java.util.Locale;

/** Rules of the medium, on their way to the topic of policies. */
final class MediumRuleCodec {

  private MediumRuleCodec() {}

  static Policy encode(String organisation, MediumRule rule) {
    var about =
        dev.hartig.schemas.MediumRule.newBuilder()
            .setChannels(
                rule.channels().stream().map(word -> Channel.valueOf(constant(word))).toList())
            .setRoles(
                rule.roles().stream().map(word -> RecipientRole.valueOf(constant(word))).toList())
            .setForbids(rule.forbids().stream().map(MediumRuleCodec::medium).toList())
            .setMedium(rule.medium() == null ? null : medium(rule.medium()))
            .setMoment(Moment.valueOf(constant(rule.when())))
            .setFallbacks(rule.fallbacks().stream().map(one -> fallback(rule, one)).toList())
            .setFollow(rule.follow())
            .setSource(rule.source())
            .build();
    return Policy.newBuilder()
        .setOrganisation(organisation)
        .setName(rule.id())
        .setWhen(rule.condition())
        .setReason(rule.why())
        .setPriority(rule.order())
        .setMedium(about)
        .build();
  }

  private static Fallback fallback(MediumRule rule, MediumRule.Fallback fallback) {
    return Fallback.newBuilder()
        .setMedium(medium(fallback.medium()))
        .setAfter(fallback.after().toMillis())
        .setReason(
            Reason.newBuilder().setRule("medium." + rule.id()).setText(fallback.why()).build())
        .build();
  }

  private static Medium medium(String word) {
    return Medium.valueOf(constant(word));
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace(' ', '_');
  }
}
