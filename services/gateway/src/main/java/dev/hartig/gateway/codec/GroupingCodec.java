package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.Grouping;
import dev.hartig.schemas.Policy;

/** Groupings, on their way to the topic of policies. */
final class GroupingCodec {

  private GroupingCodec() {}

  static Policy encode(String organisation, Grouping grouping) {
    return Policy.newBuilder()
        .setOrganisation(organisation)
        .setName(grouping.name())
        .setWhen("")
        .setReason("")
        .setPriority(grouping.place())
        .setGrouping(
            dev.hartig.schemas.Grouping.newBuilder()
                .setMatchers(QuietRuleCodec.matchers(grouping.matchers()))
                .setUnless(grouping.unless().stream().map(QuietRuleCodec::set).toList())
                .setAll(grouping.all())
                .setBy(grouping.by())
                .build())
        .build();
  }
}
