package dev.hartig.gateway.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A route of Alertmanager's, with those below it.
 *
 * @param place where it stands
 * @param path of it in the file
 * @param receiver its own, or that of the route above
 * @param own its own conditions; none at the root
 * @param goesOn whether routes after it are asked, too, though it matches: {@code continue}
 * @param during names of the intervals in which it is muted
 * @param outside names of the intervals outside of which it is muted
 * @param timings its own, or those of the routes above; none where none of them says any
 * @param groupBy labels, its own or those of the routes above; {@code ...} for all of them
 * @param below in their order
 */
record Route(
    Node place,
    String path,
    String receiver,
    List<Condition> own,
    boolean goesOn,
    List<String> during,
    List<String> outside,
    Map<Timing, Duration> timings,
    List<String> groupBy,
    List<Route> below) {

  Route {
    own = List.copyOf(own);
    during = List.copyOf(during);
    outside = List.copyOf(outside);
    timings = Map.copyOf(timings);
    groupBy = List.copyOf(groupBy);
    below = List.copyOf(below);
  }

  /**
   * Where alerts end up: what they match on the way down, and what they must not match to get there
   * and no further.
   *
   * @param route where
   * @param matches conditions of the route and of all above it
   * @param unless conditions of which any list, matched, leads elsewhere
   * @param alone whether what ends up there ends up nowhere else
   */
  record End(Route route, List<Condition> matches, List<List<Condition>> unless, boolean alone) {

    End {
      matches = List.copyOf(matches);
      unless = unless.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Every route as an end of its own, in the order of the file.
   *
   * @see <a
   *     href="https://github.com/prometheus/alertmanager/blob/main/dispatch/route.go">Route.Match
   *     </a>
   */
  List<End> ends() {
    var ends = new ArrayList<End>();
    descend(List.of(), List.of(), true, ends::add);
    return ends;
  }

  private void descend(
      List<Condition> above, List<List<Condition>> not, boolean alone, Consumer<End> ends) {
    var matches = new ArrayList<>(above);
    matches.addAll(own);
    var unless = new ArrayList<>(not);
    below.forEach(route -> unless.add(route.own()));
    // A route below without conditions takes all: nothing ends here.
    if (unless.stream().noneMatch(List::isEmpty)) {
      ends.accept(new End(this, matches, unless, alone && !goesOn));
    }
    var before = new ArrayList<>(not);
    var onlyOne = alone && !goesOn;
    for (var route : below) {
      route.descend(matches, before, onlyOne, ends);
      if (route.goesOn()) {
        onlyOne = false;
      } else {
        before.add(route.own());
      }
    }
  }
}
