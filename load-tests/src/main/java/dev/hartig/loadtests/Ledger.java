package dev.hartig.loadtests;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What was sent in one run, what the door said to it, and what came out. Accepted and not come out
 * is lost, or not finished where it may still come; refused is neither; what came out without an
 * answer from the door is delivered all the same.
 */
public final class Ledger {

  private static final int ACCEPTED = 202;
  private static final int OK = 200;
  private static final int POLL_MILLIS = 10;

  private static final int UNANSWERED = 0;
  private static final int TAKEN = 1;
  private static final int REFUSED = 2;

  private final long[] due;
  private final AtomicIntegerArray answers;
  private final AtomicInteger answered = new AtomicInteger();

  /**
   * @param total numbers sent, from 0
   */
  public Ledger(int total) {
    due = new long[total];
    answers = new AtomicIntegerArray(total);
  }

  /**
   * What a run adds up to.
   *
   * @param sent numbers that count
   * @param accepted answered with 200 or 202
   * @param refused answered otherwise, or not at all
   * @param delivered come out, accepted or not
   * @param lost accepted and not come out, though nothing is on its way any more
   * @param unfinished accepted, and still on its way when nobody waited any longer
   */
  public record Sum(int sent, int accepted, int refused, int delivered, int lost, int unfinished) {

    /** Both together. */
    public Sum plus(Sum other) {
      return new Sum(
          sent + other.sent,
          accepted + other.accepted,
          refused + other.refused,
          delivered + other.delivered,
          lost + other.lost,
          unfinished + other.unfinished);
    }

    /** Whether everything accepted came out. */
    public boolean complete() {
      return lost == 0 && unfinished == 0;
    }

    /** Of nothing. */
    public static final Sum NONE = new Sum(0, 0, 0, 0, 0, 0);
  }

  /** How many numbers there are. */
  public int size() {
    return due.length;
  }

  /** Notes when a number was due, as {@link System#nanoTime}; by one thread. */
  public void due(int number, long moment) {
    due[number] = moment;
  }

  /** When a number was due. */
  public long due(int number) {
    return due[number];
  }

  /** Notes the door's answer, from any thread; a second answer counts instead of the first. */
  public void answered(int number, int status) {
    var taken = status == ACCEPTED || status == OK;
    if (answers.getAndSet(number, taken ? TAKEN : REFUSED) == UNANSWERED) {
      answered.incrementAndGet();
    }
  }

  /** Whether the door said yes. */
  public boolean accepted(int number) {
    return answers.get(number) == TAKEN;
  }

  /**
   * The first number from {@code first} on, before {@code last}, of which more is to be expected:
   * the door has not answered, or has said yes and it has not come out.
   */
  public int firstOpen(int first, int last, IntFunction<@Nullable Long> arrival) {
    var number = first;
    while (number < last
        && (answers.get(number) == REFUSED
            || (accepted(number) && arrival.apply(number) != null))) {
      number++;
    }
    return number;
  }

  /** Numbers answered so far. */
  public int answers() {
    return answered.get();
  }

  /** Waits until everything is answered; false when patience ends before. */
  public boolean awaitAnswers(Duration patience) {
    return await(patience, () -> answered.get() == due.length);
  }

  /**
   * Waits until everything accepted has come out; false when patience ends before.
   *
   * @param arrival when a number came out; null while it did not
   */
  public boolean awaitArrivals(Duration patience, IntFunction<@Nullable Long> arrival) {
    // What has arrived stays arrived, so each number is asked for only until it is there.
    var next = new AtomicInteger();
    return await(
        patience,
        () -> {
          while (next.get() < due.length
              && (!accepted(next.get()) || arrival.apply(next.get()) != null)) {
            next.incrementAndGet();
          }
          return next.get() == due.length;
        });
  }

  private static boolean await(Duration patience, BooleanSupplier done) {
    var end = System.nanoTime() + patience.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Latencies of what came out, of numbers from {@code first}, before {@code last}. */
  public Latencies latencies(int first, int last, IntFunction<@Nullable Long> arrival) {
    var latencies = new Latencies();
    for (var number = first; number < last; number++) {
      var arrived = arrival.apply(number);
      if (arrived != null) {
        latencies.note(arrived - due[number]);
      }
    }
    return latencies;
  }

  /**
   * Sums up numbers from {@code first}, before {@code last}.
   *
   * @param underWay of what was accepted and has not come out, whether it may still come
   */
  public Sum sum(int first, int last, IntFunction<@Nullable Long> arrival, IntPredicate underWay) {
    var accepted = 0;
    var delivered = 0;
    var lost = 0;
    var unfinished = 0;
    for (var number = first; number < last; number++) {
      var arrived = arrival.apply(number) != null;
      accepted += accepted(number) ? 1 : 0;
      delivered += arrived ? 1 : 0;
      if (accepted(number) && !arrived) {
        if (underWay.test(number)) {
          unfinished++;
        } else {
          lost++;
        }
      }
    }
    return new Sum(last - first, accepted, last - first - accepted, delivered, lost, unfinished);
  }

  /** Latest arrival of all; the latest send due when nothing arrived. */
  public long lastArrival(IntFunction<@Nullable Long> arrival) {
    var last = Arrays.stream(due).max().orElse(0);
    for (var number = 0; number < due.length; number++) {
      var arrived = arrival.apply(number);
      if (arrived != null) {
        last = Math.max(last, arrived);
      }
    }
    return last;
  }
}
