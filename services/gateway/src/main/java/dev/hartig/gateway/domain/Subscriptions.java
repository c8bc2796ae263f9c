package dev.hartig.gateway.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the section {@code subscriptions} of a policy file. */
final class Subscriptions {

  /** Each is asked of each signal; routing asks no more than these. */
  static final int MOST = 200;

  private static final Pattern WHO = Pattern.compile("(person|team)/(" + DirectoryFile.ID + ")");

  private final Desk desk;
  private final PolicyFile file;
  private final Map<String, Subscription> found = new LinkedHashMap<>();

  Subscriptions(Desk desk, PolicyFile file) {
    this.desk = desk;
    this.file = file;
  }

  List<Subscription> read(Desk.Form form) {
    desk.each(form, "subscriptions", this::subscription);
    if (found.size() > MOST) {
      desk.flaw(
          form.node(),
          "subscriptions",
          "are "
              + found.size()
              + "; each is asked of each signal, so at most "
              + MOST
              + " are taken");
    }
    return List.copyOf(found.values());
  }

  private void subscription(Node node, String path) {
    var form = desk.form(node, path, Set.of("name", "who", "when", "channels"));
    if (form == null) {
      return;
    }
    var name = file.name(form, "name");
    var who = who(form);
    var when = desk.required(form, "when");
    if (when != null) {
      file.expression(when, form.path("when"), Grammar.About.SIGNAL);
    }
    var channels = file.channels(form);
    if (name == null || when == null) {
      return;
    }
    var subscription = new Subscription(name, who, when.text().strip(), channels);
    if (found.putIfAbsent(name, subscription) != null) {
      desk.flaw(node, form.path("name"), "the subscription '" + name + "' is described twice");
    }
  }

  private List<String> who(Desk.Form form) {
    var who = new ArrayList<String>();
    var named = desk.stated(form, "who");
    for (var one : named) {
      if (WHO.matcher(one.value()).matches()) {
        who.add(one.value());
      } else {
        desk.flaw(one.spot(), "'" + one.value() + "': write team/<id> or person/<id>");
      }
    }
    if (named.isEmpty()) {
      desk.flaw(form.node(), form.path("who"), "names nobody; at least one is needed");
    }
    return who;
  }
}
