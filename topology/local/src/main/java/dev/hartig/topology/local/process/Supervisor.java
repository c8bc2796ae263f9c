package dev.hartig.topology.local.process;

import dev.hartig.topology.local.process.Lifecycle.Effect;
import dev.hartig.topology.local.process.Lifecycle.Event;
import dev.hartig.topology.local.process.Lifecycle.Phase;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes in order, keeps them running, stops them in reverse order.
 *
 * <p>One thread owns all state: exits, answers of probes and requests are events in its queue. What
 * an event means is decided by {@link Lifecycle}; this class acts on it.
 */
public final class Supervisor implements AutoCloseable {

  /** Ordinary time to end after SIGTERM before SIGKILL follows. */
  public static final Duration GRACE = Duration.ofSeconds(12);

  private static final Duration LOGS_EVERY = Duration.ofSeconds(30);

  /** Crashes in a row after which a first start is given up. */
  private static final int FAILURES_BEFORE_GIVING_UP = 3;

  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final Runnable provision;
  private final Consumer<List<Standing>> listener;
  private final Clock clock;
  private final Backoff backoff;
  private final Duration grace;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final ScheduledExecutorService events =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("supervisor").daemon().unstarted(work));
  private final Watch watch;
  private boolean provisioning;
  private boolean provisioned;
  private boolean stopping;

  /** With the ordinary grace; nothing starts yet. */
  public Supervisor(
      List<Member> members,
      Runnable provision,
      Consumer<List<Standing>> listener,
      Clock clock,
      Backoff backoff,
      Vigil vigil) {
    this(members, provision, listener, clock, backoff, vigil, GRACE);
  }

  /**
   * Nothing starts yet.
   *
   * @param members to run
   * @param provision run once between the broker with its registry and the services; may throw
   * @param listener told of every change, on the supervisor's thread
   * @param grace time to end after SIGTERM before SIGKILL follows
   */
  public Supervisor(
      List<Member> members,
      Runnable provision,
      Consumer<List<Standing>> listener,
      Clock clock,
      Backoff backoff,
      Vigil vigil,
      Duration grace) {
    this.watch = new Watch(events, vigil);
    this.provision = provision;
    this.listener = listener;
    this.clock = clock;
    this.backoff = backoff;
    this.grace = grace;
    members.stream()
        .sorted(Comparator.comparing(Member::tier))
        .forEach(member -> slots.put(member.name(), new Slot(member, clock)));
  }

  /**
   * Starts everything.
   *
   * @return completes when all are ready; fails when the provisioning failed or a process crashed
   *     again and again before it was ever ready
   */
  public CompletableFuture<Void> start() {
    events.execute(
        () -> {
          slots.values().stream()
              .filter(slot -> slot.member.tier() != Tier.SERVICE)
              .forEach(slot -> on(slot, new Event.Due()));
          advance();
        });
    var unused =
        events.scheduleWithFixedDelay(
            () -> slots.values().forEach(slot -> Child.setAsideLog(slot.member)),
            LOGS_EVERY.toMillis(),
            LOGS_EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
    return ready;
  }

  /** Stops services, then the registry, then the broker. Completes when no process is left. */
  public CompletableFuture<Void> stop() {
    events.execute(
        () -> {
          if (!stopping) {
            stopping = true;
            ready.completeExceptionally(new IllegalStateException("stopped before it was ready"));
            stopNext();
          }
        });
    return stopped;
  }

  /** Kills a process (SIGKILL); it is restarted like any that crashes. */
  public void kill(String name) {
    events.execute(
        () -> {
          var child = slot(name).child;
          if (child != null) {
            child.kill();
          }
        });
  }

  /** Kills a process (SIGKILL) and does not start it again until it is asked to. */
  public void keepDown(String name) {
    events.execute(() -> slot(name).keptDown = true);
    kill(name);
  }

  /** Starts a process that was kept down; its backoff is over. */
  public void bringBack(String name) {
    events.execute(
        () -> {
          slot(name).keptDown = false;
          on(slot(name), new Event.Due());
        });
  }

  /** How all members stand. */
  public CompletableFuture<List<Standing>> standings() {
    return CompletableFuture.supplyAsync(this::snapshot, events);
  }

  /** Stops everything and waits for it. */
  @Override
  public void close() {
    if (events.isShutdown()) {
      return;
    }
    stop().join();
    events.shutdown();
    watch.close();
  }

  private void on(Slot slot, Event event) {
    var decision = slot.lifecycle.decide(event, clock.instant(), backoff);
    var changed = !decision.next().equals(slot.lifecycle);
    slot.lifecycle = decision.next();
    switch (decision.effect()) {
      case Effect.Nothing() -> {}
      case Effect.Launch() -> launch(slot);
      case Effect.LaunchAfter after ->
          later(after.delay(), () -> slot.unlessKeptDown(() -> on(slot, new Event.Due())));
      case Effect.Terminate() -> terminate(slot);
    }
    if (changed) {
      listener.accept(snapshot());
    }
  }

  private void launch(Slot slot) {
    slot.launched = clock.millis();
    slot.readyAfterMillis = OptionalLong.empty();
    try {
      var child = Child.launch(slot.member);
      slot.child = child;
      var unused = child.onExit().thenAcceptAsync(code -> exited(slot, child, code), events);
      watch.untilReady(
          slot.member.probe(),
          () -> slot.child == child && slot.lifecycle.phase() == Phase.STARTING,
          () -> answered(slot, child));
      slot.member
          .life()
          .ifPresent(
              life ->
                  watch.whileAlive(
                      life,
                      () -> slot.child == child && slot.lifecycle.phase() != Phase.STOPPING,
                      () -> slot.lifecycle.phase() == Phase.STARTING,
                      () -> stuck(slot, child)));
    } catch (UncheckedIOException e) {
      ready.completeExceptionally(e);
      // 127 is the shell's word for a command that cannot be run.
      later(Duration.ZERO, () -> on(slot, new Event.Exited(127)));
    }
  }

  private void exited(Slot slot, Child child, int code) {
    if (slot.child == child) {
      slot.child = null;
    }
    on(slot, new Event.Exited(code));
    if (slot.lifecycle.failures() >= FAILURES_BEFORE_GIVING_UP) {
      ready.completeExceptionally(
          new IllegalStateException(
              "%s ended %d times with exit code %d, see %s"
                  .formatted(
                      slot.member.name(), slot.lifecycle.failures(), code, slot.member.log())));
    }
    if (stopping) {
      stopNext();
    }
  }

  private void answered(Slot slot, Child child) {
    slot.readyAfterMillis = OptionalLong.of(clock.millis() - slot.launched);
    on(slot, new Event.Answered());
    advance();
  }

  /** Not asked to end: what is stuck would not hear it, and SIGKILL loses nothing. */
  private void stuck(Slot slot, Child child) {
    System.out.println(
        clock.instant() + " " + slot.member.name() + " shows no life and is started again");
    child.kill();
  }

  /** Goes on with the first start: provisions, starts services, says that all is ready. */
  private void advance() {
    if (stopping || ready.isDone()) {
      return;
    }
    var groundReady =
        slots.values().stream()
            .filter(slot -> slot.member.tier() != Tier.SERVICE)
            .allMatch(Slot::isReady);
    if (groundReady && !provisioning) {
      provisioning = true;
      var unused =
          CompletableFuture.runAsync(provision, Thread::startVirtualThread)
              .whenCompleteAsync((done, failure) -> provisioned(failure), events);
    }
    if (provisioned && slots.values().stream().allMatch(Slot::isReady)) {
      ready.complete(null);
    }
  }

  private void provisioned(@Nullable Throwable failure) {
    if (failure != null) {
      var cause = Objects.requireNonNullElse(failure.getCause(), failure);
      ready.completeExceptionally(cause);
      return;
    }
    provisioned = true;
    if (!stopping) {
      slots.values().stream()
          .filter(slot -> slot.member.tier() == Tier.SERVICE)
          .forEach(slot -> on(slot, new Event.Due()));
    }
    advance();
  }

  private void stopNext() {
    var highest =
        slots.values().stream()
            .filter(slot -> slot.lifecycle.phase() != Phase.STOPPED)
            .map(slot -> slot.member.tier())
            .max(Comparator.naturalOrder());
    if (highest.isEmpty()) {
      stopped.complete(null);
      return;
    }
    var tier = slots.values().stream().filter(slot -> slot.member.tier() == highest.get()).toList();
    tier.forEach(slot -> on(slot, new Event.StopAsked()));
    // Where none has a process, no exit will bring us back here.
    if (tier.stream().noneMatch(slot -> slot.lifecycle.runs())) {
      stopNext();
    }
  }

  private void terminate(Slot slot) {
    var child = slot.child;
    if (child != null) {
      var unused = child.terminate(grace);
    }
  }

  private void later(Duration delay, Runnable work) {
    var unused = events.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private List<Standing> snapshot() {
    return slots.values().stream().map(Slot::standing).toList();
  }

  private Slot slot(String name) {
    var slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("no process " + name + " among " + slots.keySet());
    }
    return slot;
  }
}
