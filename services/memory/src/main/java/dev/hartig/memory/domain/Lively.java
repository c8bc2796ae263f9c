package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How lively a team has been in a thread of late.
 *
 * @param times how often the team's people took part in the last {@value #LATELY} weeks
 * @param who those who did, the most active first
 */
record Lively(ThreadMemory thread, int times, List<String> who) {

  /** Weeks that count as of late, the running one among them; weeks begin on Thursdays, UTC. */
  static final int LATELY = 4;

  static Lively of(ThreadMemory thread, Set<String> team, Instant now) {
    var since = Weeks.week(now) - LATELY;
    var times = new HashMap<String, Integer>();
    for (var one : thread.participants()) {
      if (team.contains(one.handle())) {
        var count =
            one.weeks().counts().stream()
                .filter(week -> week.week() > since)
                .mapToInt(Weeks.Week::count)
                .sum();
        if (count > 0) {
          times.merge(one.handle(), count, Integer::sum);
        }
      }
    }
    var who =
        times.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    return new Lively(thread, times.values().stream().mapToInt(Integer::intValue).sum(), who);
  }
}
