package dev.hartig.gateway.domain;

import dev.hartig.gateway.domain.Translation.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What receivers, global settings and timings of an {@code alertmanager.yml} come to as settings of
 * the services. What Alertmanager keeps secret is not repeated: the name of an environment variable
 * stands for it.
 */
final class AlertmanagerSettings {

  private static final List<Map.Entry<String, String>> MAIL =
      List.of(
          Map.entry("smtp_from", "from"),
          Map.entry("smtp_auth_username", "username"),
          Map.entry("smtp_require_tls", "starttls"));

  private final Notes notes;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private boolean mails;

  AlertmanagerSettings(Notes notes) {
    this.notes = notes;
  }

  String text() {
    var text = new StringBuilder();
    settings.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return text.toString();
  }

  /** Whether a setting can say so; groupings can. */
  static boolean canGroupBy(List<String> labels) {
    return !labels.isEmpty() && labels.stream().noneMatch(label -> label.contains(","));
  }

  void groupBy(List<String> labels) {
    if (canGroupBy(labels)) {
      settings.put("hartig.ingestion.alertmanager.group-by", String.join(",", labels));
    }
  }

  /** The root's: they hold for all that no tempo is about. */
  void timing(Timing timing, Duration length, Node.Scalar scalar, String at) {
    if (timing == Timing.GROUP_WAIT && !length.isZero()) {
      notes.say(
          Kind.DIFFERS,
          scalar,
          at,
          "without this setting an incident does not wait; it is worth a thought whether it should");
    }
    for (var channel : PolicyFile.CHANNELS) {
      var life = Timing.LIVES.getOrDefault(channel, Duration.ZERO);
      if (timing != Timing.REPEAT_INTERVAL && length.compareTo(life) >= 0) {
        notes.say(
            Kind.DIFFERS,
            scalar,
            at,
            "is longer than an alert lives on " + channel + ": not set there");
      } else {
        settings.put(
            "hartig.alerting." + channel + "." + timing.word().replace('_', '-'),
            length.toString());
      }
    }
  }

  /** One receiver: a team of the directory, and where its alerts go. */
  void receiver(Node node, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      return;
    }
    var fields = AlertmanagerFile.fields(mapping);
    var name = AlertmanagerFile.text(node, "name");
    if (name == null) {
      return;
    }
    read(fields.get("name"));
    var id = AlertmanagerEnds.id(name);
    notes.say(
        Kind.BY_HAND,
        node,
        path,
        "becomes team/%s: describe a team of that id in the directory, with those who are told"
            .formatted(id));
    var count = 0;
    for (var kind : List.of("webhook", "slack", "pagerduty")) {
      if (fields.get(kind + "_configs") instanceof Node.Sequence list) {
        for (var i = 0; i < list.items().size(); i++) {
          count++;
          endpoint(
              kind,
              list.items().get(i),
              path + "." + kind + "_configs[" + i + "]",
              id.toLowerCase(Locale.ROOT) + (count == 1 ? "" : "-" + count),
              id);
        }
      }
    }
    if (fields.get("email_configs") instanceof Node.Sequence list) {
      for (var i = 0; i < list.items().size(); i++) {
        mail(list.items().get(i), path + ".email_configs[" + i + "]", id);
      }
    }
  }

  private void endpoint(String kind, Node node, String path, String name, String team) {
    if (!(node instanceof Node.Mapping mapping)) {
      return;
    }
    var fields = AlertmanagerFile.fields(mapping);
    var prefix = "hartig.alerting.webhooks." + name + ".";
    var variable = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    var secret =
        switch (kind) {
          case "webhook" -> List.of("url", "url_file");
          case "slack" -> List.of("api_url", "api_url_file");
          default -> List.of("routing_key", "routing_key_file");
        };
    var given =
        secret.stream()
            .flatMap(field -> Optional.ofNullable(fields.get(field)).stream())
            .findFirst();
    given.ifPresent(notes::read);
    if (kind.equals("pagerduty")) {
      settings.put(prefix + "format", "pagerduty");
      settings.put(prefix + "routing-key", "${" + variable + "_ROUTING_KEY}");
    } else {
      settings.put(prefix + "url", "${" + variable + "_URL}");
      if (kind.equals("slack")) {
        settings.put(prefix + "format", "slack");
      }
    }
    settings.put(prefix + "recipients", "${" + variable + "_RECIPIENTS}");
    notes.say(
        Kind.BY_HAND,
        given.orElse(node),
        path,
        "set %s%s in the environment of alerting, and %s_RECIPIENTS to the members of team/%s"
            .formatted(
                variable, kind.equals("pagerduty") ? "_ROUTING_KEY" : "_URL", variable, team));
    if (kind.equals("webhook")) {
      notes.say(
          Kind.DIFFERS,
          node,
          path,
          "is posted a signed CloudEvent for each alert and person, not Alertmanager's groups");
    }
    resolved(fields.get("send_resolved"), node, path, !kind.equals("slack"));
  }

  private void mail(Node node, String path, String team) {
    if (!(node instanceof Node.Mapping mapping)) {
      return;
    }
    mails = true;
    var fields = AlertmanagerFile.fields(mapping);
    read(fields.get("to"));
    notes.say(
        Kind.BY_HAND,
        node,
        path + ".to",
        "give whoever reads it the handle mail:… in the directory, in team/" + team);
    resolved(fields.get("send_resolved"), node, path, false);
  }

  /** Whoever was told that it began is told here that it is over. */
  private void resolved(@Nullable Node given, Node node, String path, boolean usual) {
    var told = usual;
    if (given instanceof Node.Scalar scalar) {
      notes.read(scalar);
      told = scalar.text().strip().equals("true");
    }
    if (!told) {
      notes.say(
          Kind.DIFFERS,
          given == null ? node : given,
          path + ".send_resolved",
          "whoever was told that it began is told that it is over");
    }
  }

  /** What holds for all; only a mail server has a place here. */
  void global(@Nullable Node node) {
    if (!(node instanceof Node.Mapping mapping)) {
      return;
    }
    var fields = AlertmanagerFile.fields(mapping);
    if (fields.get("resolve_timeout") instanceof Node.Scalar scalar) {
      notes.read(scalar);
      notes.say(
          Kind.DIFFERS,
          scalar,
          "global.resolve_timeout",
          "it is 5m here: set hartig.ingestion.alertmanager.resolve-timeout to another");
    }
    var host = AlertmanagerFile.text(node, "smtp_smarthost");
    if (!mails || host == null) {
      return;
    }
    read(fields.get("smtp_smarthost"));
    settings.put(
        "hartig.alerting.mail.url", (host.endsWith(":465") ? "smtps://" : "smtp://") + host);
    for (var field : MAIL) {
      var value = AlertmanagerFile.text(node, field.getKey());
      if (value != null) {
        read(fields.get(field.getKey()));
        settings.put("hartig.alerting.mail." + field.getValue(), value);
      }
    }
    var password =
        Optional.ofNullable(fields.get("smtp_auth_password"))
            .or(() -> Optional.ofNullable(fields.get("smtp_auth_password_file")));
    password.ifPresent(
        secret -> {
          notes.read(secret);
          settings.put("hartig.alerting.mail.password", "${SMTP_PASSWORD}");
          notes.say(
              Kind.BY_HAND,
              secret,
              "global.smtp_auth_password",
              "set SMTP_PASSWORD in the environment of alerting");
        });
  }

  private void read(@Nullable Node node) {
    if (node != null) {
      notes.read(node);
    }
  }
}
