package dev.hartig.cli;

import static dev.hartig.cli.Field.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.text.Lines;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Times;
import dev.hartig.cli.text.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws an explanation: from the signal through each service's decision to what came back. */
final class Chain {

  private static final int ROUTING = 3;
  private static final int RECEIPT = 6;
  private static final Map<Integer, String> QUESTIONS =
      Map.of(
          1, "Was it admitted, and how urgent is it?",
          2, "What does memory add?",
          3, "Who needs to know?",
          4, "How are they reached?",
          5, "What became of the alert?",
          6, "What came back?");

  private final JsonNode why;
  private final Times times;

  Chain(JsonNode why, Times times) {
    this.why = why;
    this.times = times;
  }

  Tree tree() {
    var parts = new ArrayList<Tree>();
    var bySteps = new TreeMap<Integer, List<JsonNode>>();
    why.path("steps")
        .forEach(
            step ->
                bySteps
                    .computeIfAbsent(step.path("step").asInt(), any -> new ArrayList<>())
                    .add(step));
    var receipts = receipts();
    if (!receipts.isEmpty()) {
      // The receipts themselves say more than the decisions about them.
      bySteps.put(RECEIPT, List.of());
    }
    bySteps.forEach(
        (step, decisions) ->
            parts.add(
                step == RECEIPT && decisions.isEmpty()
                    ? new Tree(heading(step, "receipts"), Style.BOLD, List.of(), receipts)
                    : station(step, decisions)));
    return new Tree(title(), Style.BOLD, notes(), parts);
  }

  private String title() {
    var alert = why.path("alerts").path(0).path("alert");
    var kind = why.path("kind").asText();
    var title = alert.path("title").asText("");
    var id = Lines.shortId(why.path("id").asText());
    return capital(kind) + " " + id + (title.isEmpty() ? "" : " · " + title);
  }

  private List<String> notes() {
    var notes = new ArrayList<String>();
    for (var each : why.path("alerts")) {
      var alert = each.path("alert");
      if (notes.isEmpty()) {
        notes.add(
            text(alert, "type")
                + (alert.hasNonNull("author") ? " by " + text(alert, "author") : "")
                + ", "
                + times.show(text(alert, "occurredAt"))
                + (alert.path("replay").asBoolean() ? ", imported history" : ""));
        notes.add("thread " + text(alert, "thread") + ", channel " + text(alert, "channel"));
        if (alert.hasNonNull("url")) {
          notes.add(text(alert, "url"));
        }
      }
      notes.add(
          "→ "
              + text(alert.path("recipient"), "name")
              + " ("
              + text(alert.path("recipient"), "role")
              + ") by "
              + text(alert, "medium").replace('_', ' ')
              + ": "
              + text(alert, "state")
              + (why.path("kind").asText().equals("signal")
                  ? ", alert " + Lines.shortId(text(alert, "id"))
                  : "")
              + standsFor(alert));
    }
    if (notes.isEmpty()) {
      var step = why.path("steps").path(0);
      notes.add("thread " + text(step, "thread"));
      notes.add("→ nobody was alerted, or the alert was closed long ago");
    }
    if (why.path("signals").size() > 1) {
      notes.add("the reasons below are those of its latest signal, " + text(why, "signalId"));
    }
    return notes;
  }

  private static String standsFor(JsonNode alert) {
    var grouped = alert.path("grouped").asInt();
    return grouped > 1 ? ", stands for " + grouped + " signals" : "";
  }

  /** One service's decisions; in routing those who are in come before those who are out. */
  private Tree station(int step, List<JsonNode> decisions) {
    var parts = new ArrayList<Tree>();
    var service = decisions.getFirst().path("service").asText();
    if (step == ROUTING) {
      decisions.stream().filter(d -> !out(d)).forEach(d -> parts.add(decision(d, "in")));
      decisions.stream().filter(Chain::out).forEach(d -> parts.add(decision(d, "out")));
    } else {
      decisions.forEach(d -> parts.add(decision(d, "")));
    }
    return new Tree(heading(step, service), Style.BOLD, List.of(), parts);
  }

  private static boolean out(JsonNode decision) {
    return decision.path("outcome").asText().equals("excluded");
  }

  private Tree decision(JsonNode decision, String prefix) {
    var subject = text(decision, "subject");
    var outcome = text(decision, "outcome");
    var id = text(decision, "alertId");
    var channel =
        decision.path("step").asInt() == 1 && decision.hasNonNull("channel")
            ? " on " + text(decision, "channel")
            : "";
    var parts = new ArrayList<String>();
    parts.add(prefix);
    // Alerting may name its own alert and ingestion its channel; both are told anyway.
    parts.add(subject.equals(id) || !channel.isEmpty() ? "" : subject);
    parts.add(outcome.equals("excluded") ? "" : outcome + channel);
    parts.add(times.show(text(decision, "at")));
    parts.removeIf(String::isEmpty);
    var label = String.join(" · ", parts);
    var notes = new ArrayList<String>();
    for (var reason : decision.path("reasons")) {
      var weight = reason.path("weight").asDouble();
      notes.add(
          text(reason, "text")
              + " ["
              + text(reason, "rule")
              + (weight == 0 ? "" : String.format(Locale.ROOT, " %+.2f", weight))
              + "]");
    }
    return new Tree(label, out(decision) ? Style.DIM : Style.PLAIN, notes, List.of());
  }

  private List<Tree> receipts() {
    var trees = new ArrayList<Tree>();
    for (var each : why.path("alerts")) {
      for (var receipt : each.path("receipts")) {
        var attempts = receipt.path("attempts").asInt();
        trees.add(
            new Tree(
                text(receipt, "recipient")
                    + " · "
                    + text(receipt, "kind").replace('_', ' ')
                    + " via "
                    + text(receipt, "transport")
                    + " · "
                    + times.show(text(receipt, "at"))
                    + (attempts > 1 ? ", " + attempts + " attempts" : ""),
                text(receipt, "kind").equals("bounced") ? Style.RED : Style.PLAIN,
                text(receipt, "detail").isEmpty() ? List.of() : List.of(text(receipt, "detail")),
                List.of()));
      }
    }
    return trees;
  }

  private static String heading(int step, String service) {
    return step + " " + service + " · " + QUESTIONS.getOrDefault(step, "");
  }

  private static String capital(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
