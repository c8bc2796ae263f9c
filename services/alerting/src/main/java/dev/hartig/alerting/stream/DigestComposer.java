package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.DigestCodec;
import dev.hartig.alerting.codec.DigestLineCodec;
import dev.hartig.alerting.domain.DigestPace;
import dev.hartig.alerting.domain.Gathering;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.DigestLine;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gathers the lines of each person and puts them together when their digest is due.
 *
 * <p>What it says and what it stores is one transaction: a crash leaves either a digest that was
 * sent, or lines that still wait.
 */
final class DigestComposer {

  /** Digests composed at once, so that a morning's do not hold up the lines that still come. */
  static final int AT_ONCE = 200;

  private final DigestPace pace;
  private final DigestStores stores;
  private final ProcessorContext<String, SpecificRecord> context;

  DigestComposer(
      DigestPace pace, DigestStores stores, ProcessorContext<String, SpecificRecord> context) {
    this.pace = pace;
    this.stores = stores;
    this.context = context;
  }

  void hear(DigestLine line) {
    var now = now();
    var dealtWith = stores.dealtWith(line, now);
    if (line.getRevision() <= dealtWith) {
      // It comes once more, and is in a digest or was left out.
      return;
    }
    var waiting = stores.line(line);
    if (waiting.isPresent() && waiting.get().getRevision() >= line.getRevision()) {
      return;
    }
    switch (line.getKind()) {
      case TOLD -> {
        var untold = waiting.isPresent() && !DigestLineCodec.isEnd(waiting.get()) && dealtWith == 0;
        if (DigestLineCodec.isEnd(line) && untold) {
          // Who has not been told of it need not be told that it is over.
          leaveOut(line, now);
        } else {
          gather(line, now);
        }
      }
      case WITHDRAWN -> {
        if (waiting.isPresent()) {
          leaveOut(line, now);
        }
      }
    }
  }

  private void gather(DigestLine line, Instant now) {
    var person = DigestLineCodec.key(line);
    var gathering =
        stores
            .gathering(person)
            .map(begun -> begun.further(now, pace))
            .orElseGet(() -> Gathering.begin(DigestLineCodec.name(line), now, pace));
    stores.put(line);
    stores.put(person, gathering);
  }

  private void leaveOut(DigestLine line, Instant now) {
    stores.remove(line);
    stores.dealWith(line, line.getRevision(), now);
    say(DigestCodec.leftOut(line, now), now);
  }

  /** Sends the digests that are due; one of which no line is left is none. */
  void wake() {
    var now = now();
    for (var due : stores.due(now, AT_ONCE)) {
      // First of all, so that one that throws is given up as a poison record is.
      var lines = stores.take(due.person());
      if (lines.isEmpty()) {
        continue;
      }
      var composed = DigestCodec.composed(due.gathering(), lines, pace, now);
      context.forward(new Record<>(due.person(), composed.digest(), now.toEpochMilli()));
      composed.records().forEach(record -> say(record, now));
      lines.forEach(line -> stores.dealWith(line, line.getRevision(), now));
    }
  }

  private void say(Audit record, Instant now) {
    context.forward(new Record<>(record.getSignalId(), record, now.toEpochMilli()));
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }
}
