package dev.hartig.gateway.domain;

import java.util.List;

/** A piece of a YAML file with the place where it stands; lines and columns count from 1. */
public sealed interface Node {

  /** Where it begins. */
  Place place();

  /** Line and column, from 1. */
  record Place(int line, int column) {}

  /** A plain or quoted value, as written; {@code null}, {@code ~} and nothing are empty text. */
  record Scalar(Place place, String text) implements Node {}

  /** A list. */
  record Sequence(Place place, List<Node> items) implements Node {

    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Fields in the order of the file; a name may wrongly stand there twice. */
  record Mapping(Place place, List<Field> fields) implements Node {

    public Mapping {
      fields = List.copyOf(fields);
    }
  }

  /** One field of a mapping. */
  record Field(Scalar name, Node value) {}

  /** What it is called in messages. */
  default String form() {
    return switch (this) {
      case Scalar scalar -> "a value";
      case Sequence sequence -> "a list";
      case Mapping mapping -> "a mapping";
    };
  }
}
