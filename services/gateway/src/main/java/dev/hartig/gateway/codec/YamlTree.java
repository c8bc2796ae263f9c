package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.Flaw;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Reading;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML as a tree that remembers lines. Nothing is constructed from tags; text stays text, so that a
 * time zone or an id is never taken for a number.
 */
public final class YamlTree {

  private static final int DEEPEST = 12;

  private YamlTree() {}

  /** The tree of a file with one document, or the place where it stops being YAML. */
  public static Reading<Node> parse(String text) {
    return read(
        () -> {
          var root = yaml().compose(new StringReader(text));
          return root == null ? flaw(1, 1, "the file is empty") : new Reading.Valid<>(node(root));
        });
  }

  /** The trees of a file with any number of documents, in their order. */
  public static Reading<List<Node>> documents(String text) {
    return read(
        () -> {
          var documents = new ArrayList<Node>();
          yaml().composeAll(new StringReader(text)).forEach(root -> documents.add(node(root)));
          return new Reading.Valid<>(List.copyOf(documents));
        });
  }

  private static Yaml yaml() {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // the door has limited the size already
    options.setNestingDepthLimit(DEEPEST);
    // Aliases of collections can grow a small file without bound; no file here needs them.
    options.setMaxAliasesForCollections(0);
    return new Yaml(options);
  }

  private static <T> Reading<T> read(Supplier<Reading<T>> reader) {
    try {
      return reader.get();
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      return mark == null
          ? flaw(1, 1, oneLine(e.getProblem()))
          : flaw(mark.getLine() + 1, mark.getColumn() + 1, oneLine(e.getProblem()));
    } catch (YAMLException e) {
      return flaw(1, 1, oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static Node node(org.yaml.snakeyaml.nodes.Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode list ->
          new Node.Sequence(
              place(list.getStartMark()), list.getValue().stream().map(YamlTree::node).toList());
      case MappingNode mapping ->
          new Node.Mapping(
              place(mapping.getStartMark()),
              mapping.getValue().stream()
                  .map(pair -> new Node.Field(name(pair.getKeyNode()), node(pair.getValueNode())))
                  .toList());
      default -> throw new YAMLException("a node that is neither value, list nor mapping");
    };
  }

  private static Node.Scalar name(org.yaml.snakeyaml.nodes.Node key) {
    if (key instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    throw new YAMLException(
        "line " + (key.getStartMark().getLine() + 1) + ": a field's name must be a single word");
  }

  private static Node.Scalar scalar(ScalarNode node) {
    var text = node.getTag().equals(Tag.NULL) ? "" : node.getValue();
    return new Node.Scalar(place(node.getStartMark()), text);
  }

  private static Node.Place place(Mark mark) {
    return new Node.Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static <T> Reading<T> flaw(int line, int column, String message) {
    return new Reading.Invalid<>(List.of(new Flaw(line, column, "", "not YAML: " + message)));
  }

  private static String oneLine(String message) {
    return message.lines().findFirst().orElse("cannot be read");
  }
}
