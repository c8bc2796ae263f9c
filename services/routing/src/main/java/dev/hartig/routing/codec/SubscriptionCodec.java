package dev.hartig.routing.codec;

import dev.hartig.schemas.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A signal as subscriptions see it: with the members that policies of urgency have. */
public final class SubscriptionCodec {

  /** Characters of the text that an expression sees. */
  static final int TEXT = 8_000;

  private SubscriptionCodec() {}

  /** Members of the variable {@code signal}. */
  public static Map<String, Object> variable(Signal signal) {
    var author = signal.getAuthor();
    var text = signal.getText();
    return Map.ofEntries(
        Map.entry("type", signal.getType()),
        Map.entry("source", signal.getSource()),
        Map.entry("provider", signal.getProvider()),
        Map.entry("subject", Objects.requireNonNullElse(signal.getSubject(), "")),
        Map.entry("title", signal.getTitle()),
        Map.entry("text", text.length() <= TEXT ? text : text.substring(0, TEXT)),
        Map.entry("labels", List.copyOf(signal.getLabels())),
        Map.entry("resources", List.copyOf(signal.getResources())),
        Map.entry("mentions", List.copyOf(signal.getMentions())),
        Map.entry("author", author == null ? "" : author.getHandle()),
        Map.entry("thread", signal.getThread()),
        Map.entry("organisation", signal.getEnvelope().getOrganisation()),
        Map.entry("channel", signal.getChannel().name().toLowerCase(Locale.ROOT)),
        Map.entry("attributes", Map.copyOf(signal.getAttributes())));
  }
}
