package dev.hartig.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.format.Format;
import dev.hartig.gateway.format.GivenFile;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Several files in one body: {@code {"files": [{"name", "format"?, "repository"?, "text"}]}}. */
record Files(List<GivenFile> files) {

  /** The media type: JSON of its own kind, so that no other JSON is taken for it. */
  static final String MEDIA_TYPE = "application/vnd.hartig.files+json";

  /** Files at once. */
  private static final int MOST = 200;

  /** How much larger than the largest file all of them may be together. */
  private static final int TOGETHER = 8;

  private static final int LONGEST_NAME = 500;

  Files {
    files = List.copyOf(files);
  }

  /**
   * Reads the body.
   *
   * @param largest bytes of a single file
   */
  static Files read(ObjectMapper json, InputStream body, long largest) {
    var given = tree(json, Body.text(body, TOGETHER * largest)).path("files");
    if (!given.isArray() || given.isEmpty() || given.size() > MOST) {
      throw Problem.field("files", "must be a list of 1 to " + MOST + " files").thrown();
    }
    var files = new ArrayList<GivenFile>();
    var names = new HashSet<String>();
    for (var i = 0; i < given.size(); i++) {
      var file = file(given.get(i), "files[" + i + "]", largest);
      if (!names.add(file.name())) {
        throw Problem.field("files[" + i + "].name", "'" + file.name() + "' is given twice")
            .thrown();
      }
      files.add(file);
    }
    return new Files(files);
  }

  private static JsonNode tree(ObjectMapper json, String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw Problem.of(400, "bad-request", "Bad request", "the body is not JSON").thrown();
    }
  }

  private static GivenFile file(JsonNode given, String field, long largest) {
    var name = given.path("name").asText("");
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw Problem.field(
              field + ".name", "must have 1 to " + LONGEST_NAME + " characters, no control ones")
          .thrown();
    }
    if (!given.path("text").isTextual()) {
      throw Problem.field(field + ".text", "is missing").thrown();
    }
    var text = given.path("text").asText();
    if (text.getBytes(StandardCharsets.UTF_8).length > largest) {
      throw Problem.of(
              413, "too-large", "File too large", name + " has more than " + largest + " bytes")
          .thrown();
    }
    return new GivenFile(
        name, format(given, field, name), given.path("repository").asText("").strip(), text);
  }

  private static Format format(JsonNode given, String field, String name) {
    if (given.hasNonNull("format")) {
      var word = given.get("format").asText();
      return Format.named(word)
          .orElseThrow(
              () ->
                  Problem.field(
                          field + ".format",
                          "'" + word + "' is no format; known are " + Format.words())
                      .thrown());
    }
    return Format.of(name)
        .orElseThrow(
            () ->
                Problem.field(
                        field + ".format",
                        "the name of " + name + " tells no format; give one of " + Format.words())
                    .thrown());
  }
}
