package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.MemoryCodec;
import dev.hartig.gateway.codec.NucleusCodec;
import dev.hartig.gateway.codec.ThreadCodec;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.Asked;
import dev.hartig.gateway.domain.BriefView;
import dev.hartig.gateway.domain.CatalogueView;
import dev.hartig.gateway.domain.ExportPage;
import dev.hartig.gateway.domain.ForgetView;
import dev.hartig.gateway.domain.NucleusView;
import dev.hartig.gateway.domain.Oblivion;
import dev.hartig.gateway.domain.SearchView;
import dev.hartig.gateway.domain.TeamView;
import dev.hartig.gateway.domain.ThreadView;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Query;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks memory and waits for its answer. Every method throws {@link NotReadyException} when the
 * question cannot be sent, or too many wait already.
 */
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
  public sealed interface Reply<T> {

    /** Memory answered. */
    record Given<T>(T value) implements Reply<T> {}

    /**
     * Memory has nothing to say.
     *
     * @param reason in words; may be empty
     */
    record Nothing<T>(String reason) implements Reply<T> {}

    /** Memory did not answer in time. */
    record Silence<T>() implements Reply<T> {}
  }

  /**
   * Who asks about whom.
   *
   * @param organisation whose memory is asked
   * @param asker who asks; every read of memory is audited
   */
  public record Who(String organisation, String asker) {}

  /** What memory holds on a thread. */
  public Reply<ThreadView> thread(Who who, String thread) {
    var frame = frame(who);
    var query = ThreadCodec.query(frame.id(), who.organisation(), thread, who.asker(), frame.at());
    return ask(thread, query, Questions::thread);
  }

  /** What was known of a thread at a time; null for no limit. */
  public Reply<ThreadView> asOf(
      Who who, String thread, @Nullable Instant validAt, @Nullable Instant knownAt) {
    return ask(thread, MemoryCodec.asOf(frame(who), thread, validAt, knownAt), Questions::thread);
  }

  /**
   * What to know of something.
   *
   * @param about a thread, a meeting's thread or title, or a person
   */
  public Reply<BriefView> brief(Who who, String about) {
    var frame = frame(who);
    var query = ThreadCodec.brief(frame.id(), who.organisation(), about, who.asker(), frame.at());
    return ask(about, query, Questions::brief);
  }

  private static @Nullable BriefView brief(Answer answer) {
    var brief = answer.getBrief();
    return brief == null ? null : ThreadCodec.view(brief);
  }

  private static @Nullable ThreadView thread(Answer answer) {
    var memory = answer.getThread();
    return memory == null ? null : ThreadCodec.view(memory);
  }

  /** Searches all that is remembered. */
  public Reply<SearchView> search(Who who, Asked asked) {
    return anywhere(MemoryCodec.search(frame(who), asked), MemoryCodec::searched);
  }

  /** A page of all that is remembered; an empty thread for all of them. */
  public Reply<ExportPage> export(Who who, String thread, String after, int limit) {
    return anywhere(MemoryCodec.export(frame(who), thread, after, limit), MemoryCodec::page);
  }

  /** What is remembered, by kind, source and person. */
  public Reply<CatalogueView> catalogue(Who who) {
    return anywhere(MemoryCodec.catalogue(frame(who)), MemoryCodec::catalogue);
  }

  /** The nucleus page of a team. */
  public Reply<NucleusView> nucleus(Who who, TeamView team) {
    return anywhere(
        NucleusCodec.query(frame(who), team), answer -> NucleusCodec.view(answer, team));
  }

  /** Orders memory to forget. */
  public Reply<ForgetView> forget(Who who, Oblivion oblivion) {
    return anywhere(MemoryCodec.forget(frame(who), oblivion), MemoryCodec::forgotten);
  }

  private MemoryCodec.Frame frame(Who who) {
    var id = UUID.randomUUID().toString();
    return new MemoryCodec.Frame(id, who.organisation(), who.asker(), clock.instant());
  }

  /** Every instance of memory can answer; the id spreads questions over them. */
  private <T> Reply<T> anywhere(Query query, Function<Answer, @Nullable T> view) {
    return ask(query.getId(), query, view);
  }

  /**
   * @param matter what chooses the instance of memory that answers
   */
  private <T> Reply<T> ask(String matter, Query query, Function<Answer, @Nullable T> view) {
    var answer = pending.expect(query.getId());
    try {
      var key = query.getOrganisation() + "/" + matter;
      outbox.await(List.of(outbox.send(Channel.FAST, Topics.QUERIES, key, query, Map.of())));
      var given = answer.get(config.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
      var value = view.apply(given);
      return value == null ? new Reply.Nothing<>(given.getReason()) : new Reply.Given<>(value);
    } catch (TimeoutException e) {
      return new Reply.Silence<>();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.Silence<>();
    } finally {
      pending.forget(query.getId());
    }
  }
}
