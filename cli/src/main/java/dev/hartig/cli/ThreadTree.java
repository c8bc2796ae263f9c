package dev.hartig.cli;

import static dev.hartig.cli.Field.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Times;
import dev.hartig.cli.text.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What memory holds on a thread, drawn as a tree. */
final class ThreadTree {

  private ThreadTree() {}

  static Tree of(JsonNode memory, Times times) {
    var parts = new ArrayList<Tree>();
    part(
        parts,
        "Decisions",
        memory.path("decisions"),
        d ->
            new Tree(
                labelled(d)
                    + text(d, "state")
                    + " · "
                    + times.show(text(d, "decidedAt"))
                    + people(" · for ", d.path("supporters"))
                    + people(" · against ", d.path("opponents")),
                Style.PLAIN,
                settled(d),
                List.of()));
    part(
        parts,
        "Commitments",
        memory.path("commitments"),
        c ->
            leaf(
                labelled(c)
                    + (c.path("owners").isEmpty() ? "nobody named" : people("", c.path("owners")))
                    + (text(c, "due").isEmpty() ? "" : " · due " + times.show(text(c, "due")))
                    + " · "
                    + times.show(text(c, "madeAt")),
                text(c, "what")));
    part(
        parts,
        "Questions",
        memory.path("questions"),
        q ->
            leaf(
                (text(q, "asker").isEmpty() ? "" : text(q, "asker") + " · ")
                    + times.show(text(q, "askedAt"))
                    + (q.path("answer").isObject()
                        ? " · answered " + times.show(text(q.path("answer"), "at"))
                        : " · open"),
                text(q, "what")));
    part(
        parts,
        "Related",
        memory.path("related"),
        r ->
            leaf(
                (text(r, "title").isEmpty() ? "" : text(r, "title") + " · ")
                    + text(r, "thread")
                    + " · "
                    + times.show(text(r, "at")),
                link(r)));
    part(
        parts,
        "Participants",
        memory.path("participants"),
        p ->
            leaf(
                (text(p, "name").isEmpty() ? "" : text(p, "name") + " · ")
                    + text(p, "handle")
                    + " · "
                    + p.path("interactions").asInt()
                    + "×, last "
                    + times.show(text(p, "lastAt")),
                ""));
    part(
        parts,
        "History",
        memory.path("history"),
        h ->
            leaf(
                times.show(text(h, "at"))
                    + " · "
                    + text(h, "title")
                    + (text(h, "author").isEmpty() ? "" : " · " + text(h, "author")),
                text(h, "excerpt")));
    var title = text(memory, "title");
    return new Tree(
        title.isEmpty() ? text(memory, "thread") : title,
        Style.BOLD,
        List.of(
            "thread " + text(memory, "thread") + " of " + text(memory, "organisation"),
            memory.path("signals").asInt()
                + " signals, first "
                + times.show(text(memory, "firstAt"))
                + ", last "
                + times.show(text(memory, "lastAt"))),
        parts);
  }

  private static void part(
      List<Tree> parts, String name, JsonNode items, Function<JsonNode, Tree> drawn) {
    if (!items.isEmpty()) {
      var trees = StreamSupport.stream(items.spliterator(), false).map(drawn).toList();
      parts.add(new Tree(name + " (" + items.size() + ")", Style.BOLD, List.of(), trees));
    }
  }

  private static Tree leaf(String label, String note) {
    return new Tree(label, Style.PLAIN, note.isEmpty() ? List.of() : List.of(note), List.of());
  }

  /** What was settled, against what and why. */
  private static List<String> settled(JsonNode decision) {
    var notes = new ArrayList<String>();
    notes.add(text(decision, "what"));
    decision.path("alternatives").forEach(other -> notes.add("instead of: " + other.asText()));
    decision.path("reasons").forEach(reason -> notes.add("because: " + reason.asText()));
    return notes;
  }

  private static String link(JsonNode related) {
    var rule = text(related, "rule");
    if (rule.equals("title")) {
      return String.format(Locale.ROOT, "titles alike, %.2f", related.path("score").asDouble());
    }
    return (related.path("outgoing").asBoolean() ? "names it as " : "is named by it as ")
        + text(related, "name")
        + " ("
        + rule
        + ")";
  }

  private static String labelled(JsonNode item) {
    return text(item, "label").isEmpty() ? "" : text(item, "label") + " · ";
  }

  private static String people(String before, JsonNode handles) {
    return handles.isEmpty()
        ? ""
        : before
            + StreamSupport.stream(handles.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
  }
}
