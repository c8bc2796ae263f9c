package dev.hartig.memory.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** The service's own metrics. */
public enum MemoryMetric {
  /** Entries in the recall index, of all organisations. */
  INDEX_ENTRIES("hartig.memory.index.entries", "entries"),
  /** Records that the recall index has still to read. */
  INDEX_BEHIND("hartig.memory.index.behind", "records"),
  /** 1 while searches are answered, 0 while the recall index is being opened or is away. */
  INDEX_OPEN("hartig.memory.index.open", "open"),
  /** Times that the recall index could not be opened, fed or made durable, each tried again. */
  INDEX_FAILURES("hartig.memory.index.failures", "failures"),
  /** Records that the recall index passed over, by {@code cause}: unreadable, unfit. */
  INDEX_PASSED_OVER("hartig.memory.index.passed.over", "records");

  private final String meter;
  private final String unit;

  MemoryMetric(String meter, String unit) {
    this.meter = meter;
    this.unit = unit;
  }

  <T> void of(T held, ToDoubleFunction<T> value, MeterRegistry meters) {
    Gauge.builder(meter, held, value).baseUnit(unit).register(meters);
  }

  /** Counts one more. */
  void count(MeterRegistry meters, String... tags) {
    Counter.builder(meter).baseUnit(unit).tags(tags).register(meters).increment();
  }
}
