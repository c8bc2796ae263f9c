package dev.hartig.loadtests.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The fields of one mapping, read by type. What is wrong is collected with file, line and field, so
 * that a person sees all of it at once; until then a harmless value stands in.
 */
final class Fields {

  private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

  private final String file;
  private final String path;
  private final int line;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<String> wrong;

  private Fields(String file, String path, int line, List<String> wrong) {
    this.file = file;
    this.path = path;
    this.line = line;
    this.wrong = wrong;
  }

  static Fields of(String file, MappingNode mapping, List<String> wrong) {
    return of(file, "", mapping, wrong);
  }

  private static Fields of(String file, String path, MappingNode mapping, List<String> wrong) {
    var fields = new Fields(file, path, mapping.getStartMark().getLine() + 1, wrong);
    for (var tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        fields.complain(tuple.getKeyNode(), "", "a field's name is a word");
      } else if (fields.nodes.put(key.getValue(), tuple.getValueNode()) != null) {
        fields.complain(key, key.getValue(), "stands here a second time");
      }
    }
    return fields;
  }

  /** Puts the fields of a mapping over these, such as those of {@code quick}. */
  void overlay(Fields other) {
    nodes.putAll(other.nodes);
  }

  boolean has(String field) {
    return nodes.containsKey(field);
  }

  /** Drops a field without reading it. */
  void skip(String field) {
    asked.add(field);
  }

  @Nullable Fields mapping(String field) {
    asked.add(field);
    var node = nodes.get(field);
    if (node == null) {
      return null;
    }
    if (node instanceof MappingNode mapping) {
      return of(file, path + field + ".", mapping, wrong);
    }
    complain(node, field, "holds fields of its own, one to a line");
    return null;
  }

  String text(String field) {
    return scalar(field, "", "");
  }

  int number(String field, int least, int most) {
    return number(field, least, most, null);
  }

  int number(String field, int least, int most, @Nullable Integer otherwise) {
    var text = scalar(field, otherwise == null ? null : otherwise.toString(), "" + least);
    var value = parse(text);
    if (value == null || value < least || value > most) {
      complain(field, "must be a whole number from %,d to %,d, not %s", least, most, text);
      return least;
    }
    return value;
  }

  List<Integer> numbers(String field, int least, int most) {
    var numbers = new ArrayList<Integer>();
    for (var text : list(field)) {
      var value = parse(text);
      if (value == null || value < least || value > most) {
        complain(field, "must be whole numbers from %,d to %,d, not %s", least, most, text);
      } else {
        numbers.add(value);
      }
    }
    return numbers;
  }

  private static @Nullable Integer parse(String text) {
    try {
      return Integer.valueOf(text.replace("_", ""));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  Duration duration(String field, Duration most) {
    return duration(field, most, null);
  }

  Duration duration(String field, Duration most, @Nullable String otherwise) {
    var text = scalar(field, otherwise, "1s");
    var match = DURATION.matcher(text);
    if (!match.matches()) {
      complain(field, "must be a duration such as 500ms, 8s, 2m or 1h, not %s", text);
      return Duration.ofSeconds(1);
    }
    var amount = Long.parseLong(match.group(1));
    var duration =
        switch (match.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> throw new IllegalStateException("not in the pattern: " + text);
        };
    if (duration.compareTo(most) > 0) {
      complain(field, "must be at most %s, not %s", words(most), text);
      return most;
    }
    return duration;
  }

  <E extends Enum<E>> E word(String field, Class<E> type, @Nullable E otherwise) {
    var text = scalar(field, otherwise == null ? null : word(otherwise), "");
    return word(field, text, type);
  }

  <E extends Enum<E>> List<E> words(String field, Class<E> type) {
    return has(field)
        ? list(field).stream().map(text -> word(field, text, type)).toList()
        : List.of();
  }

  private <E extends Enum<E>> E word(String field, String text, Class<E> type) {
    var constants = type.getEnumConstants();
    for (var constant : constants) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    if (has(field)) {
      complain(
          field,
          "must be one of %s, not %s",
          Arrays.stream(constants).map(Fields::word).collect(Collectors.joining(", ")),
          text);
    }
    return constants[0];
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private List<String> list(String field) {
    asked.add(field);
    var node = nodes.get(field);
    if (node == null) {
      wrong.add("%s:%d: %s is missing".formatted(file, line, path + field));
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      complain(node, field, "must be a list such as [a, b]");
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (var element : sequence.getValue()) {
      if (element instanceof ScalarNode scalar) {
        texts.add(scalar.getValue());
      } else {
        complain(element, field, "has something other than a word or number in its list");
      }
    }
    return texts;
  }

  private String scalar(String field, @Nullable String otherwise, String standIn) {
    asked.add(field);
    var node = nodes.get(field);
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    if (node != null) {
      complain(node, field, "must be one value");
    } else if (otherwise == null) {
      wrong.add("%s:%d: %s is missing".formatted(file, line, path + field));
    }
    return otherwise == null ? standIn : otherwise;
  }

  /** Complains of fields that nobody asked for: most often a slip of the pen. */
  void refuseOthers() {
    nodes.forEach(
        (name, node) -> {
          if (!asked.contains(name)) {
            complain(node, name, "is no field here; known are " + String.join(", ", asked));
          }
        });
  }

  void complain(String field, String problem, Object... arguments) {
    var node = nodes.get(field);
    var text = String.format(Locale.ROOT, problem, arguments);
    if (node == null) {
      wrong.add("%s:%d: %s %s".formatted(file, line, path + field, text));
    } else {
      complain(node, field, text);
    }
  }

  private void complain(Node node, String field, String problem) {
    wrong.add(
        "%s:%d: %s %s"
            .formatted(file, node.getStartMark().getLine() + 1, path + field, problem)
            .replace("  ", " "));
  }

  private static String words(Duration duration) {
    return duration.toMinutes() > 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
  }
}
