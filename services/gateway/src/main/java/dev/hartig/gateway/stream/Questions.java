package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.ThreadCodec;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.BriefView;
import dev.hartig.gateway.domain.ThreadView;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Query;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Asks memory and waits for its answer. */
@ApplicationScoped
public class Questions {

  private final Outbox outbox;
  private final PendingAnswers pending;
  private final GatewayConfig config;
  private final InstantSource clock = InstantSource.system();

  Questions(Outbox outbox, PendingAnswers pending, GatewayConfig config) {
    this.outbox = outbox;
    this.pending = pending;
    this.config = config;
  }

  /** What became of a question. */
  public sealed interface Reply {

    /** Memory holds something. */
    record Found(ThreadView thread) implements Reply {}

    /** Memory knows what is meant, and what to know of it. */
    record Briefed(BriefView brief) implements Reply {}

    /** Memory holds nothing on it. */
    record Unknown() implements Reply {}

    /** Memory did not answer in time. */
    record Silence() implements Reply {}
  }

  /**
   * Asks for a thread.
   *
   * @throws NotReadyException when the question cannot be sent, or too many wait already
   */
  public Reply thread(String organisation, String thread, String asker) {
    return ask(
        ThreadCodec.query(newId(), organisation, thread, asker, clock.instant()),
        given -> {
          var memory = given.getThread();
          return memory == null ? new Reply.Unknown() : new Reply.Found(ThreadCodec.view(memory));
        });
  }

  /**
   * Asks for a brief.
   *
   * @param about a thread, a meeting's thread or title, or a person
   * @throws NotReadyException when the question cannot be sent, or too many wait already
   */
  public Reply brief(String organisation, String about, String asker) {
    return ask(
        ThreadCodec.brief(newId(), organisation, about, asker, clock.instant()),
        given -> {
          var brief = given.getBrief();
          return brief == null ? new Reply.Unknown() : new Reply.Briefed(ThreadCodec.view(brief));
        });
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private Reply ask(Query query, Function<Answer, Reply> read) {
    var id = query.getId();
    var answer = pending.expect(id);
    try {
      var key = query.getOrganisation() + "/" + query.getText();
      outbox.await(List.of(outbox.send(Channel.FAST, Topics.QUERIES, key, query, Map.of())));
      return read.apply(answer.get(config.answerTimeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return new Reply.Silence();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.Silence();
    } finally {
      pending.forget(id);
    }
  }
}
