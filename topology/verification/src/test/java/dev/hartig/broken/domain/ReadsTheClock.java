package dev.hartig.broken.domain;

import java.time.Instant;

record ReadsTheClock(Instant at) {

  static ReadsTheClock read() {
    return new ReadsTheClock(Instant.now());
  }
}
