package dev.hartig.verification.simulation;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** All that is left to chance, from one seed: the same seed decides the same. */
final class Chance {

  private final RandomGenerator random;

  Chance(long seed) {
    // By name, for its numbers are specified and the same on every machine and release.
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Whether something happens that happens so many times in a hundred. */
  boolean percent(int times) {
    return random.nextInt(100) < times;
  }

  /** A number from {@code least} to {@code most}, both included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
