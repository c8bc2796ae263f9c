package dev.hartig.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fabric refused a request, with problem details. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;
  private final String detail;
  private final transient List<Mistake> mistakes;

  /**
   * A single mistake.
   *
   * @param file where several were sent; else null
   * @param line from 1; null when there are no lines
   * @param field null when it concerns no single one
   */
  public record Mistake(
      @Nullable String file, @Nullable Integer line, @Nullable String field, String message) {

    /** Message, with the field where there is one. */
    public String text() {
      return field == null ? message : field + ": " + message;
    }
  }

  private Refused(int status, String title, String detail, List<Mistake> mistakes) {
    super(detail.isEmpty() ? title : title + ": " + detail);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.mistakes = List.copyOf(mistakes);
  }

  /** From a response; anything that is no problem details is told by its status. */
  static Refused of(int status, @Nullable JsonNode body) {
    return body == null || !body.hasNonNull("title")
        ? new Refused(status, "the fabric answered with HTTP status " + status, "", List.of())
        : new Refused(
            status,
            body.get("title").asText(),
            body.path("detail").asText(""),
            mistakes(body.path("errors")));
  }

  /** Mistakes as they stand in an answer's {@code errors}. */
  public static List<Mistake> mistakes(JsonNode errors) {
    var mistakes = new ArrayList<Mistake>();
    for (var error : errors) {
      mistakes.add(
          new Mistake(
              error.hasNonNull("file") ? error.get("file").asText() : null,
              error.hasNonNull("line") ? error.get("line").asInt() : null,
              error.path("field").asText("").isEmpty() ? null : error.get("field").asText(),
              error.path("message").asText("")));
    }
    return mistakes;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** What kind of problem. */
  public String title() {
    return title;
  }

  /** What is wrong this time; empty when it was not said. */
  public String detail() {
    return detail;
  }

  /** Single mistakes, possibly none. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
