package dev.hartig.evaluation;

import dev.hartig.routing.domain.Audience;
import dev.hartig.routing.domain.Directory;
import dev.hartig.routing.domain.Entry;
import dev.hartig.routing.domain.Exclusion;
import dev.hartig.routing.domain.Limits;
import dev.hartig.routing.domain.Occurrence;
import dev.hartig.routing.domain.Part;
import dev.hartig.routing.domain.Party;
import dev.hartig.routing.domain.Past;
import dev.hartig.routing.domain.Precedent;
import dev.hartig.routing.domain.Precedents;
import dev.hartig.routing.domain.Recipient;
import dev.hartig.routing.domain.Routing;
import dev.hartig.routing.domain.Urgency;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Matters as they came up, each judged by routing's own decision with nothing but what was before
 * its day and, where given, a directory of who leads what.
 */
final class RoutingReplay {

  private static final String ORGANISATION = "evaluation";
  private static final String PERSON = "person/";
  private static final String HANDLE = "handle/";

  private final List<PastMatter> matters;

  /**
   * What was predicted for a matter.
   *
   * @param rankings people without those who raise it, best first, by the name of the ranking
   * @param told recipients among them by routing's threshold, with the directory
   */
  record Prediction(PastMatter matter, Map<String, List<String>> rankings, List<String> told) {

    Prediction {
      rankings = new LinkedHashMap<>(rankings);
      told = List.copyOf(told);
    }
  }

  /**
   * @param matters oldest first
   */
  RoutingReplay(List<PastMatter> matters) {
    this.matters = List.copyOf(matters);
  }

  /**
   * Judges all of them.
   *
   * @param groups in which the baseline counts a matter
   * @param leads who has the say, by area
   */
  List<Prediction> play(Groups groups, Map<String, Set<String>> leads) {
    var predictions = new ArrayList<Prediction>();
    var resemblance = new Resemblance();
    var frequency = new Frequency();
    var before = new ArrayList<PastMatter>();
    var next = 0;
    for (var matter : matters) {
      // Matters of the same day know nothing of each other.
      for (; matters.get(next).day().isBefore(matter.day()); next++) {
        var past = matters.get(next);
        before.add(past);
        resemblance.add(past.text());
        frequency.add(past.asked(), groups.of(past));
      }
      var alike = resemblance.to(matter.text());
      var withLeads = route(matter, before, alike, leads);
      var rankings = new LinkedHashMap<String, List<String>>();
      if (!leads.isEmpty()) {
        rankings.put("routing", ranked(withLeads));
      }
      rankings.put(
          leads.isEmpty() ? "routing" : "routing without directory",
          leads.isEmpty() ? ranked(withLeads) : ranked(route(matter, before, alike, Map.of())));
      rankings.put("global frequency", frequency.global());
      rankings.put(groups.name() + " frequency", frequency.of(groups.of(matter)));
      rankings.put("sum of both", frequency.sum(groups.of(matter)));
      rankings.replaceAll((name, people) -> without(people, matter));
      var told = withLeads.recipients().stream().map(Recipient::id).toList();
      predictions.add(new Prediction(matter, rankings, without(told, matter)));
    }
    return predictions;
  }

  /**
   * How a baseline groups matters.
   *
   * @param name to show
   * @param of groups of a matter
   */
  record Groups(String name, Function<PastMatter, List<String>> of) {

    List<String> of(PastMatter matter) {
      return of.apply(matter);
    }
  }

  private static List<String> without(List<String> people, PastMatter matter) {
    return people.stream().filter(one -> !matter.raisedBy().contains(one)).toList();
  }

  private static Audience route(
      PastMatter matter, List<PastMatter> before, double[] alike, Map<String, Set<String>> leads) {
    var earlier = new ArrayList<Precedent>();
    for (var at = 0; at < before.size(); at++) {
      var one = before.get(at);
      earlier.add(
          new Precedent(
              instant(one),
              one.home(),
              one.touches(),
              Set.copyOf(one.raisedBy()),
              one.asked(),
              alike[at],
              matter.refersTo(one)));
    }
    var precedents = new Precedents(matter.home(), matter.touches(), earlier);
    return Routing.route(
        occurrence(matter), Past.NONE.with(precedents), directory(leads), Limits.DEFAULT);
  }

  private static Occurrence occurrence(PastMatter matter) {
    var raisedBy =
        matter.raisedBy().stream().map(one -> new Party(one, null, Part.AUTHOR, false)).toList();
    return new Occurrence(
        matter.name(),
        ORGANISATION,
        Urgency.SLOW,
        instant(matter),
        raisedBy.isEmpty() ? null : raisedBy.getFirst(),
        raisedBy,
        matter.mentions(),
        List.of(),
        false);
  }

  private static Instant instant(PastMatter matter) {
    return matter.day().atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Whoever leads something is known; everyone else stays the handle that they are. */
  private static Directory directory(Map<String, Set<String>> leads) {
    var entries = new HashMap<String, Entry>();
    leads.forEach(
        (area, people) -> {
          entries.put(
              key("owner/" + area),
              new Entry.Ownership(area, people.stream().map(PERSON::concat).toList()));
          for (var one : people) {
            var person = new Entry.Person(one, one);
            entries.put(key(PERSON + one), person);
            entries.put(key(HANDLE + one), person);
          }
        });
    return new Directory(ORGANISATION, entries::get);
  }

  private static String key(String name) {
    return ORGANISATION + "/" + name;
  }

  private record Scored(String id, double score) {
    static Scored of(Recipient one) {
      return new Scored(one.id(), one.score());
    }

    static Scored of(Exclusion one) {
      return new Scored(one.id(), one.score());
    }
  }

  /** Everyone considered, told or not: a ranking goes on where an audience ends. */
  private static List<String> ranked(Audience audience) {
    return Stream.concat(
            audience.recipients().stream().map(Scored::of),
            audience.excluded().stream().map(Scored::of))
        .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::id))
        .map(Scored::id)
        .toList();
  }
}
