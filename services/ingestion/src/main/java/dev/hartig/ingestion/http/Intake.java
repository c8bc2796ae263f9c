package dev.hartig.ingestion.http;

import dev.hartig.ingestion.config.IngestionConfig;
import dev.hartig.ingestion.config.IngestionMetrics;
import dev.hartig.ingestion.domain.Admission;
import dev.hartig.ingestion.domain.Admissions;
import dev.hartig.ingestion.domain.Admitted;
import dev.hartig.ingestion.domain.Draft;
import dev.hartig.ingestion.domain.Interpreted;
import dev.hartig.ingestion.domain.PolicyRule;
import dev.hartig.ingestion.domain.Rejected;
import dev.hartig.ingestion.domain.Urgency;
import dev.hartig.ingestion.policy.PolicyEngine;
import dev.hartig.ingestion.stream.PolicyBook;
import dev.hartig.ingestion.stream.SignalProducer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/**
 * What all doors do with what they have read: judge it, send it, wait for the brokers, and tell.
 *
 * <p>All events of a request are judged before any is sent. Requests that wait for the brokers are
 * bounded for each channel, so that a flood on one closes the door for no other. Called on virtual
 * threads; it blocks.
 */
@Singleton
public class Intake {

  private static final Logger LOG = Logger.getLogger(Intake.class);

  /** What to do with the good events of a request when others are rejected. */
  enum Strictness {
    /** Accept none. */
    WHOLE,
    /** Accept the good ones. */
    EACH
  }

  private final IngestionConfig config;
  private final Supplier<Optional<List<PolicyRule>>> policies;
  private final Function<Admitted, CompletableFuture<Void>> send;
  private final MeterRegistry meters;
  private final Clock clock;
  private final PolicyEngine engine = new PolicyEngine();
  private final Recent recent;
  private final Map<Urgency, Semaphore> room = new EnumMap<>(Urgency.class);

  @Inject
  Intake(
      IngestionConfig config, PolicyBook policies, SignalProducer producer, MeterRegistry meters) {
    this(config, policies::rules, producer::send, meters, Clock.systemUTC());
  }

  Intake(
      IngestionConfig config,
      Supplier<Optional<List<PolicyRule>>> policies,
      Function<Admitted, CompletableFuture<Void>> send,
      MeterRegistry meters,
      Clock clock) {
    this.config = config;
    this.policies = policies;
    this.send = send;
    this.meters = meters;
    this.clock = clock;
    recent = new Recent(config.recentIds());
    for (var urgency : Urgency.values()) {
      room.put(urgency, new Semaphore(config.maxInFlight()));
    }
  }

  /** Takes in the events of one request. */
  Outcome take(String door, List<? extends Interpreted> events, Strictness strictness) {
    var rules = policies.get();
    if (rules.isEmpty()) {
      return new Outcome.Unavailable("the policies have not been read yet");
    }
    var admitted = new LinkedHashMap<Integer, Admitted>();
    var rejected = new TreeMap<Integer, Rejected>();
    for (var i = 0; i < events.size(); i++) {
      switch (judge(events.get(i), rules.get())) {
        case Admitted signal -> admitted.put(i, signal);
        case Rejected why -> rejected.put(i, why);
      }
    }
    rejected.values().forEach(why -> count(IngestionMetrics.REJECTED, "rule", why.rule(), door));
    if (admitted.isEmpty() || (strictness == Strictness.WHOLE && !rejected.isEmpty())) {
      return new Outcome.Refused(rejected);
    }
    return admit(door, List.copyOf(admitted.values()), rejected);
  }

  private Admission judge(Interpreted event, List<PolicyRule> rules) {
    return switch (event) {
      case Rejected why -> why;
      case Draft draft -> {
        var findings = engine.findings(rules, draft);
        for (var broken : findings.broken()) {
          meters.counter(IngestionMetrics.POLICIES_BROKEN.meter()).increment();
          LOG.warnf(
              "policy ignored: policy=%s organisation=%s problem=%s",
              broken.name(), draft.handling().organisation(), broken.problem());
        }
        yield Admissions.judge(draft, findings, clock.instant());
      }
    };
  }

  private Outcome admit(String door, List<Admitted> signals, Map<Integer, Rejected> rejected) {
    var fresh = new LinkedHashMap<UUID, Admitted>();
    var receipts = new HashMap<UUID, Outcome.Receipt>();
    for (var signal : signals) {
      recent
          .find(signal.id())
          .ifPresentOrElse(
              earlier -> receipts.put(signal.id(), earlier),
              () -> fresh.putIfAbsent(signal.id(), signal));
    }
    var channels = EnumSet.noneOf(Urgency.class);
    fresh.values().forEach(signal -> channels.add(signal.urgency().urgency()));
    if (!enter(channels)) {
      return turnedAway("capacity", new Outcome.Busy("too many requests wait for the brokers"));
    }
    try {
      var failure = deliver(fresh.values());
      if (failure.isPresent()) {
        return turnedAway("broker", failure.get());
      }
    } finally {
      channels.forEach(channel -> room(channel).release());
    }
    for (var signal : fresh.values()) {
      var channel = signal.urgency().urgency().word();
      recent.add(signal.id(), receipt(signal, true));
      count(IngestionMetrics.ADMITTED, "channel", channel, door);
    }
    var told = new ArrayList<Outcome.Receipt>(signals.size());
    for (var signal : signals) {
      // The first of the same id in a request is new, the rest are repetitions.
      var isNew = fresh.remove(signal.id()) != null;
      if (!isNew) {
        meters.counter(IngestionMetrics.DUPLICATES.meter(), "door", door).increment();
      }
      told.add(
          isNew
              ? receipt(signal, false)
              : receipts.getOrDefault(signal.id(), receipt(signal, true)));
    }
    return new Outcome.Accepted(told, rejected);
  }

  /** Sends all and waits; gives what went wrong, or nothing. */
  private Optional<Outcome> deliver(Iterable<Admitted> signals) {
    var started = System.nanoTime();
    var limit = config.ackTimeout().toNanos();
    var sent = new ArrayList<CompletableFuture<Void>>();
    var channels = EnumSet.noneOf(Urgency.class);
    try {
      for (var signal : signals) {
        var sending = send.apply(signal);
        sent.add(sending);
        channels.add(signal.urgency().urgency());
        if (sending.isCompletedExceptionally() || System.nanoTime() - started > limit) {
          break;
        }
      }
      var left = Math.max(1, limit - (System.nanoTime() - started));
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
          .get(left, TimeUnit.NANOSECONDS);
      var took = Duration.ofNanos(System.nanoTime() - started);
      channels.forEach(
          channel ->
              meters
                  .timer(IngestionMetrics.ACKNOWLEDGED.meter(), "channel", channel.word())
                  .record(took));
      return took.toNanos() > limit ? Optional.of(noAnswer()) : Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of(noAnswer());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException) {
        return Optional.of(new Outcome.Oversize());
      }
      LOG.warnf("brokers refuse: cause=%s", e.getCause());
      return Optional.of(noAnswer());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(noAnswer());
    }
  }

  private static Outcome noAnswer() {
    return new Outcome.Unavailable("the brokers or the schema registry do not answer");
  }

  private Outcome turnedAway(String cause, Outcome outcome) {
    meters.counter(IngestionMetrics.TURNED_AWAY.meter(), "cause", cause).increment();
    return outcome;
  }

  private boolean enter(Set<Urgency> channels) {
    var entered = new ArrayList<Semaphore>();
    for (var channel : channels) {
      if (!room(channel).tryAcquire()) {
        entered.forEach(Semaphore::release);
        return false;
      }
      entered.add(room(channel));
    }
    return true;
  }

  private Semaphore room(Urgency channel) {
    return room.computeIfAbsent(channel, c -> new Semaphore(config.maxInFlight()));
  }

  private static Outcome.Receipt receipt(Admitted signal, boolean duplicate) {
    return new Outcome.Receipt(
        signal.id().toString(),
        signal.urgency().urgency().word(),
        signal.draft().matter().thread(),
        duplicate);
  }

  private void count(IngestionMetrics metric, String tag, String value, String door) {
    meters.counter(metric.meter(), tag, value, "door", door).increment();
  }
}
