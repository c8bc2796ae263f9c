package dev.hartig.ingestion.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A payload as a tree of {@code Map<String, ?>}, {@code List<?>}, {@code String}, {@code Number}
 * and {@code Boolean}; asking for what is not there, or is of another type, gives nothing rather
 * than an error, because no upstream can be trusted to keep its own format.
 *
 * @param value the root; null when there is no payload
 */
public record Tree(@Nullable Object value) {

  /** No payload. */
  public static Tree empty() {
    return new Tree(null);
  }

  /** The subtree along a path of member names; an empty tree when there is none. */
  public Tree at(String... path) {
    var node = value;
    for (var name : path) {
      node = node instanceof Map<?, ?> members ? members.get(name) : null;
    }
    return new Tree(node);
  }

  /** Text, or a number or truth value as text; empty for blank text and for anything else. */
  public Optional<String> text(String... path) {
    var node = at(path).value;
    if (node instanceof Map<?, ?> || node instanceof List<?> || node == null) {
      return Optional.empty();
    }
    return Optional.of(node.toString()).filter(text -> !text.isBlank());
  }

  /** The elements of a list, or nothing. */
  public Stream<Tree> each(String... path) {
    return at(path).value instanceof List<?> list ? list.stream().map(Tree::new) : Stream.empty();
  }

  /** The texts of a list, or nothing. */
  public Stream<String> texts(String... path) {
    return each(path).flatMap(element -> element.text().stream());
  }

  /** True where {@code true} stands at the path. */
  public boolean isTrue(String... path) {
    return Boolean.TRUE.equals(at(path).value);
  }

  /** True when something stands at the path. */
  public boolean has(String... path) {
    return at(path).value != null;
  }
}
