package dev.hartig.evaluation;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.Outcome;
import dev.hartig.memory.domain.Remark;
import dev.hartig.memory.domain.Remembering;
import dev.hartig.memory.domain.Tact;
import dev.hartig.memory.domain.ThreadMemory;
import dev.hartig.memory.domain.Turn;
import dev.hartig.memory.domain.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conversations as talk in progress: each session is a thread, its turns a minute apart, and
 * memory's own decisions say what it would have suggested.
 */
final class TalkReplay {

  private static final Duration PACE = Duration.ofMinutes(1);

  /** Turns further apart than this are of two sessions. */
  private static final Duration SESSION = Duration.ofMinutes(30);

  private final Tact tact;
  private final List<Remark> said = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private int sessions;
  private int turns;
  private int watched;

  TalkReplay(Tact tact) {
    this.tact = tact;
  }

  /** Plays a conversation; its turns are in order. */
  void play(String name, List<Entry> entries) {
    var session = new ArrayList<Entry>();
    Instant last = null;
    for (var entry : entries) {
      if (last != null && entry.at().isAfter(last.plus(SESSION))) {
        session(name + "/" + sessions, session);
        session.clear();
      }
      session.add(entry);
      last = entry.at();
    }
    session(name + "/" + sessions, session);
  }

  private void session(String thread, List<Entry> entries) {
    sessions++;
    turns += entries.size();
    var agenda = new ArrayList<Watch>();
    ThreadMemory memory = null;
    for (var i = 0; i < entries.size(); i++) {
      var at = entries.getFirst().at().plus(PACE.multipliedBy(i));
      until(agenda, memory, at);
      var turn = turn(thread, entries.get(i), at, i);
      var remembering = Remembering.remember(memory, turn, at);
      memory = remembering.memory();
      Watch.of(remembering, turn, at, tact).stream()
          .filter(one -> one.kind() == Remark.Kind.CALL_INSTEAD)
          .forEach(agenda::add);
    }
    until(agenda, memory, Instant.MAX);
  }

  private void until(List<Watch> agenda, @Nullable ThreadMemory memory, Instant now) {
    for (var due : List.copyOf(agenda)) {
      if (!due.due().isAfter(now)) {
        agenda.remove(due);
        watched++;
        if (due.judge(Objects.requireNonNull(memory), due.due(), tact)
                instanceof Outcome.Said(var remark)
            && ids.add(remark.id())) {
          said.add(remark);
        }
      }
    }
  }

  /** What was suggested, each once. */
  List<Remark> said() {
    return List.copyOf(said);
  }

  int sessions() {
    return sessions;
  }

  int turns() {
    return turns;
  }

  /** Talks that were watched, whether anything was said of them or not. */
  int watched() {
    return watched;
  }

  private static Turn turn(String thread, Entry entry, Instant at, int number) {
    return new Turn(
        thread + "/" + number,
        "talks",
        thread,
        null,
        at,
        entry.author(),
        List.of(),
        List.of(),
        "",
        entry.text(),
        null,
        false);
  }
}
