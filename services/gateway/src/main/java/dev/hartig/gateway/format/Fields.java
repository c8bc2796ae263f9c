package dev.hartig.gateway.format;

import dev.hartig.gateway.domain.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is of interest in files of others, whatever else they hold. */
final class Fields {

  private Fields() {}

  /** What stands under a path of fields; null when something on the way is missing. */
  static @Nullable Node at(@Nullable Node node, String... path) {
    var at = node;
    for (var name : path) {
      if (!(at instanceof Node.Mapping mapping)) {
        return null;
      }
      at =
          mapping.fields().stream()
              .filter(field -> field.name().text().equals(name))
              .map(Node.Field::value)
              .findFirst()
              .orElse(null);
    }
    return at;
  }

  /** Text under a path; null when there is none. */
  static @Nullable String text(@Nullable Node node, String... path) {
    return at(node, path) instanceof Node.Scalar scalar && !scalar.text().isBlank()
        ? scalar.text().strip()
        : null;
  }

  /** Items of a list under a path; none when it is missing or no list. */
  static List<Node> items(@Nullable Node node, String... path) {
    return at(node, path) instanceof Node.Sequence list ? list.items() : List.of();
  }

  /** Texts of a list under a path; anything else in it is passed over. */
  static List<Node.Scalar> texts(@Nullable Node node, String... path) {
    return items(node, path).stream()
        .filter(Node.Scalar.class::isInstance)
        .map(Node.Scalar.class::cast)
        .filter(scalar -> !scalar.text().isBlank())
        .toList();
  }

  /** Where something under a path stands; where the node does when it is missing. */
  static Node.Place place(Node node, String... path) {
    var at = at(node, path);
    return at == null ? node.place() : at.place();
  }
}
