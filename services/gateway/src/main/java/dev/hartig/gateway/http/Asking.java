package dev.hartig.gateway.http;

import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.stream.Questions.Reply;
import dev.hartig.gateway.stream.Questions.Who;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all questions to memory share: who asks, and what becomes of no answer. */
@ApplicationScoped
class Asking {

  private final GatewayConfig config;

  Asking(GatewayConfig config) {
    this.config = config;
  }

  /** Who asks about whom; the gateway's own organisation where none is named. */
  Who who(@Nullable String organisation, @Nullable String asker) {
    return new Who(
        Objects.requireNonNullElse(
            Parameters.text("organisation", organisation), config.organisation()),
        Objects.requireNonNullElse(Parameters.text("asker", asker), "cli"));
  }

  /**
   * What memory said, or the problem that it did not.
   *
   * @param nothing the problem when memory has nothing to say, from its reason
   */
  <T> T given(Reply<T> reply, Function<String, Problem> nothing) {
    return switch (reply) {
      case Reply.Given<T> given -> given.value();
      case Reply.Nothing<T> none -> throw nothing.apply(none.reason()).thrown();
      case Reply.Silence<T> silence ->
          throw Problem.of(
                  504,
                  "memory-silent",
                  "Memory did not answer",
                  "no answer within "
                      + config.answerTimeout().toMillis()
                      + " ms; is the memory service running?")
              .thrown();
    };
  }

  /** The same for what the recall index answers: nothing means that it is not open yet. */
  <T> T given(Reply<T> reply) {
    return given(
        reply,
        reason ->
            Problem.of(
                503,
                "index-opening",
                "The recall index is not open yet",
                "memory is starting, or could not open its index; try again in a moment"));
  }
}
