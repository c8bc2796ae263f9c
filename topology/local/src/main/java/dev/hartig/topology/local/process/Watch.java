package dev.hartig.topology.local.process;

import dev.hartig.topology.local.process.Readiness.Answer;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Asks processes again and again, without holding up the supervisor's thread; all answers are given
 * on that thread.
 */
final class Watch implements AutoCloseable {

  private static final Duration PROBE_EVERY = Duration.ofMillis(50);

  private final ScheduledExecutorService events;
  private final Vigil vigil;
  private final Readiness readiness = new Readiness();

  /**
   * @param events the supervisor's thread
   */
  Watch(ScheduledExecutorService events, Vigil vigil) {
    this.events = events;
    this.vigil = vigil;
  }

  /** Asks until the answer is yes. */
  void untilReady(Probe probe, BooleanSupplier wanted, Runnable ready) {
    ask(
        probe,
        wanted,
        answer -> {
          if (answer == Answer.YES) {
            ready.run();
          } else {
            later(PROBE_EVERY, () -> untilReady(probe, wanted, ready));
          }
        });
  }

  /**
   * Asks until too many answers in a row were not yes.
   *
   * @param starting whether silence may still mean that it is not yet there
   */
  void whileAlive(Probe probe, BooleanSupplier wanted, BooleanSupplier starting, Runnable stuck) {
    later(vigil.every(), () -> whileAlive(probe, wanted, starting, stuck, 0));
  }

  private void whileAlive(
      Probe probe, BooleanSupplier wanted, BooleanSupplier starting, Runnable stuck, int missed) {
    ask(
        probe,
        wanted,
        answer -> {
          var fine =
              switch (answer) {
                case YES -> true;
                case NO -> false;
                case SILENCE -> starting.getAsBoolean();
              };
          var now = fine ? 0 : missed + 1;
          if (now >= vigil.misses()) {
            stuck.run();
          } else {
            later(vigil.every(), () -> whileAlive(probe, wanted, starting, stuck, now));
          }
        });
  }

  private void ask(Probe probe, BooleanSupplier wanted, Consumer<Answer> then) {
    if (!wanted.getAsBoolean()) {
      return;
    }
    var unused =
        Thread.ofVirtual()
            .name("probe")
            .start(
                () -> {
                  var answer = readiness.ask(probe);
                  events.execute(
                      () -> {
                        if (wanted.getAsBoolean()) {
                          then.accept(answer);
                        }
                      });
                });
  }

  private void later(Duration delay, Runnable work) {
    var unused = events.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    readiness.close();
  }
}
