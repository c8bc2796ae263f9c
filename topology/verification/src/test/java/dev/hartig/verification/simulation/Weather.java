package dev.hartig.verification.simulation;

import java.util.List;

/**
 * What may befall one run. Each run has its own mixture, so that faults that hide each other are
 * also seen alone.
 *
 * @param crashes whether instances die and come back
 * @param pauses whether instances stand still, and topics give nothing, for minutes
 * @param jumps whether wall clocks jump by up to an hour, either way
 * @param retries whether upstream sends events again
 * @param poison whether unreadable records lie between readable ones
 * @param happenings how much happens
 * @param commits of a hundred chances to commit, how many are taken
 * @param deliveries of a hundred chances of a producer to deliver, how many are taken
 */
record Weather(
    boolean crashes,
    boolean pauses,
    boolean jumps,
    boolean retries,
    boolean poison,
    int happenings,
    int commits,
    int deliveries) {

  static Weather of(Chance chance) {
    return new Weather(
        chance.percent(70),
        chance.percent(50),
        chance.percent(30),
        chance.percent(60),
        chance.percent(40),
        chance.between(5, 40),
        chance.pick(List.of(5, 20, 60)),
        chance.pick(List.of(20, 80)));
  }
}
