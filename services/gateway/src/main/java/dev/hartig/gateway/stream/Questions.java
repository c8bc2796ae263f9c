package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.ThreadCodec;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.ThreadView;
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
    var id = UUID.randomUUID().toString();
    var query = ThreadCodec.query(id, organisation, thread, asker, clock.instant());
    var answer = pending.expect(id);
    try {
      var key = organisation + "/" + thread;
      outbox.await(List.of(outbox.send(Channel.FAST, Topics.QUERIES, key, query, Map.of())));
      var given = answer.get(config.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
      var memory = given.getThread();
      return memory == null ? new Reply.Unknown() : new Reply.Found(ThreadCodec.view(memory));
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
