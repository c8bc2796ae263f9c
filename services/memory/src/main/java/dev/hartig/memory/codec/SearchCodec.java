package dev.hartig.memory.codec;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Progress;
import dev.hartig.memory.domain.Recallable;
import dev.hartig.memory.domain.Search;
import dev.hartig.schemas.IndexProgress;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.QueryFilter;
import dev.hartig.schemas.Recalled;
import dev.hartig.schemas.RecalledKind;
import dev.hartig.schemas.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Signals as the recall index has them, and what is asked of it. */
public final class SearchCodec {

  /** Answers where the question names no number. */
  private static final int USUAL = 10;

  private static final QueryFilter EVERYTHING = QueryFilter.newBuilder().build();

  private SearchCodec() {}

  /** What can be recalled of a signal; nothing when its consent is private. */
  public static List<Entry> entries(Signal signal) {
    var entries = Recallable.of(TurnCodec.turn(signal), signal.getSource(), signal.getAcceptedAt());
    if (entries.isEmpty()) {
      return entries;
    }
    // The turn itself comes first.
    var all = new ArrayList<>(entries);
    all.set(0, entries.getFirst().with(OriginalCodec.original(signal)));
    return List.copyOf(all);
  }

  /** What a query searches for. */
  public static Search search(Query query) {
    var filter = query.getFilter() == null ? EVERYTHING : query.getFilter();
    return new Search(
        query.getOrganisation(),
        query.getText(),
        Set.copyOf(filter.getThreads()),
        Set.of(),
        Set.copyOf(filter.getPeople()),
        Set.copyOf(filter.getSources()),
        filter.getKinds().stream().map(SearchCodec::kind).collect(Collectors.toSet()),
        filter.getFrom(),
        filter.getUntil(),
        query.getLimit() == 0 ? USUAL : Math.clamp(query.getLimit(), 1, Search.MOST));
  }

  static Recalled written(Found found) {
    var recalled = written(found.entry());
    // A search shows what was found; its event is for imports.
    recalled.setEvent(null);
    recalled.setScore(found.score());
    recalled.setWords(found.words());
    recalled.setMeaning(found.meaning());
    recalled.setNeighbours(found.neighbours());
    return recalled;
  }

  static Recalled written(Entry entry) {
    var author = entry.author();
    return new Recalled(
        entry.id(),
        entry.signal(),
        kind(entry.kind()),
        entry.source(),
        entry.thread(),
        author == null ? null : author.handle(),
        author == null ? null : author.name(),
        entry.people(),
        entry.at(),
        entry.title(),
        entry.text(),
        entry.url(),
        0.0,
        0.0,
        0.0,
        0.0,
        entry.original() == null
            ? null
            : OriginalCodec.written(entry.original(), author != null && author.automated()));
  }

  static IndexProgress written(Progress progress) {
    return new IndexProgress(progress.done(), progress.of());
  }

  private static RecalledKind kind(EntryKind kind) {
    return switch (kind) {
      case TURN -> RecalledKind.TURN;
      case DECISION -> RecalledKind.DECISION;
      case COMMITMENT -> RecalledKind.COMMITMENT;
      case QUESTION -> RecalledKind.QUESTION;
    };
  }

  private static EntryKind kind(RecalledKind kind) {
    return switch (kind) {
      case TURN -> EntryKind.TURN;
      case DECISION -> EntryKind.DECISION;
      case COMMITMENT -> EntryKind.COMMITMENT;
      case QUESTION -> EntryKind.QUESTION;
    };
  }
}
