package dev.hartig.evaluation.attention;

/**
 * What can be turned about the made-up organisation. Where no source is named, a value is a guess.
 *
 * @param people how many; teams are of ten
 * @param days of talk, beginning on a Monday
 * @param talk threads, as a multiple of {@link Kind#perDay}
 * @param outside chance that a topic has one more keeper, in another team than the one that owns it
 * @param stale share of services for which the directory names another team than the owner
 * @param mentions chance that a turn mentions somebody
 * @param lookIn chance that somebody who took part in a thread reads on without being told
 * @param repliesAreFast whether answers in chat go on the fast channel; by the words of their type
 *     ingestion puts them on slow unless they mention somebody
 */
record World(
    int people,
    int days,
    double talk,
    double outside,
    double stale,
    double mentions,
    double lookIn,
    boolean repliesAreFast) {

  static final World DEFAULT = new World(200, 90, 1, 0.35, 0.15, 0.25, 0.5, false);

  World of(int somePeople, int someDays) {
    return new World(somePeople, someDays, talk, outside, stale, mentions, lookIn, repliesAreFast);
  }

  World talking(double times) {
    return new World(people, days, times, outside, stale, mentions, lookIn, repliesAreFast);
  }

  World keptOutside(double chance) {
    return new World(people, days, talk, chance, stale, mentions, lookIn, repliesAreFast);
  }

  World outdated(double share) {
    return new World(people, days, talk, outside, share, mentions, lookIn, repliesAreFast);
  }

  World mentioning(double chance) {
    return new World(people, days, talk, outside, stale, chance, lookIn, repliesAreFast);
  }

  World lookingIn(double chance) {
    return new World(people, days, talk, outside, stale, mentions, chance, repliesAreFast);
  }

  World withFastReplies() {
    return new World(people, days, talk, outside, stale, mentions, lookIn, true);
  }
}
