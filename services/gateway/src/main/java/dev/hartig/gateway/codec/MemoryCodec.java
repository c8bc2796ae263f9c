package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.Asked;
import dev.hartig.gateway.domain.CatalogueView;
import dev.hartig.gateway.domain.EventView;
import dev.hartig.gateway.domain.ExportPage;
import dev.hartig.gateway.domain.ForgetView;
import dev.hartig.gateway.domain.Oblivion;
import dev.hartig.gateway.domain.RecalledView;
import dev.hartig.gateway.domain.SearchView;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.QueryFilter;
import dev.hartig.schemas.QueryKind;
import dev.hartig.schemas.Recalled;
import dev.hartig.schemas.RecalledEvent;
import dev.hartig.schemas.RecalledKind;
import dev.hartig.schemas.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Questions about all that is remembered, and memory's answers. */
public final class MemoryCodec {

  /**
   * The frame of every question.
   *
   * @param id of the question
   * @param asker who asks; every read of memory is audited
   */
  public record Frame(String id, String organisation, String asker, Instant at) {

    Query.Builder query(QueryKind kind, String text) {
      return Query.newBuilder()
          .setId(id)
          .setOrganisation(organisation)
          .setKind(kind)
          .setText(text)
          .setAsker(asker)
          .setAt(at);
    }
  }

  private MemoryCodec() {}

  /** A search. */
  public static Query search(Frame frame, Asked asked) {
    return frame
        .query(QueryKind.SEARCH, asked.text())
        .setLimit(asked.limit())
        .setFilter(
            QueryFilter.newBuilder()
                .setThreads(asked.threads())
                .setPeople(asked.people())
                .setSources(asked.sources())
                .setKinds(
                    asked.kinds().stream().map(kind -> RecalledKind.valueOf(kind.name())).toList())
                .setFrom(asked.from())
                .setUntil(asked.until())
                .build())
        .build();
  }

  /** A thread as it was. */
  public static Query asOf(
      Frame frame, String thread, @Nullable Instant validAt, @Nullable Instant knownAt) {
    return frame.query(QueryKind.AS_OF, thread).setValidAt(validAt).setKnownAt(knownAt).build();
  }

  /** A page of an export; an empty thread for all of them. */
  public static Query export(Frame frame, String thread, String after, int limit) {
    return frame.query(QueryKind.EXPORT, thread).setAfter(after).setLimit(limit).build();
  }

  /** What is remembered. */
  public static Query catalogue(Frame frame) {
    return frame.query(QueryKind.CATALOGUE, "").build();
  }

  /** An order to forget. */
  public static Query forget(Frame frame, Oblivion oblivion) {
    return frame
        .query(QueryKind.FORGET, oblivion.typed())
        .setFilter(
            QueryFilter.newBuilder()
                .setPeople(oblivion.people())
                .setSources(oblivion.sources())
                .build())
        .build();
  }

  /** What a search found; null when memory has no index to ask. */
  public static @Nullable SearchView searched(Answer answer) {
    if (answer.getProgress() == null) {
      return null;
    }
    var best = answer.getRecalled().stream().mapToDouble(Recalled::getScore).max().orElse(0);
    return new SearchView(
        answer.getOrganisation(),
        answer.getRecalled().stream().map(one -> hit(one, best)).toList(),
        index(answer));
  }

  /** A page of an export; null when memory has no index to ask. */
  public static @Nullable ExportPage page(Answer answer) {
    return answer.getProgress() == null
        ? null
        : new ExportPage(
            answer.getRecalled().stream().map(MemoryCodec::view).toList(),
            answer.getNext().isEmpty() ? null : answer.getNext(),
            index(answer));
  }

  /** What is remembered; null when memory has no index to ask. */
  public static @Nullable CatalogueView catalogue(Answer answer) {
    var held = answer.getCatalogue();
    return held == null
        ? null
        : new CatalogueView(
            answer.getOrganisation(),
            held.getTurns(),
            held.getDecisions(),
            held.getCommitments(),
            held.getQuestions(),
            held.getThreads(),
            held.getAuthors(),
            held.getFirstAt(),
            held.getLastAt(),
            counts(held.getSources()),
            counts(held.getPeople()),
            index(answer));
  }

  /** The receipt of an order; null when memory did not take it. */
  public static @Nullable ForgetView forgotten(Answer answer) {
    var receipt = answer.getReceipt();
    return receipt == null
        ? null
        : new ForgetView(
            answer.getQueryId(),
            answer.getOrganisation(),
            receipt.getOrders(),
            receipt.getErased(),
            receipt.getRewritten(),
            receipt.getThreads(),
            index(answer));
  }

  private static List<CatalogueView.Count> counts(List<Tally> tallies) {
    return tallies.stream()
        .map(tally -> new CatalogueView.Count(tally.getName(), tally.getCount()))
        .toList();
  }

  private static SearchView.Index index(Answer answer) {
    var progress = Objects.requireNonNull(answer.getProgress(), "progress");
    return new SearchView.Index(
        progress.getDone(), progress.getOf(), progress.getDone() >= progress.getOf());
  }

  private static SearchView.Hit hit(Recalled recalled, double best) {
    return new SearchView.Hit(
        view(recalled),
        best <= 0 ? 0 : recalled.getScore() / best,
        new SearchView.Why(recalled.getWords(), recalled.getMeaning(), recalled.getNeighbours()));
  }

  private static RecalledView view(Recalled recalled) {
    return new RecalledView(
        recalled.getId(),
        recalled.getSignalId(),
        AlertCodec.word(recalled.getKind()),
        recalled.getSource(),
        recalled.getThread(),
        recalled.getAuthor(),
        recalled.getAuthorName(),
        recalled.getPeople(),
        recalled.getAt(),
        recalled.getTitle(),
        recalled.getText(),
        recalled.getUrl(),
        recalled.getEvent() == null ? null : view(recalled.getEvent()));
  }

  private static EventView view(RecalledEvent event) {
    return new EventView(
        event.getUpstreamId(),
        event.getType(),
        event.getSubject(),
        event.getThreadTitle(),
        event.getAutomated(),
        event.getParties().stream()
            .map(
                one ->
                    new EventView.Role(
                        one.getHandle(), one.getName(), one.getRole(), one.getAutomated()))
            .toList(),
        event.getMentions(),
        event.getResources(),
        event.getLabels(),
        event.getLinks().stream()
            .map(one -> new EventView.Page(one.getRel(), one.getHref(), one.getTitle()))
            .toList(),
        event.getAttributes(),
        event.getOpen());
  }
}
