package dev.hartig.gateway.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where a file is read: hands out its fields and collects what is wrong with them. */
final class Desk {

  /** A file with more mistakes than this is not worth reading on. */
  private static final int MOST_FLAWS = 100;

  static final int LONGEST_TEXT = 1_000;

  private final String file;
  private final List<Flaw> flaws = new ArrayList<>();

  /** For the only file. */
  Desk() {
    this("");
  }

  /**
   * For one of several files.
   *
   * @param file its name
   */
  Desk(String file) {
    this.file = file;
  }

  /** A mapping with its fields by name, and the path that leads to it. */
  record Form(Node.Mapping node, String path, Map<String, Node> fields) {

    String path(String field) {
      return path.isEmpty() ? field : path + "." + field;
    }
  }

  void flaw(Node at, String field, String message) {
    flaw(new Spot("", at.place(), field), message);
  }

  void flaw(Spot at, String message) {
    if (flaws.size() < MOST_FLAWS) {
      flaws.add(at.flaw(message));
    }
  }

  List<Flaw> flaws() {
    return List.copyOf(flaws);
  }

  <T> Reading<T> result(T value) {
    return flaws.isEmpty() ? new Reading.Valid<>(value) : invalid();
  }

  <T> Reading.Invalid<T> invalid() {
    return new Reading.Invalid<>(
        flaws.stream()
            .sorted(Comparator.comparingInt(Flaw::line).thenComparingInt(Flaw::column))
            .toList());
  }

  /** The node as a mapping; fields not known are flaws. Null when it is none. */
  @Nullable Form form(Node node, String path, Set<String> known) {
    if (!(node instanceof Node.Mapping mapping)) {
      flaw(
          node,
          path,
          "must be a mapping with the fields " + listed(known) + ", not " + node.form());
      return null;
    }
    var fields = new HashMap<String, Node>();
    var form = new Form(mapping, path, fields);
    for (var field : mapping.fields()) {
      var name = field.name().text();
      if (!known.contains(name)) {
        flaw(field.name(), form.path(name), "unknown field; known here: " + listed(known));
      } else if (fields.putIfAbsent(name, field.value()) != null) {
        flaw(field.name(), form.path(name), "given twice");
      }
    }
    return form;
  }

  /** Text of a field that must be there; null when it is not or is no text. */
  Node.@Nullable Scalar required(Form form, String field) {
    var scalar = optional(form, field);
    if (scalar == null && !(form.fields().get(field) instanceof Node node && !blank(node))) {
      flaw(form.node(), form.path(field), "is missing");
    }
    return scalar;
  }

  /** Text of a field; null when there is none. */
  Node.@Nullable Scalar optional(Form form, String field) {
    var node = form.fields().get(field);
    return node == null || blank(node) ? null : scalar(node, form.path(field));
  }

  /** Each item of a list; nothing when the field is absent. */
  void each(Form form, String field, BiConsumer<Node, String> reader) {
    var node = form.fields().get(field);
    if (node == null || blank(node)) {
      return;
    }
    if (!(node instanceof Node.Sequence sequence)) {
      flaw(node, form.path(field), "must be a list, not " + node.form());
      return;
    }
    for (var i = 0; i < sequence.items().size(); i++) {
      reader.accept(sequence.items().get(i), form.path(field) + "[" + i + "]");
    }
  }

  /** A list of texts. */
  List<Node.Scalar> texts(Form form, String field) {
    var texts = new ArrayList<Node.Scalar>();
    each(
        form,
        field,
        (node, path) -> {
          var scalar = blank(node) ? null : scalar(node, path);
          if (scalar != null) {
            texts.add(scalar);
          } else if (blank(node)) {
            flaw(node, path, "is empty");
          }
        });
    return texts;
  }

  /** Text of a field and where it stands; null when there is none. */
  @Nullable Stated<String> text(Form form, String field) {
    var scalar = optional(form, field);
    return scalar == null
        ? null
        : new Stated<>(scalar.text().strip(), spot(scalar, form.path(field)));
  }

  /** A list of texts and where they stand. */
  List<Stated<String>> stated(Form form, String field) {
    var texts = new ArrayList<Stated<String>>();
    for (var scalar : texts(form, field)) {
      var place = form.path(field) + "[" + texts.size() + "]";
      texts.add(new Stated<>(scalar.text(), spot(scalar, place)));
    }
    return texts;
  }

  /** A day or a moment that must be there; null, and a flaw, when it is not. */
  @Nullable Stated<Moment> moment(Form form, String field) {
    var scalar = required(form, field);
    if (scalar == null) {
      return null;
    }
    var moment = Moment.parse(scalar.text().strip());
    if (moment.isEmpty()) {
      flaw(scalar, form.path(field), "'" + scalar.text() + "' " + Moment.FORM);
      return null;
    }
    return new Stated<>(moment.get(), spot(scalar, form.path(field)));
  }

  /** Where something stands. */
  Spot spot(Node node, String field) {
    return new Spot(file, node.place(), field);
  }

  private Node.@Nullable Scalar scalar(Node node, String path) {
    if (!(node instanceof Node.Scalar scalar)) {
      flaw(node, path, "must be a single value, not " + node.form());
      return null;
    }
    if (scalar.text().length() > LONGEST_TEXT) {
      flaw(node, path, "is longer than " + LONGEST_TEXT + " characters");
      return null;
    }
    if (scalar.text().chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      flaw(node, path, "contains control characters");
      return null;
    }
    return scalar;
  }

  private static boolean blank(Node node) {
    return node instanceof Node.Scalar scalar && scalar.text().isBlank();
  }

  private static String listed(Set<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }
}
