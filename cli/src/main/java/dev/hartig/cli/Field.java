package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Fields of an answer. */
final class Field {

  private Field() {}

  /** The text of a field; empty where it is missing or null. */
  static String text(JsonNode node, String field) {
    return node.path(field).isNull() ? "" : node.path(field).asText("");
  }
}
