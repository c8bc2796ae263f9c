package dev.hartig.gateway.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps account of a foreign file: what has been read of it, and what there is to say. Whatever
 * nobody has read is named in the end, so that nothing is lost without a word.
 */
final class Notes {

  private final Set<Node.Place> read = new HashSet<>();
  private final List<Translation.Note> notes = new ArrayList<>();

  /** That a part of the file has its place here. */
  void read(Node node) {
    read.add(node.place());
    switch (node) {
      case Node.Scalar scalar -> {}
      case Node.Sequence list -> list.items().forEach(this::read);
      case Node.Mapping mapping -> mapping.fields().forEach(field -> read(field.value()));
    }
  }

  void say(Translation.Kind kind, Node at, String path, String text) {
    notes.add(new Translation.Note(at.place().line(), path, kind.word(), text));
  }

  /** All there is to say, by line; what nobody has read is left out. */
  List<Translation.Note> all(Node file) {
    leftOut(file, "");
    return notes.stream()
        .sorted(
            Comparator.comparingInt(Translation.Note::line).thenComparing(Translation.Note::field))
        .toList();
  }

  private void leftOut(Node node, String path) {
    if (node instanceof Node.Mapping mapping) {
      for (var field : mapping.fields()) {
        var name = field.name().text();
        part(field.value(), path.isEmpty() ? name : path + "." + name, field.name());
      }
    } else if (node instanceof Node.Sequence list) {
      for (var i = 0; i < list.items().size(); i++) {
        part(list.items().get(i), path + "[" + i + "]", list.items().get(i));
      }
    }
  }

  /** Never its value, which may be a secret. */
  private void part(Node node, String path, Node at) {
    if (isReadSomewhere(node)) {
      leftOut(node, path);
    } else if (!isEmpty(node)) {
      say(Translation.Kind.LEFT_OUT, at, path, "has no counterpart here");
    }
  }

  private boolean isReadSomewhere(Node node) {
    return read.contains(node.place())
        || switch (node) {
          case Node.Scalar scalar -> false;
          case Node.Sequence list -> list.items().stream().anyMatch(this::isReadSomewhere);
          case Node.Mapping mapping ->
              mapping.fields().stream().anyMatch(field -> isReadSomewhere(field.value()));
        };
  }

  private static boolean isEmpty(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.text().isEmpty();
      case Node.Sequence list -> list.items().isEmpty();
      case Node.Mapping mapping -> mapping.fields().isEmpty();
    };
  }
}
