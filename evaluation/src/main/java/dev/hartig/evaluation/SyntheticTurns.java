package dev.hartig.evaluation;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made-up turns in any number, the same for the same seed: words by Zipf's law, threads of about
 * twenty turns on one of two thousand topics, each with words of its own, five hundred people.
 */
final class SyntheticTurns {

  static final String ORGANISATION = "synthetic";

  private static final int VOCABULARY = 50_000;

  /** The commonest words, of which a language's stop words are; in questions they are left out. */
  private static final int STOP_WORDS = 150;

  private static final int TOPICS = 2_000;
  private static final int TOPIC_WORDS = 40;
  private static final int PEOPLE = 500;
  private static final int OPEN_THREADS = 200;
  private static final double LAST_TURN = 1 / 20.0;
  private static final double TOPICAL = 0.3;
  private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

  private final SplittableRandom random;
  private final double[] cumulated = new double[VOCABULARY];
  private final List<Thread> open = new ArrayList<>();
  private int threads;
  private int turns;

  private record Thread(int number, int topic) {}

  SyntheticTurns(long seed) {
    random = new SplittableRandom(seed);
    var sum = 0.0;
    for (var rank = 0; rank < VOCABULARY; rank++) {
      sum += 1.0 / (rank + 1);
      cumulated[rank] = sum;
    }
    for (var i = 0; i < OPEN_THREADS; i++) {
      open.add(newThread());
    }
  }

  private Thread newThread() {
    return new Thread(threads++, random.nextInt(TOPICS));
  }

  Entry next() {
    var slot = random.nextInt(open.size());
    var thread = open.get(slot);
    if (random.nextDouble() < LAST_TURN) {
      open.set(slot, newThread());
    }
    var id = "turn-" + turns;
    // One turn a minute: two years of a busy organisation in a million.
    var at = BEGIN.plusSeconds(60L * turns++);
    var speaker = "Person" + random.nextInt(PEOPLE);
    return new Entry(
        id,
        id,
        ORGANISATION,
        EntryKind.TURN,
        "synthetic",
        "thread-" + thread.number(),
        new Party("name:" + speaker, speaker, false),
        List.of(),
        at,
        "",
        text(thread.topic(), 5 + random.nextInt(31), 0),
        null);
  }

  /** Six words of a topic; in one of three somebody's name. */
  String question() {
    var question = text(random.nextInt(TOPICS), 6, STOP_WORDS);
    return random.nextInt(3) == 0
        ? "What did Person" + random.nextInt(PEOPLE) + " say of " + question
        : question;
  }

  private String text(int topic, int words, int commonest) {
    var text = new StringBuilder("topic").append(topic);
    for (var i = 0; i < words; i++) {
      text.append(' ')
          .append(
              random.nextDouble() < TOPICAL
                  ? word((topic * TOPIC_WORDS + random.nextInt(TOPIC_WORDS)) % VOCABULARY)
                  : word(byZipf(commonest)));
    }
    return text.toString();
  }

  private int byZipf(int commonest) {
    var least = commonest == 0 ? 0 : cumulated[commonest - 1];
    var at = Arrays.binarySearch(cumulated, random.nextDouble(least, cumulated[VOCABULARY - 1]));
    return Math.min(VOCABULARY - 1, at < 0 ? -at - 1 : at);
  }

  /** A word that can be spoken, and no other number's. */
  private static String word(int number) {
    var word = new StringBuilder("w");
    for (var rest = number; rest > 0 || word.length() < 3; rest /= 100) {
      word.append("bdfghjklmn".charAt(rest % 10)).append("aeiouyöäüå".charAt(rest / 10 % 10));
    }
    return word.toString();
  }
}
