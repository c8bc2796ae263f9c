package dev.hartig.alerting.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads receivers from settings and notes what is wrong with them, never with a secret's value. */
final class ReceiverReader {

  private static final String DELIVERY = "hartig.alerting.delivery";

  /** Prefix of a symmetric secret in Standard Webhooks. */
  private static final String SECRET_PREFIX = "whsec_";

  /** Length of a secret in bytes, by Standard Webhooks: 192 to 512 bits. */
  private static final int SHORTEST_SECRET = 24;

  private static final int LONGEST_SECRET = 64;

  /** PagerDuty's integration keys. */
  static final String ROUTING_KEY = "[0-9A-Za-z]{32}";

  /**
   * Where events go in PagerDuty's region of the United States; Europe's has an address of its own.
   */
  static final String PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";

  private final List<String> wrong;
  private final List<AddressRange> allowedToAll;

  /**
   * @param wrong where to note what is wrong, each with the setting's name
   */
  ReceiverReader(AlertingConfig.Delivery delivery, List<String> wrong) {
    this.wrong = wrong;
    allowedToAll = ranges(DELIVERY + ".allow", delivery.allow());
  }

  /** The receiver; empty when something is wrong with it. */
  Optional<Receiver> read(String name, AlertingConfig.Webhook webhook) {
    var prefix = "hartig.alerting.webhooks." + name;
    var before = wrong.size();
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      wrong.add(prefix + ": a name has lower-case letters, digits and hyphens");
    }
    if (name.equals(Receiver.MAIL)) {
      wrong.add(prefix + ": is what the mail server is called; take another name");
    }
    if (webhook.channels().isEmpty()) {
      wrong.add(prefix + ".channels is empty: name at least one channel");
    }
    var guard = guard(prefix, webhook.allow());
    var format = format(prefix, webhook);
    var digests = digests(prefix, webhook, format);
    var url = url(prefix, webhook.url().orElse(usualUrl(format)), guard);
    var secrets = webhook.secret().orElse(List.of());
    if (secrets.isEmpty() && format instanceof Format.CloudEvent) {
      wrong.add(prefix + ".secret is missing");
    }
    secrets.forEach(secret -> checkSecret(prefix + ".secret", secret));
    return wrong.size() > before
        ? Optional.empty()
        : Optional.of(
            new Receiver(
                name,
                url,
                format,
                secrets,
                webhook.channels(),
                webhook.recipients().orElse(Set.of()),
                guard,
                webhook.media().orElse(Set.of()),
                digests));
  }

  private Digests digests(String prefix, AlertingConfig.Webhook webhook, Format format) {
    var usual = format instanceof Format.Slack ? Digests.COMPOSED : Digests.LINES;
    var digests = webhook.digests().orElse(usual);
    if (digests == Digests.COMPOSED && format instanceof Format.PagerDuty) {
      wrong.add(prefix + ".digests: PagerDuty has no form for a digest, only for its lines");
    }
    return digests;
  }

  private Format format(String prefix, AlertingConfig.Webhook webhook) {
    var setting = prefix + ".routing-key";
    var key = webhook.routingKey().orElse("");
    if (webhook.format() == Format.Word.PAGERDUTY) {
      // The value itself never gets into a message.
      if (!key.matches(ROUTING_KEY)) {
        wrong.add(
            key.isBlank()
                ? setting + " is missing"
                : setting + " is not PagerDuty's 32 characters");
      }
    } else if (!key.isBlank()) {
      wrong.add(setting + " is of no use without " + prefix + ".format=pagerduty");
    }
    return switch (webhook.format()) {
      case CLOUDEVENT -> new Format.CloudEvent();
      case SLACK -> new Format.Slack();
      case PAGERDUTY -> new Format.PagerDuty(key);
    };
  }

  private static String usualUrl(Format format) {
    return format instanceof Format.PagerDuty ? PAGERDUTY : "";
  }

  /** What a receiver's name may lead to. */
  AddressGuard guard(String prefix, Optional<List<String>> allow) {
    var allowed = new ArrayList<>(allowedToAll);
    allowed.addAll(ranges(prefix + ".allow", allow));
    return new AddressGuard(allowed);
  }

  private List<AddressRange> ranges(String setting, Optional<List<String>> texts) {
    var ranges = new ArrayList<AddressRange>();
    for (var text : texts.orElse(List.of())) {
      try {
        ranges.add(AddressRange.parse(text));
      } catch (IllegalArgumentException notOne) {
        wrong.add("%s: %s: %s".formatted(setting, text, notOne.getMessage()));
      }
    }
    return ranges;
  }

  URI url(String prefix, String text, AddressGuard guard) {
    var setting = prefix + ".url";
    if (text.isBlank()) {
      wrong.add(setting + " is missing");
      return URI.create("");
    }
    try {
      var url = new URI(text);
      var scheme = url.getScheme();
      if (("http".equals(scheme) || "https".equals(scheme)) && url.getHost() != null) {
        checkAddress(prefix, url.getHost(), guard);
        return url;
      }
    } catch (URISyntaxException notOne) {
      // Said below, with the setting's name.
    }
    // Not the text: the path of an address may be a secret.
    wrong.add(setting + " is not an http or https URL");
    return URI.create("");
  }

  /** An address written down can be judged at once; a name, whenever it is resolved. */
  void checkAddress(String prefix, String host, AddressGuard guard) {
    try {
      if (!guard.allows(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")))) {
        // What a program asks for, it cannot allow itself.
        var own = prefix.startsWith("hartig.") ? prefix + ".allow or " : "";
        wrong.add(
            "%s.url leads to %s, which is not public: allow it by %s%s.allow"
                .formatted(prefix, host, own, DELIVERY));
      }
    } catch (IllegalArgumentException aName) {
      // Nothing to judge yet.
    }
  }

  void checkSecret(String setting, String secret) {
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
