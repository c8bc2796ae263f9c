package dev.hartig.gateway.domain;

import dev.hartig.gateway.domain.Translation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the ends of routes come to: who hears of what, when it is muted, at which pace, and as one
 * matter with what.
 */
final class AlertmanagerEnds {

  private final Desk desk;
  private final Notes notes;
  private final Grammar grammar;
  private final Map<String, TimeInterval> intervals;
  private final Set<String> receivers;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final List<Mute> mutes = new ArrayList<>();
  private final AlertmanagerTempos tempos;
  private final AlertmanagerGroupings groupings;
  private final Map<String, Integer> names = new HashMap<>();

  AlertmanagerEnds(
      Desk desk,
      Notes notes,
      Grammar grammar,
      Map<String, TimeInterval> intervals,
      Set<String> receivers) {
    this.desk = desk;
    this.notes = notes;
    this.grammar = grammar;
    this.intervals = intervals;
    this.receivers = receivers;
    tempos = new AlertmanagerTempos(notes);
    groupings = new AlertmanagerGroupings(notes);
  }

  List<Subscription> subscriptions() {
    return subscriptions;
  }

  List<Mute> mutes() {
    return mutes;
  }

  List<Tempo> tempos() {
    return tempos.all();
  }

  List<Grouping> groupings() {
    return groupings.all();
  }

  void read(Route root) {
    var reached = new HashSet<Route>();
    for (var end : root.ends()) {
      reached.add(end.route());
      if (!receivers.contains(end.route().receiver())) {
        desk.flaw(
            end.route().place(),
            end.route().path() + ".receiver",
            "'" + end.route().receiver() + "' is not among the receivers");
      }
      var name = name(end.route().receiver());
      subscribe(end, name);
      mute(end, name);
      tempos.read(end, root.timings(), name);
      groupings.read(end, root.groupBy(), name);
    }
    unreached(root, reached);
    if (subscriptions.size() > Subscriptions.MOST) {
      notes.say(
          Kind.BY_HAND,
          root.place(),
          root.path(),
          "makes %d subscriptions, of which %d can be applied: join some"
              .formatted(subscriptions.size(), Subscriptions.MOST));
    }
    tempos.bounded(root);
    groupings.bounded(root);
  }

  private void subscribe(Route.End end, String name) {
    var when = LabelExpression.of(end.matches(), end.unless(), grammar);
    var mistakes = grammar.mistakes(Grammar.About.SIGNAL, when);
    if (!mistakes.isEmpty() || when.length() > Desk.LONGEST_TEXT) {
      notes.say(
          Kind.LEFT_OUT,
          end.route().place(),
          end.route().path(),
          "its conditions make no expression that is taken: "
              + (mistakes.isEmpty()
                  ? "it has " + when.length() + " characters"
                  : mistakes.getFirst().message()));
      return;
    }
    subscriptions.add(
        new Subscription(name, List.of("team/" + id(end.route().receiver())), when, List.of()));
  }

  private void mute(Route.End end, String name) {
    var route = end.route();
    if (route.during().isEmpty() && route.outside().isEmpty()) {
      return;
    }
    if (end.matches().isEmpty()) {
      desk.flaw(route.place(), route.path(), "the root must not have time intervals");
      return;
    }
    var during = named(route, route.during(), "mute_time_intervals");
    var outside = named(route, route.outside(), "active_time_intervals");
    if (during.isEmpty() && outside.isEmpty()) {
      return;
    }
    if (!end.alone()) {
      notes.say(
          Kind.DIFFERS,
          route.place(),
          route.path(),
          "what goes on to other routes (continue) is muted here for all of them");
    }
    mutes.add(
        new Mute(
            name,
            end.matches(),
            end.unless(),
            during,
            outside,
            "The route to " + route.receiver() + " is muted at this time."));
  }

  private List<TimeInterval> named(Route route, List<String> names, String field) {
    var found = new ArrayList<TimeInterval>();
    for (var name : names) {
      var interval = intervals.get(name);
      if (interval == null) {
        desk.flaw(
            route.place(),
            route.path() + "." + field,
            "'" + name + "' is not among the time intervals");
      } else {
        found.add(interval);
      }
    }
    return found;
  }

  private void unreached(Route route, Set<Route> reached) {
    if (!reached.contains(route) && route.below().isEmpty()) {
      notes.say(
          Kind.LEFT_OUT,
          route.place(),
          route.path(),
          "no alert gets here: a route before it takes everything");
    }
    route.below().forEach(below -> unreached(below, reached));
  }

  /** Unique: a receiver may be the end of several routes. */
  private String name(String receiver) {
    var id = id(receiver);
    var count = names.merge(id, 1, Integer::sum);
    return count == 1 ? id : id.substring(0, Math.min(id.length(), 60)) + "-" + count;
  }

  /** An id of the directory's. */
  static String id(String receiver) {
    var id = receiver.replaceAll("[^A-Za-z0-9._-]+", "-");
    return id.length() <= 64 ? id : id.substring(0, 64);
  }
}
