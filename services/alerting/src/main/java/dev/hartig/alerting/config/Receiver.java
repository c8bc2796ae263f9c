package dev.hartig.alerting.config;

import dev.hartig.topology.catalogue.Channel;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A receiver of webhooks, checked.
 *
 * @param name as configured; part of consumer groups and receipts
 * @param url where to post
 * @param secret signing secret, {@code whsec_} and Base64
 * @param channels whose alerts it receives
 * @param recipients whose alerts it receives; all when empty
 */
public record Receiver(
    String name, URI url, String secret, Set<Channel> channels, Set<String> recipients) {

  /** Prefix of a symmetric secret in Standard Webhooks. */
  private static final String SECRET_PREFIX = "whsec_";

  /** Length of a secret in bytes, by Standard Webhooks: 192 to 512 bits. */
  private static final int SHORTEST_SECRET = 24;

  private static final int LONGEST_SECRET = 64;

  public Receiver {
    channels = Set.copyOf(channels);
    recipients = Set.copyOf(recipients);
  }

  /** Whether alerts for this recipient go to it. */
  public boolean wants(String recipient) {
    return recipients.isEmpty() || recipients.contains(recipient);
  }

  /** Name and place without the secret, which must not get into a log. */
  @Override
  public String toString() {
    return name + " at " + url;
  }

  /**
   * All receivers configured, by name.
   *
   * @throws IllegalArgumentException naming every setting that is missing or wrong
   */
  public static List<Receiver> all(AlertingConfig config) {
    var receivers = new ArrayList<Receiver>();
    var wrong = new ArrayList<String>();
    new TreeMap<>(config.webhooks())
        .forEach(
            (name, webhook) -> {
              var prefix = "hartig.alerting.webhooks." + name;
              var before = wrong.size();
              if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                wrong.add(prefix + ": a name has lower-case letters, digits and hyphens");
              }
              if (webhook.channels().isEmpty()) {
                wrong.add(prefix + ".channels is empty: name at least one channel");
              }
              var url = url(prefix + ".url", webhook.url().orElse(""), wrong);
              var secret = webhook.secret().orElse("");
              checkSecret(prefix + ".secret", secret, wrong);
              if (wrong.size() == before) {
                receivers.add(
                    new Receiver(
                        name,
                        url,
                        secret,
                        webhook.channels(),
                        webhook.recipients().orElse(Set.of())));
              }
            });
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
    return receivers;
  }

  private static URI url(String setting, String text, List<String> wrong) {
    if (text.isBlank()) {
      wrong.add(setting + " is missing");
      return URI.create("");
    }
    try {
      var url = new URI(text);
      var scheme = url.getScheme();
      if (("http".equals(scheme) || "https".equals(scheme)) && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException notOne) {
      // Said below, with the setting's name.
    }
    wrong.add(setting + " is not an http or https URL: " + text);
    return URI.create("");
  }

  private static void checkSecret(String setting, String secret, List<String> wrong) {
    // The value itself never gets into a message.
    if (secret.isBlank()) {
      wrong.add(setting + " is missing");
      return;
    }
    if (!secret.startsWith(SECRET_PREFIX)) {
      wrong.add(setting + " does not begin with " + SECRET_PREFIX);
      return;
    }
    try {
      var length = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length())).length;
      if (length < SHORTEST_SECRET || length > LONGEST_SECRET) {
        wrong.add(
            "%s has %d bytes, not %d to %d"
                .formatted(setting, length, SHORTEST_SECRET, LONGEST_SECRET));
      }
    } catch (IllegalArgumentException notBase64) {
      wrong.add(setting + " is not Base64 after " + SECRET_PREFIX);
    }
  }
}
