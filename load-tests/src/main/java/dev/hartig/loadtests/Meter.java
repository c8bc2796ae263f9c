package dev.hartig.loadtests;

import dev.hartig.topology.local.state.Resident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What processes cost between two moments: CPU time and resident memory of each, and what the rest
 * of the machine did meanwhile.
 *
 * <p>On a machine that others use, CPU time for each signal is the steadiest figure there is.
 */
public final class Meter {

  /** Name under which the driver's own process stands. */
  public static final String DRIVER = "driver";

  /** Ticks a second in {@code /proc/stat}: fixed by Linux' interface to user space. */
  private static final double TICKS = 100;

  /** user, nice, system, then idle and iowait, then irq, softirq, steal. */
  private static final int[] BUSY = {1, 2, 3, 6, 7, 8};

  private final Supplier<Map<String, ProcessHandle>> processes;
  private final long start = System.nanoTime();
  private final Map<Long, Duration> before = new LinkedHashMap<>();
  private final OptionalDouble busyBefore = busySeconds();

  private Meter(Supplier<Map<String, ProcessHandle>> processes) {
    this.processes = processes;
    processes.get().values().forEach(process -> before.put(process.pid(), cpu(process)));
    before.put(ProcessHandle.current().pid(), cpu(ProcessHandle.current()));
  }

  /**
   * What was used.
   *
   * @param elapsed between the two moments
   * @param cpu CPU time of each process; of one that was restarted, of its latest life only
   * @param residentBytes memory of each at the end; absent where it cannot be known
   * @param othersCores cores that everything else on the machine kept busy; negative when unknown
   */
  public record Reading(
      Duration elapsed,
      Map<String, Duration> cpu,
      Map<String, Long> residentBytes,
      double othersCores) {

    /** CPU time of all but the driver. */
    public Duration measured() {
      return cpu.entrySet().stream()
          .filter(entry -> !entry.getKey().equals(DRIVER))
          .map(Map.Entry::getValue)
          .reduce(Duration.ZERO, Duration::plus);
    }

    /** Cores that all but the driver kept busy. */
    public double cores() {
      return seconds(measured()) / Math.max(seconds(elapsed), 0.01);
    }
  }

  /**
   * Begins.
   *
   * @param processes asked again at the end, since one may have been restarted
   */
  public static Meter start(Supplier<Map<String, ProcessHandle>> processes) {
    return new Meter(processes);
  }

  /** Reads; can be asked more than once. */
  public Reading read() {
    var elapsed = Duration.ofNanos(System.nanoTime() - start);
    var cpu = new LinkedHashMap<String, Duration>();
    var resident = new LinkedHashMap<String, Long>();
    var all = new LinkedHashMap<>(processes.get());
    all.put(DRIVER, ProcessHandle.current());
    all.forEach(
        (name, process) -> {
          cpu.put(name, cpu(process).minus(before.getOrDefault(process.pid(), Duration.ZERO)));
          Resident.bytes(process.pid()).ifPresent(bytes -> resident.put(name, bytes));
        });
    var known = cpu.values().stream().reduce(Duration.ZERO, Duration::plus);
    var busy = busySeconds();
    var others =
        busy.isPresent() && busyBefore.isPresent()
            ? Math.max(0, busy.getAsDouble() - busyBefore.getAsDouble() - seconds(known))
                / Math.max(seconds(elapsed), 0.01)
            : -1;
    return new Reading(elapsed, cpu, resident, others);
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static OptionalDouble busySeconds() {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      var fields = lines.findFirst().orElse("").trim().split("\\s+");
      var ticks = 0L;
      for (var field : BUSY) {
        ticks += Long.parseLong(fields[field]);
      }
      return OptionalDouble.of(ticks / TICKS);
    } catch (IOException | RuntimeException notLinux) {
      return OptionalDouble.empty();
    }
  }
}
