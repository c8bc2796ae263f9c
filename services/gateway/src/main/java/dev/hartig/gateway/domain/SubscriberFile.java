package dev.hartig.gateway.domain;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads subscriptions of programs, several under {@code subscriptions} or a single one: all of
 * them, or everything that is wrong with them.
 */
public final class SubscriberFile {

  private static final Set<String> FIELDS =
      Set.of("name", "when", "channels", "transport", "format", "url", "secret", "topic", "from");

  /** Names of settings of alerting. */
  private static final Pattern SECRET = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** Without a user and password, which would lie in a topic. */
  private static final Pattern ADDRESS =
      Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?([/?][^\\s#]*)?");

  /** A topic of somebody else's: those of the fabric and of Kafka itself have one writer. */
  private static final Pattern TOPIC =
      Pattern.compile("(?!hartig\\.|__)[A-Za-z0-9_-][A-Za-z0-9._-]{0,248}");

  private final Grammar grammar;
  private final Desk desk = new Desk();
  private final Map<String, Subscriber> found = new LinkedHashMap<>();
  private String organisation;

  private SubscriberFile(Grammar grammar, String organisation) {
    this.grammar = grammar;
    this.organisation = organisation;
  }

  /**
   * What a file or a request describes, or its flaws in the order of the file.
   *
   * @param organisation taken where none is named
   */
  public static Reading<List<Subscriber>> read(Node file, Grammar grammar, String organisation) {
    return new SubscriberFile(grammar, organisation).subscribers(file);
  }

  private Reading<List<Subscriber>> subscribers(Node file) {
    if (file instanceof Node.Mapping mapping
        && mapping.fields().stream().anyMatch(one -> one.name().text().equals("name"))) {
      var known = new HashSet<>(FIELDS);
      known.add("organisation");
      var form = desk.form(file, "", known);
      if (form != null) {
        owner(form);
        subscriber(form);
      }
    } else {
      var form = desk.form(file, "", Set.of("organisation", "subscriptions"));
      if (form != null) {
        owner(form);
        if (!form.fields().containsKey("subscriptions")) {
          desk.flaw(form.node(), "subscriptions", "is missing");
        }
        desk.each(
            form,
            "subscriptions",
            (node, path) -> {
              var one = desk.form(node, path, FIELDS);
              if (one != null) {
                subscriber(one);
              }
            });
      }
    }
    return desk.result(List.copyOf(found.values()));
  }

  private void owner(Desk.Form form) {
    var named = desk.optional(form, "organisation");
    if (named != null && isName(named, form.path("organisation"))) {
      organisation = named.text();
    }
  }

  private void subscriber(Desk.Form form) {
    var name = desk.required(form, "name");
    var when = desk.optional(form, "when");
    if (when != null) {
      filter(when, form.path("when"));
    }
    var channels = channels(form);
    var transport = word(form, "transport", Subscriber.Transport.class, true);
    var format = word(form, "format", Subscriber.Format.class, false);
    var from = form.fields().containsKey("from") ? desk.moment(form, "from") : null;
    if (name == null || !isName(name, form.path("name")) || transport == null) {
      return;
    }
    var kind = format == null ? Subscriber.Format.CLOUDEVENT : format;
    var subscriber =
        new Subscriber(
            organisation,
            name.text(),
            when == null ? "" : when.text().strip(),
            channels,
            transport,
            kind,
            url(form, transport, kind),
            secret(form, transport),
            topic(form, transport),
            from == null ? null : from.value().begins(ZoneOffset.UTC));
    if (transport != Subscriber.Transport.WEBHOOK && kind != Subscriber.Format.CLOUDEVENT) {
      desk.flaw(
          form.node(), form.path("format"), "is for webhooks; here it is always a cloudevent");
    }
    if (found.putIfAbsent(name.text(), subscriber) != null) {
      desk.flaw(
          name, form.path("name"), "the subscription '" + name.text() + "' is described twice");
    }
  }

  private void filter(Node.Scalar when, String path) {
    for (var mistake : grammar.mistakes(Grammar.About.ALERT, when.text().strip())) {
      desk.flaw(
          when,
          path,
          "line %d, column %d of the expression: %s"
              .formatted(mistake.line(), mistake.column(), mistake.message()));
    }
  }

  /** An address that is a secret is named, never written down. */
  private @Nullable String url(
      Desk.Form form, Subscriber.Transport transport, Subscriber.Format format) {
    var url = desk.optional(form, "url");
    if (transport != Subscriber.Transport.WEBHOOK) {
      return unwanted(form, url, "url", "is for webhooks");
    }
    if (format == Subscriber.Format.SLACK) {
      return unwanted(
          form, url, "url", "of Slack is a secret: put it into alerting's settings, and name it");
    }
    if (url == null) {
      if (format == Subscriber.Format.CLOUDEVENT) {
        desk.flaw(form.node(), form.path("url"), "is missing");
      }
      return null;
    }
    if (!ADDRESS.matcher(url.text()).matches()) {
      desk.flaw(
          url, form.path("url"), "must be an http or https URL with a host and without a password");
    }
    return url.text();
  }

  private @Nullable String secret(Desk.Form form, Subscriber.Transport transport) {
    if (transport != Subscriber.Transport.WEBHOOK) {
      return unwanted(form, desk.optional(form, "secret"), "secret", "is for webhooks");
    }
    var secret = desk.required(form, "secret");
    if (secret != null && !SECRET.matcher(secret.text()).matches()) {
      // Not the text: it may be a secret itself.
      desk.flaw(
          secret,
          form.path("secret"),
          "must be the name of a setting of alerting, in lower-case letters, digits and hyphens:"
              + " never the secret itself");
    }
    return secret == null ? null : secret.text();
  }

  private @Nullable String topic(Desk.Form form, Subscriber.Transport transport) {
    if (transport != Subscriber.Transport.KAFKA) {
      return unwanted(form, desk.optional(form, "topic"), "topic", "is for transport: kafka");
    }
    var topic = desk.required(form, "topic");
    if (topic != null && !TOPIC.matcher(topic.text()).matches()) {
      desk.flaw(
          topic,
          form.path("topic"),
          "'" + topic.text() + "' is no name of a topic, or of one of the fabric's own");
    }
    return topic == null ? null : topic.text();
  }

  private @Nullable String unwanted(
      Desk.Form form, Node.@Nullable Scalar given, String field, String why) {
    if (given != null) {
      desk.flaw(given, form.path(field), why);
    }
    return null;
  }

  private List<String> channels(Desk.Form form) {
    var channels = new ArrayList<String>();
    for (var one : desk.stated(form, "channels")) {
      if (PolicyFile.CHANNELS.contains(one.value())) {
        channels.add(one.value());
      } else {
        desk.flaw(
            one.spot(), "unknown channel '" + one.value() + "': write realtime, fast or slow");
      }
    }
    return channels;
  }

  private <E extends Enum<E>> @Nullable E word(
      Desk.Form form, String field, Class<E> type, boolean needed) {
    var scalar = needed ? desk.required(form, field) : desk.optional(form, field);
    if (scalar == null) {
      return null;
    }
    var words = new ArrayList<String>();
    for (var constant : type.getEnumConstants()) {
      var word = constant.name().toLowerCase(Locale.ROOT);
      if (word.equals(scalar.text())) {
        return constant;
      }
      words.add(word);
    }
    desk.flaw(
        scalar, form.path(field), "'" + scalar.text() + "' is none of " + String.join(", ", words));
    return null;
  }

  private boolean isName(Node.Scalar scalar, String path) {
    if (DirectoryFile.ID.matcher(scalar.text()).matches()) {
      return true;
    }
    desk.flaw(
        scalar, path, "'" + scalar.text() + "' must be 1 to 64 letters, digits, '.', '_' or '-'");
    return false;
  }
}
