package dev.hartig.memory.stream;

import dev.hartig.memory.codec.AnswerCodec;
import dev.hartig.memory.codec.NucleusCodec;
import dev.hartig.memory.codec.OverheardCodec;
import dev.hartig.memory.codec.ThreadCodec;
import dev.hartig.memory.codec.TurnCodec;
import dev.hartig.memory.domain.Brief;
import dev.hartig.memory.domain.DejaVu;
import dev.hartig.memory.domain.Departure;
import dev.hartig.memory.domain.Inquiry;
import dev.hartig.memory.domain.Nuclei;
import dev.hartig.memory.domain.Outcome;
import dev.hartig.memory.domain.Reasons;
import dev.hartig.memory.domain.Remark;
import dev.hartig.memory.domain.Tact;
import dev.hartig.memory.domain.ThreadMemory;
import dev.hartig.memory.domain.Watch;
import dev.hartig.memory.index.Library;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Overheard;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.QueryKind;
import dev.hartig.schemas.Signal;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every thread of an organisation and says what takes more than one to know: briefs, déjà
 * vu, departures; answers what is asked of them.
 */
final class Overhear extends ContextualProcessor<String, Overheard, String, Overhear.Voiced> {

  /** What comes of it. */
  sealed interface Voiced {
    /** Said unasked. */
    record Unasked(Remark remark) implements Voiced {}

    /** Said when asked. */
    record Asked(Answer answer, Audit audit) implements Voiced {}
  }

  private final Tact tact;
  private final Library library;
  private @Nullable Gists gists;
  private @Nullable Agenda agenda;

  Overhear(Tact tact, Library library) {
    this.tact = tact;
    this.library = library;
  }

  @Override
  public void init(ProcessorContext<String, Voiced> context) {
    super.init(context);
    gists = new Gists(context);
    agenda = new Agenda(context.getStateStore(Gists.BRIEFS));
    context.schedule(SpeakUp.TICK, PunctuationType.WALL_CLOCK_TIME, this::look);
  }

  @Override
  public void process(Record<String, Overheard> record) {
    var overheard = record.value();
    var organisation = overheard.getOrganisation();
    var thread = overheard.getThread();
    if (thread != null) {
      var memory = ThreadCodec.read(thread);
      gists().put(ThreadCodec.traced(thread), overheard.getEnded());
      if (overheard.getSignal() != null) {
        hear(overheard.getSignal(), memory);
      }
    }
    if (overheard.getPersonId() != null) {
      meet(organisation, overheard.getPersonId(), overheard.getPerson(), record.timestamp());
    }
    if (overheard.getQuery() != null) {
      var query = overheard.getQuery();
      var at = Instant.ofEpochMilli(context().currentSystemTimeMs());
      forward(
          query.getId(),
          query.getKind() == QueryKind.NUCLEUS ? nucleus(query, at) : brief(query, at));
    }
  }

  private void hear(Signal signal, ThreadMemory memory) {
    var meeting = OverheardCodec.meeting(signal);
    if (OverheardCodec.cancels(signal)) {
      gists().forget(memory);
    } else if (meeting != null) {
      gists().plan(memory, signal);
      if (meeting.start().isAfter(signal.getAcceptedAt()) && says(Remark.Kind.BRIEF)) {
        var due = meeting.due(signal.getAcceptedAt(), tact.ahead());
        var watch = new Watch(Remark.Kind.BRIEF, meeting.thread(), due);
        Objects.requireNonNull(agenda).put(new Agenda.Item(meeting.organisation(), watch));
      }
    } else if (memory.signals() == 1 && says(Remark.Kind.DEJA_VU)) {
      remind(signal, memory);
    }
  }

  private void remind(Signal signal, ThreadMemory memory) {
    var begun = TurnCodec.turn(signal);
    var organisation = memory.organisation();
    var asked = DejaVu.asked(begun);
    var words = gists().words();
    var decided = words.decided(organisation);
    var candidates =
        words.holding(organisation, asked, DejaVu.rare(decided)).stream()
            .map(thread -> gists().get(organisation, thread))
            .filter(Objects::nonNull)
            .toList();
    say(
        DejaVu.of(begun, candidates, decided, words.frequency(organisation, asked), tact),
        signal.getEnvelope().getReplay());
  }

  private void meet(String organisation, String id, @Nullable Person now, long millis) {
    var before = gists().person(organisation, id, now);
    var at = Instant.ofEpochMilli(millis);
    if (before == null || now != null || !says(Remark.Kind.DEPARTURE) || isLate(at)) {
      return;
    }
    say(
        Departure.of(
            organisation,
            OverheardCodec.person(before),
            gists().people(organisation),
            gists().all(organisation),
            at,
            tact),
        false);
  }

  private void look(long millis) {
    var now = Instant.ofEpochMilli(millis);
    for (var item : Objects.requireNonNull(agenda).due(now, SpeakUp.MOST)) {
      Objects.requireNonNull(agenda).remove(item);
      var organisation = item.key();
      var signal = gists().planned(organisation, item.watch().about());
      var meeting = signal == null ? null : OverheardCodec.meeting(signal);
      // It may have been moved since; then it is on the agenda for another time.
      if (signal != null
          && meeting != null
          && says(Remark.Kind.BRIEF)
          && meeting.start().isAfter(now)
          && meeting.due(signal.getAcceptedAt(), tact.ahead()).equals(item.watch().due())) {
        say(
            Brief.of(
                meeting,
                gists().all(organisation),
                gists().people(organisation),
                item.watch().due(),
                now),
            false);
      }
    }
  }

  private Voiced brief(Query query, Instant at) {
    var organisation = query.getOrganisation();
    var inquiry =
        Inquiry.of(
            query.getText(),
            gists().all(organisation),
            gists().meetings(organisation),
            gists().people(organisation),
            query.getAt(),
            tact);
    return new Voiced.Asked(
        AnswerCodec.brief(query, inquiry, at), AnswerCodec.audit(query, inquiry, at));
  }

  private Voiced nucleus(Query query, Instant at) {
    var organisation = query.getOrganisation();
    var chosen =
        Nuclei.of(
            NucleusCodec.team(query),
            gists().all(organisation),
            gists().ended(organisation),
            gists().people(organisation),
            query.getAt());
    var page = chosen.at(library.pages(organisation, chosen.cited()));
    var reason = Reasons.nucleus(query.getAsker(), query.getText(), page);
    return new Voiced.Asked(
        NucleusCodec.answer(query, reason, page, at), AnswerCodec.audit(query, reason, at));
  }

  private void say(Outcome outcome, boolean history) {
    if (outcome instanceof Outcome.Said(var remark)) {
      var said = history ? remark.asHistory() : remark;
      forward(said.organisation() + "/" + said.thread(), new Voiced.Unasked(said));
    }
  }

  private void forward(String key, Voiced voiced) {
    context().forward(new Record<>(key, voiced, context().currentSystemTimeMs()));
  }

  private boolean says(Remark.Kind kind) {
    return tact.kinds().contains(kind);
  }

  private boolean isLate(Instant at) {
    return at.plus(tact.late()).isBefore(Instant.ofEpochMilli(context().currentSystemTimeMs()));
  }

  private Gists gists() {
    return Objects.requireNonNull(gists);
  }
}
