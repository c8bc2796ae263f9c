package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hartig.routing.domain.CoWork.Together;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoWorkTest {

  @Test
  void whoeverDidMoreTogetherIsNearer() {
    // Given
    var matters =
        List.of(
            together(2, "ann", "bob"),
            together(1, "ann", "cy"),
            together(1, "bob", "dora"),
            together(9, "ed", "flo"));

    // When
    var near = CoWork.near(List.of("ann"), matters);

    // Then: dora only through bob; ed and flo not at all
    assertThat(near).containsOnlyKeys("bob", "cy", "dora");
    assertThat(near.get("bob")).isGreaterThan(near.get("cy"));
    assertThat(near.get("cy")).isGreaterThan(near.get("dora"));
  }

  /** Worked by hand: on a path a - b - c the walk from a meets b more than c, and each by a sum. */
  @Test
  void aWalkMeetsWhoWorksWithThoseWhoWorkWithTheSeed() {
    // When
    var near = CoWork.near(List.of("a"), List.of(together(1, "a", "b"), together(1, "b", "c")));

    // Then: b = 0.85 (a + c), c = 0.425 b, a = 0.15 + 0.425 b
    var b = 0.85 * 0.15 / (1 - 2 * 0.85 * 0.425);
    assertThat(near).containsOnlyKeys("b", "c");
    assertThat(near.get("b")).isCloseTo(b, within(1e-3));
    assertThat(near.get("c")).isCloseTo(0.425 * b, within(1e-3));
    assertThat(CoWork.near(List.of("zoe"), List.of(together(1, "a", "b")))).isEmpty();
  }

  @Test
  void aMatterOfOneOrOfNoWeightTiesNobody() {
    var matters = List.of(together(1, "ann"), together(0, "ann", "bob"));
    assertThat(CoWork.near(List.of("ann"), matters)).isEmpty();
  }

  @Test
  void isTheWalkAlongTheTiesOfEachTwo() {
    var seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (var round = 0; round < 50; round++) {
      // Given
      var matters = new ArrayList<Together>();
      for (var n = 1 + random.nextInt(8); n > 0; n--) {
        var people = new TreeSet<String>();
        IntStream.range(0, 2 + random.nextInt(5))
            .forEach(any -> people.add("p" + random.nextInt(9)));
        matters.add(new Together(people, 0.1 + random.nextDouble()));
      }

      // When
      var near = CoWork.near(List.of("p0", "p1"), matters);

      // Then
      var ties = walk(List.of("p0", "p1"), matters);
      assertThat(near.keySet()).as("seed %d", seed).isEqualTo(ties.keySet());
      near.forEach(
          (who, share) ->
              assertThat(share).as("seed %d", seed).isCloseTo(ties.get(who), within(1e-9)));

      // Then: in any order the very same
      Collections.shuffle(matters, random);
      assertThat(CoWork.near(List.of("p1", "p0"), matters)).as("seed %d", seed).isEqualTo(near);
    }
  }

  @Test
  void aCrowdCostsAsManyStepsAsItHasPeople() {
    // Given: 5,000 in one matter would be 12 million ties
    var crowd =
        IntStream.range(0, 5_000)
            .mapToObj("p%04d"::formatted)
            .collect(Collectors.toCollection(TreeSet::new));

    // When
    var near = CoWork.near(List.of("p0000"), Collections.nCopies(10, new Together(crowd, 1)));

    // Then
    assertThat(near).hasSize(4_999);
  }

  /** The same, with every tie written out and steps until nothing moves. */
  private static Map<String, Double> walk(List<String> seeds, List<Together> matters) {
    var ties = new HashMap<String, Map<String, Double>>();
    for (var matter : matters) {
      for (var one : matter.people()) {
        for (var other : matter.people()) {
          if (!one.equals(other)) {
            ties.computeIfAbsent(one, any -> new HashMap<>())
                .merge(other, matter.weight() / (matter.people().size() - 1), Double::sum);
          }
        }
      }
    }
    var start = seeds.stream().filter(ties::containsKey).toList();
    Map<String, Double> now = new HashMap<>();
    start.forEach(one -> now.put(one, 1.0 / start.size()));
    for (var step = 0; step < 43 && !start.isEmpty(); step++) {
      var next = new HashMap<String, Double>();
      now.forEach(
          (one, share) -> {
            var all = ties.get(one).values().stream().mapToDouble(w -> w).sum();
            ties.get(one).forEach((o, w) -> next.merge(o, 0.85 * share * w / all, Double::sum));
          });
      start.forEach(one -> next.merge(one, 0.15 / start.size(), Double::sum));
      now.clear();
      now.putAll(next);
    }
    now.keySet().removeAll(seeds);
    return now;
  }

  private static Together together(double weight, String... people) {
    return new Together(new TreeSet<>(List.of(people)), weight);
  }
}
