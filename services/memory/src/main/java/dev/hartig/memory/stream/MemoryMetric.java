package dev.hartig.memory.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** The service's own metrics. */
public enum MemoryMetric {
  /** Entries in the recall index, of all organisations. */
  INDEX_ENTRIES("hartig.memory.index.entries", "entries"),
  /** Records that the recall index has still to read. */
  INDEX_BEHIND("hartig.memory.index.behind", "records");

  private final String meter;
  private final String unit;

  MemoryMetric(String meter, String unit) {
    this.meter = meter;
    this.unit = unit;
  }

  <T> void of(T held, ToDoubleFunction<T> value, MeterRegistry meters) {
    Gauge.builder(meter, held, value).baseUnit(unit).register(meters);
  }
}
