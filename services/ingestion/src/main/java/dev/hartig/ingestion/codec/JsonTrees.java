package dev.hartig.ingestion.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.ingestion.domain.Rejected;
import dev.hartig.ingestion.domain.Tree;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Reads JSON, with bounds on what a hostile sender can make it cost. */
final class JsonTrees {

  /** GitHub's deepest payloads nest less than ten levels; no honest event comes near this. */
  static final int MAX_DEPTH = 64;

  /** Knows CloudEvents as the SDK does. */
  static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .registerModule(JsonFormat.getCloudEventJacksonModule())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonTrees() {}

  /** What parsing comes to. */
  sealed interface Parsed {

    /** The bytes are JSON. */
    record Json(JsonNode node) implements Parsed {}

    /** They are not; the rejection names line and column. */
    record Malformed(Rejected why) implements Parsed {}
  }

  static Parsed parse(byte[] bytes) {
    try {
      var node = MAPPER.readTree(bytes);
      return node == null || node.isMissingNode()
          ? malformed("", "there is no JSON: the body is empty")
          : new Parsed.Json(node);
    } catch (StreamConstraintsException e) {
      return malformed(
          place(e), "nested deeper than " + MAX_DEPTH + " levels, or a number of over 100 digits");
    } catch (JsonEOFException e) {
      return malformed(place(e), "it ends before it is complete");
    } catch (JsonParseException e) {
      return malformed(place(e), reason(e));
    } catch (JsonProcessingException e) {
      return malformed(place(e), "more follows after its end");
    } catch (IOException e) {
      return malformed("", "it is not text in UTF-8");
    }
  }

  private static Parsed malformed(String place, String reason) {
    var where = place.isEmpty() ? "" : " at " + place;
    return new Parsed.Malformed(new Rejected("json", "", "malformed JSON" + where + ": " + reason));
  }

  private static String place(JsonProcessingException e) {
    var location = e.getLocation();
    return location == null
        ? ""
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** The parser's own words, without what it tells about itself. */
  private static String reason(JsonParseException e) {
    var line = e.getOriginalMessage().lines().findFirst().orElse("");
    return line.replaceAll(" ?\\(code \\d+[^)]*\\)", "");
  }

  /** The tree of a JSON value; members and elements that are null are left out. */
  static Tree tree(@Nullable JsonNode node) {
    return new Tree(plain(node));
  }

  private static @Nullable Object plain(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var members = new LinkedHashMap<String, Object>();
        node.properties()
            .forEach(
                member -> {
                  var value = plain(member.getValue());
                  if (value != null) {
                    members.put(member.getKey(), value);
                  }
                });
        yield members;
      }
      case ARRAY -> {
        var elements = new ArrayList<Object>(node.size());
        node.forEach(
            element -> {
              var value = plain(element);
              if (value != null) {
                elements.add(value);
              }
            });
        yield elements;
      }
      case STRING -> node.textValue();
      case NUMBER -> node.numberValue();
      case BOOLEAN -> node.booleanValue();
      case NULL, MISSING, POJO, BINARY -> null;
    };
  }
}
