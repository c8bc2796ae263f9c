package dev.hartig.ingestion.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hartig.ingestion.domain.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param field attribute, header or parameter, where it is one
 * @param line line of an imported file, from 1, where it is one
 * @param message what is wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(@Nullable String field, @Nullable Integer line, String message) {

  static Fault of(Rejected why) {
    return new Fault(why.field().isEmpty() ? null : why.field(), null, why.message());
  }

  /** A fault of one element of a batch, by index from 0. */
  static Fault inBatch(int index, Rejected why) {
    var field = "[" + index + "]" + (why.field().isEmpty() ? "" : "." + why.field());
    return new Fault(field, null, why.message());
  }

  static Fault inLine(int line, Rejected why) {
    return new Fault(why.field().isEmpty() ? null : why.field(), line, why.message());
  }
}
