package dev.hartig.verification.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Tells a fresh instance, which never dies, what another was told over all its lives: it must say
 * the same, byte for byte. So decisions follow from topics and clock alone, and crashes left no
 * trace.
 */
final class Replay {

  private Replay() {}

  static void sameAgain(List<Instance> instances) {
    for (var instance : instances) {
      if (instance.exactlyOnce() && instance.journal().repeatable()) {
        compare(instance);
      }
    }
  }

  private static void compare(Instance instance) {
    var said = instance.journal().said();
    var again = instance.again();
    for (var number = 0; number < Math.max(said.size(), again.size()); number++) {
      var one = number < said.size() ? said.get(number) : null;
      var other = number < again.size() ? again.get(number) : null;
      if (one == null || other == null || !same(one, other)) {
        throw new PromiseBroken(
            "every decision can be replayed to the same result",
            null,
            "%s said as number %d %s, and again %s"
                .formatted(instance.name(), number, text(one), text(other)));
      }
    }
  }

  private static boolean same(Entry one, Entry other) {
    return one.place().equals(other.place())
        && one.timestamp() == other.timestamp()
        && Arrays.equals(one.key(), other.key())
        && Arrays.equals(one.value(), other.value())
        && words(one.headers()).equals(words(other.headers()));
  }

  private static List<String> words(Header[] headers) {
    var words = new ArrayList<String>();
    for (var header : headers) {
      words.add(header.key() + "=" + Arrays.toString(header.value()));
    }
    return words;
  }

  private static String text(@Nullable Entry entry) {
    return entry == null
        ? "nothing"
        : entry.place()
            + " "
            + (entry.key() == null ? "" : new String(entry.key(), StandardCharsets.UTF_8))
            + " of "
            + (entry.value() == null ? 0 : entry.value().length)
            + " bytes at "
            + entry.timestamp();
  }
}
