package dev.hartig.memory.stream;

import dev.hartig.memory.codec.AnswerCodec;
import dev.hartig.memory.codec.ForgetCodec;
import dev.hartig.memory.codec.SearchCodec;
import dev.hartig.memory.codec.ThreadCodec;
import dev.hartig.memory.domain.AsOf;
import dev.hartig.memory.domain.Reading;
import dev.hartig.memory.domain.Reason;
import dev.hartig.memory.domain.Reasons;
import dev.hartig.memory.domain.Traced;
import dev.hartig.memory.index.Library;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.ForgetOrder;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.ThreadMemory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Looks up what a query asks for and passes on what may be read. */
final class Answering extends ContextualFixedKeyProcessor<String, Query, Answering.Answered> {

  /**
   * A query, what its asker is told and why.
   *
   * @param orders what is to be forgotten from now on
   * @param at when, by the wall
   */
  record Answered(Query query, Answer answer, Reason reason, List<ForgetOrder> orders, Instant at) {

    Answered {
      orders = List.copyOf(orders);
    }

    Answered(Query query, Answer answer, Reason reason, Instant at) {
      this(query, answer, reason, List.of(), at);
    }
  }

  /** Entries of a page of an export where the question names no number. */
  private static final int USUAL_PAGE = 200;

  private static final int LARGEST_PAGE = 1_000;

  private final Library library;
  private @Nullable KeyValueStore<String, ThreadMemory> threads;
  private @Nullable StandingOrders standing;

  Answering(Library library) {
    this.library = library;
  }

  @Override
  public void init(FixedKeyProcessorContext<String, Answered> context) {
    super.init(context);
    threads = context.getStateStore(MemoryTopology.THREADS);
    standing = StandingOrders.of(context);
  }

  @Override
  public void process(FixedKeyRecord<String, Query> record) {
    var at = Instant.ofEpochMilli(context().currentSystemTimeMs());
    context().forward(record.withValue(answered(record.key(), record.value(), at)));
  }

  private Answered answered(String key, Query query, Instant at) {
    if (!key.startsWith(query.getOrganisation() + "/")) {
      return refused(query, Reasons.refused(query.getAsker(), query.getOrganisation()), at);
    }
    return switch (query.getKind()) {
      case THREAD -> thread(key, query, at);
      case SEARCH -> search(query, at);
      case AS_OF -> asOf(key, query, at);
      case EXPORT -> export(query, at);
      case CATALOGUE -> catalogue(query, at);
      case FORGET -> forget(query, at);
      case BRIEF, NUCLEUS ->
          throw new IllegalStateException(query.getKind() + " takes more than one thread");
    };
  }

  private Answered thread(String key, Query query, Instant at) {
    var reading = reading(key, query);
    return new Answered(query, AnswerCodec.thread(query, reading, at), reading.reason(), at);
  }

  private Reading reading(String key, Query query) {
    var held = Objects.requireNonNull(threads).get(key);
    var forgetting = Objects.requireNonNull(standing).of(query.getOrganisation());
    return Reading.of(
        key,
        query.getOrganisation(),
        query.getText(),
        query.getAsker(),
        held == null
            ? null
            : forgetting.applied(ThreadCodec.traced(held)).map(Traced::memory).orElse(null));
  }

  private Answered asOf(String key, Query query, Instant at) {
    return switch (reading(key, query)) {
      case Reading.Found(var memory, var any) -> {
        var shown = AsOf.of(memory, query.getValidAt(), query.getKnownAt());
        if (shown.isEmpty()) {
          yield nothing(query, Reasons.before(query.getText(), memory), at);
        }
        var reason = Reasons.asOf(query.getAsker(), query.getText(), shown.get());
        yield new Answered(query, AnswerCodec.asOf(query, reason, shown.get(), at), reason, at);
      }
      case Reading.Unknown unknown -> nothing(query, unknown.reason(), at);
      case Reading.Refused refused -> refused(query, refused.reason(), at);
    };
  }

  private Answered export(Query query, Instant at) {
    var limit = query.getLimit() == 0 ? USUAL_PAGE : Math.clamp(query.getLimit(), 1, LARGEST_PAGE);
    var page = library.page(query.getOrganisation(), query.getText(), query.getAfter(), limit);
    if (page.isEmpty()) {
      return nothing(query, notAsked(query.getAsker()), at);
    }
    var reason = Reasons.exported(query.getAsker(), query.getText(), page.get().entries());
    return new Answered(
        query, AnswerCodec.page(query, reason, page.get(), library.progress(), at), reason, at);
  }

  private Answered catalogue(Query query, Instant at) {
    var contents = library.contents(query.getOrganisation());
    if (contents.isEmpty()) {
      return nothing(query, notAsked(query.getAsker()), at);
    }
    var reason = Reasons.counted(query.getAsker());
    return new Answered(
        query,
        AnswerCodec.catalogue(query, reason, contents.get(), library.progress(), at),
        reason,
        at);
  }

  /** The order stands when its record does, in the same transaction as the receipt. */
  private Answered forget(Query query, Instant at) {
    var orders = ForgetCodec.orders(query, at);
    if (orders.isEmpty()) {
      return nothing(query, Reasons.unclear(query.getAsker()), at);
    }
    var concerned = library.concerned(query.getOrganisation(), ForgetCodec.forgetting(orders));
    if (concerned.isEmpty()) {
      return nothing(query, notAsked(query.getAsker()), at);
    }
    var reason =
        Reasons.forgotten(
            query.getAsker(), orders.stream().map(ForgetCodec::key).toList(), concerned.get());
    return new Answered(
        query,
        AnswerCodec.receipt(query, reason, orders, concerned.get(), library.progress(), at),
        reason,
        orders,
        at);
  }

  private Answered search(Query query, Instant at) {
    var found = library.recall(SearchCodec.search(query));
    if (found.isEmpty()) {
      return nothing(query, notAsked(query.getAsker()), at);
    }
    var reason = Reasons.searched(query.getAsker(), query.getText(), found.get());
    return new Answered(
        query, AnswerCodec.found(query, reason, found.get(), library.progress(), at), reason, at);
  }

  private Reason notAsked(String asker) {
    return library.failure().isPresent() ? Reasons.away(asker) : Reasons.notOpen(asker);
  }

  /** Why goes to the audit trail alone. */
  private static Answered refused(Query query, Reason reason, Instant at) {
    return new Answered(query, AnswerCodec.refused(query, at), reason, at);
  }

  private static Answered nothing(Query query, Reason reason, Instant at) {
    return new Answered(query, AnswerCodec.nothing(query, reason, at), reason, at);
  }
}
