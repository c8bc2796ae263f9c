package dev.hartig.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hartig.gateway.domain.Flaw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Problem details by RFC 9457.
 *
 * @param type stable name of the problem, a URN
 * @param title what kind of problem it is, the same for all of its kind
 * @param status HTTP status
 * @param detail what is wrong this time
 * @param instance path of the request
 * @param errors single mistakes with their places; empty when there is but one
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    List<Mistake> errors) {

  /** Media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPES = "urn:hartig:problem:";

  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * A single mistake.
   *
   * @param file where there are several; else null
   * @param field parameter or path in a file; null when it concerns no single one
   * @param line from 1; null when there are no lines
   * @param column from 1; null when there are no lines
   * @param message one line
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Mistake(
      @Nullable String file,
      @Nullable String field,
      @Nullable Integer line,
      @Nullable Integer column,
      String message) {

    /** In a request that carries no files. */
    Mistake(
        @Nullable String field, @Nullable Integer line, @Nullable Integer column, String message) {
      this(null, field, line, column, message);
    }

    /** Of a flaw in a file. */
    static Mistake of(Flaw flaw) {
      return new Mistake(
          flaw.file().isEmpty() ? null : flaw.file(),
          flaw.field().isEmpty() ? null : flaw.field(),
          flaw.line(),
          flaw.column(),
          flaw.message());
    }
  }

  /** A problem without single mistakes. */
  static Problem of(int status, String name, String title, String detail) {
    return new Problem(TYPES + name, title, status, detail, null, List.of());
  }

  /** A bad parameter or member of a request. */
  static Problem field(String field, String message) {
    return new Problem(
        TYPES + "bad-request",
        "Bad request",
        400,
        field + ": " + message,
        null,
        List.of(new Mistake(field, null, null, message)));
  }

  /**
   * Bad members of a request.
   *
   * @param mistakes at least one, each with its field
   * @param unchanged what was not done, where there are several
   */
  static Problem fields(List<Mistake> mistakes, String unchanged) {
    var first = mistakes.getFirst();
    var detail =
        mistakes.size() == 1
            ? first.field() + ": " + first.message()
            : mistakes.size() + " mistakes; " + unchanged;
    return of(400, "bad-request", "Bad request", detail).with(mistakes);
  }

  /** A file, or several, with mistakes. */
  static Problem invalid(String kind, List<Flaw> flaws) {
    var count = flaws.size() == 1 ? "1 mistake" : flaws.size() + " mistakes";
    return of(
            422,
            "invalid-" + kind,
            "The " + kind + " file is not valid",
            count + "; nothing was applied")
        .with(flaws.stream().map(Mistake::of).toList());
  }

  Problem at(String path) {
    return new Problem(type, title, status, detail, path, errors);
  }

  Problem with(List<Mistake> mistakes) {
    return new Problem(type, title, status, detail, instance, mistakes);
  }

  ProblemException thrown() {
    return new ProblemException(this);
  }
}
