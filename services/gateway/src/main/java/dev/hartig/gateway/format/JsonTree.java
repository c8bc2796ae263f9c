package dev.hartig.gateway.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.hartig.gateway.domain.Flaw;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** JSON as a tree that remembers lines, as YAML is. */
final class JsonTree {

  private static final int DEEPEST = 12;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private JsonTree() {}

  /** The tree of a file, or the place where it stops being JSON. */
  static Reading<Node> parse(String text) {
    try (var parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        return flaw(1, 1, "the file is empty");
      }
      var root = node(parser);
      return parser.nextToken() == null
          ? new Reading.Valid<>(root)
          : flaw(place(parser).line(), place(parser).column(), "something follows the JSON");
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      var message = e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
      return at == null ? flaw(1, 1, message) : flaw(at.getLineNr(), at.getColumnNr(), message);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static Node node(JsonParser parser) throws IOException {
    var place = place(parser);
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      var items = new ArrayList<Node>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(parser));
      }
      return new Node.Sequence(place, items);
    }
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      var fields = new ArrayList<Node.Field>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var name = new Node.Scalar(place(parser), parser.currentName());
        parser.nextToken();
        fields.add(new Node.Field(name, node(parser)));
      }
      return new Node.Mapping(place, fields);
    }
    var none = parser.currentToken() == JsonToken.VALUE_NULL;
    return new Node.Scalar(place, none ? "" : parser.getText());
  }

  private static Node.Place place(JsonParser parser) {
    var at = parser.currentTokenLocation();
    return new Node.Place(at.getLineNr(), at.getColumnNr());
  }

  private static Reading<Node> flaw(int line, int column, String message) {
    return new Reading.Invalid<>(
        List.of(new Flaw(Math.max(1, line), Math.max(1, column), "", "not JSON: " + message)));
  }
}
