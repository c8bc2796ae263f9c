package dev.hartig.alerting.domain;

import static dev.hartig.alerting.domain.Moments.LABELS;
import static dev.hartig.alerting.domain.Moments.START;
import static dev.hartig.alerting.domain.Moments.dispatch;
import static dev.hartig.alerting.domain.Moments.note;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Long random lives of an alert keep what is promised of every life. */
class AlertMachineSimulationTest {

  private static final int STEPS = 2_000;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsItsPromises(long seed) {
    new Life(seed).live();
  }

  private static final class Life {

    private static final Inhibition.Rule DOWN =
        new Inhibition.Rule(
            "acme",
            "down",
            List.of(new Matcher("down", false, "yes"::equals)),
            List.of(new Matcher("kind", true, ""::equals)),
            List.of("kind"));

    private final Random random;
    private final Random ruler;
    private final Random rota;
    private final Set<String> handedOver = new HashSet<>();
    private final boolean ruled;
    private Paces paces;
    private Duration shortest = Duration.ofDays(1);
    private final String about;
    private State state = new State.Absent();
    private Instant now = START;
    private int dispatched;
    private final Set<String> named = new HashSet<>();
    private final Map<String, Integer> revisions = new HashMap<>();
    private final Map<String, Medium> toldBy = new HashMap<>();
    private boolean anew;
    private boolean tookOver;
    private final Map<String, Instant> toldAt = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private final List<Event.Dispatched> sent = new ArrayList<>();
    private final Map<Labels, Silence> silenced = new HashMap<>();
    private final Map<Labels, Instant> inhibited = new HashMap<>();

    Life(long seed) {
      random = new Random(seed);
      ruler = new Random(-seed);
      rota = new Random(~seed);
      ruled = seed % 5 < 3;
      var pace =
          new Pace(
              seed % 3 == 0 ? Duration.ofSeconds(10) : Duration.ZERO,
              Duration.ofSeconds(30),
              Pace.REPEAT_INTERVAL,
              Duration.ofHours(1),
              Duration.ofHours(6),
              seed % 2 == 0);
      paces = new Paces(pace, List.of());
      about = "seed " + seed;
    }

    void live() {
      for (var step = 0; step < STEPS; step++) {
        now =
            now.plusMillis(
                random.nextInt(100) < 5 ? random.nextInt(7_200_000) : random.nextInt(20_000));
        ring();
        if (ruled && ruler.nextInt(40) == 0) {
          paces = new Paces(paces.channel(), List.of(tempo(0), tempo(1)));
        }
        happen(rota.nextInt(12) == 0 ? handing() : event());
      }
      assertThat(named).as(about).hasSize(dispatched);
    }

    /** One kind of signal is told at a pace of its own, from now on. */
    private Tempo tempo(int kind) {
      var seconds = List.of(1, 10, 60, 600);
      return new Tempo(
          "acme",
          "t" + kind,
          List.of(new Matcher("kind", false, ("kind-" + kind)::equals)),
          List.of(),
          Map.of(
              Timing.GROUP_WAIT,
              Duration.ofSeconds(ruler.nextBoolean() ? 0 : seconds.get(ruler.nextInt(4))),
              Timing.GROUP_INTERVAL,
              Duration.ofSeconds(seconds.get(ruler.nextInt(4))),
              Timing.REPEAT_INTERVAL,
              Duration.ofSeconds(6L * seconds.get(ruler.nextInt(4)))));
    }

    /** Timers run out in their order, each at the latest moment the clock has reached. */
    private void ring() {
      while (state instanceof State.Tracked tracked
          && tracked.timers().next().filter(next -> !next.getValue().isAfter(now)).isPresent()) {
        happen(new Event.TimerDue(tracked.timers().next().orElseThrow().getKey()));
      }
      if (state instanceof State.Tracked tracked) {
        assertThat(tracked.timers().at().values()).as(about).allMatch(at -> at.isAfter(now));
        asked(tracked);
      }
    }

    /** Routing answers who comes on, or somebody who came on takes it; at times about nothing. */
    private Event handing() {
      return switch (rota.nextInt(4)) {
        case 0 -> new Event.Kept(duty(), Reason.of("routing.handover", "goes on"));
        case 1 -> new Event.TakenOver("ben", "ben", rota.nextInt(4) == 0);
        default -> new Event.HandedOn("ben", "Ben");
      };
    }

    /** A shift that ends some time, or ended a moment ago. */
    private @Nullable OnDuty duty() {
      return rota.nextInt(3) == 0
          ? null
          : new OnDuty("pay", now.plusMillis(rota.nextInt(7_200_000) - 1_000));
    }

    private Event event() {
      var alert = state instanceof State.Tracked tracked ? tracked.alert().id() : "none";
      return switch (random.nextInt(14)) {
        case 13 -> new Event.Relieved("bob", random.nextBoolean());
        case 12 -> new Event.EpisodeLasts();
        case 11 -> new Event.EpisodeEnded("it", now, random.nextInt(4) == 0);
        case 10 -> random.nextBoolean() ? silence() : inhibition();
        case 0 -> new Event.Acknowledged(alert, "ann", "");
        case 1 -> new Event.Resolved(random.nextBoolean() ? alert : "other", "ann", "");
        case 2 -> new Event.Recollected(List.of(note("n" + random.nextInt(50), START)));
        case 3 -> sent.isEmpty() ? fresh() : sent.get(random.nextInt(sent.size()));
        default -> fresh();
      };
    }

    /**
     * A silence of one kind of signal begins, for a while or until the alert is closed, or ends.
     */
    private Event silence() {
      var labels = labels(random.nextInt(3));
      if (silenced.remove(labels) == null) {
        var end = random.nextInt(4) == 0 ? null : now.plusMillis(1 + random.nextInt(7_200_000));
        var kind = labels.of("kind").getFirst();
        var matcher = new Matcher("kind", false, kind::equals);
        silenced.put(
            labels, new Silence("s" + now, "acme", List.of(matcher), now, end, "bob", "why"));
      }
      return new Event.SilencesChanged();
    }

    /** What inhibits one kind of signal begins, is said again, or is over. */
    private Event inhibition() {
      var labels = labels(random.nextInt(3));
      var end = now.plusMillis(1 + random.nextInt(1_800_000));
      if (!inhibited.containsKey(labels) || random.nextInt(3) > 0) {
        inhibited.put(labels, end);
      } else {
        inhibited.remove(labels);
      }
      return new Event.SilencesChanged();
    }

    private Silences silences() {
      var sources = new ArrayList<Source>();
      inhibited.forEach(
          (labels, end) -> {
            var its = new HashMap<>(labels.values());
            its.put("down", List.of("yes"));
            sources.add(new Source("" + labels.of("kind"), "t", new Labels(its), START, end));
          });
      return new Silences(
          List.copyOf(silenced.values()), List.of(new Inhibition(DOWN, sources)), List.of());
    }

    private static Labels labels(int kind) {
      return new Labels(
          Map.of(Labels.ORGANISATION, List.of("acme"), "kind", List.of("kind-" + kind)));
    }

    private static Event.Dispatched of(int kind, Event.Dispatched dispatch) {
      return new Event.Dispatched(
          dispatch.id(),
          dispatch.alertId(),
          dispatch.signalId(),
          dispatch.medium(),
          dispatch.notBefore(),
          dispatch.novelty(),
          dispatch.reasons(),
          dispatch.context(),
          labels(kind),
          dispatch.plan());
    }

    /** Somebody with a role and up to three fallbacks, some of them later than an alert lives. */
    private Event.Dispatched planned(Event.Dispatched dispatch) {
      var fallbacks = new ArrayList<Fallback>();
      for (var i = random.nextInt(4); i > 0; i--) {
        var medium = Medium.values()[random.nextInt(Medium.values().length)];
        var wait = Duration.ofMillis(1 + random.nextInt(5_400_000));
        fallbacks.add(new Fallback(medium, wait, Reason.of("medium.rule", "next")));
      }
      return new Event.Dispatched(
          dispatch.id(),
          dispatch.alertId(),
          dispatch.signalId(),
          dispatch.medium(),
          dispatch.notBefore(),
          dispatch.novelty(),
          dispatch.reasons(),
          dispatch.context(),
          dispatch.labels(),
          new Plan(
              Role.values()[random.nextInt(3)], fallbacks, rung(), duty(), rota.nextInt(6) == 0));
    }

    private Event.Dispatched fresh() {
      var wait = random.nextInt(4) == 0 ? random.nextInt(10_800_000) : 0;
      var medium = Medium.values()[random.nextInt(Medium.values().length)];
      var id = "d" + dispatched++;
      var dispatch =
          planned(
              random.nextInt(10) == 0
                  ? new Event.Dispatched(
                      id,
                      "alert-" + id,
                      "s",
                      medium,
                      START.minusSeconds(1),
                      true,
                      List.of(),
                      List.of(),
                      LABELS)
                  : of(random.nextInt(3), dispatch(id, medium, now.plusMillis(wait))));
      sent.add(dispatch);
      // Only what is still remembered can be recognised.
      if (sent.size() > 20) {
        sent.removeFirst();
      }
      return dispatch;
    }

    /** Nobody, somebody or at last nobody more is asked next; some wait longer than it lives. */
    private @Nullable Rung rung() {
      var after = Duration.ofMillis(random.nextInt(5_400_000));
      return random.nextInt(4) == 0
          ? null
          : new Rung(
              "",
              random.nextInt(10) == 0 ? 1 + random.nextInt(3) : 0,
              1,
              after,
              random.nextInt(4) == 0,
              random.nextInt(4) == 0,
              null,
              List.of());
    }

    private void happen(Event event) {
      var known =
          event instanceof Event.Dispatched dispatch
              && state instanceof State.Tracked tracked
              && tracked.dispatches().stream().anyMatch(one -> one.id().equals(dispatch.id()));
      var before = state;
      anew = before instanceof State.Tracked tracked && beginsAnew(tracked, event);
      if (event instanceof Event.Dispatched dispatch) {
        tookOver |= dispatch.plan().takesOver();
      }
      var pace = paces.of(state, event);
      // What is set already stays when the pace changes.
      shortest = min(shortest, pace.groupInterval());
      var transition = new AlertMachine(pace).on(state, event, silences(), now);
      state = transition.state();
      orderly();
      quietly(before, event, transition);
      waitedFor(before, event, transition);
      if (known) {
        assertThat(state).as(about + ": a known dispatch changes nothing").isEqualTo(before);
      }
      for (var effect : transition.effects()) {
        switch (effect) {
          case Effect.Publish publish -> published(publish, event);
          case Effect.Repeat repeat ->
              assertThat(repeat.alert().revision())
                  .as(about)
                  .isEqualTo(revisions.get(repeat.alert().id()));
          case Effect.Receipt receipt -> {}
          case Effect.Escalate escalate -> escalated(before, escalate);
          case Effect.HandOver over -> handedOver(before, over);
          case Effect.Audit audit -> assertThat(audit.why().text()).isNotBlank();
        }
      }
    }

    /** Now, or at the moment that was chosen for it: whoever is asked further up, anew. */
    private boolean beginsAnew(State.Tracked before, Event event) {
      var ladder = before.ladder();
      var rung = ladder.rung();
      return event instanceof Event.Dispatched dispatch
          ? ladder.beginsAnewWith(dispatch)
          : ladder.told() == null && (tookOver || (rung != null && rung.step() > 0));
    }

    private void published(Effect.Publish publish, Event event) {
      var alert = publish.alert();
      var last = revisions.put(alert.id(), alert.revision());
      assertThat(alert.revision()).as(about).isEqualTo(last == null ? 1 : last + 1);
      assertThat(closed).as(about + ": closed stays closed").doesNotContain(alert.id());
      if (!alert.standing().open()) {
        closed.add(alert.id());
      }
      // One open alert at a time: every other one that was published has been closed.
      assertThat(revisions.keySet().stream().filter(id -> !closed.contains(id)).count())
          .as(about)
          .isLessThanOrEqualTo(1);
      if (event instanceof Event.Dispatched dispatch) {
        assertThat(alert.dispatchId()).as(about).isEqualTo(dispatch.id());
        named.add(dispatch.id());
        if (!dispatch.history() && alert.standing() != Standing.ACKNOWLEDGED) {
          var timers = ((State.Tracked) state).timers().at();
          assertThat(
                  publish.notifies()
                      || untold(state)
                      || timers.containsKey(Timer.NOTIFY)
                      || timers.containsKey(Timer.DUE))
              .as(about + ": is told now or later")
              .isTrue();
          if (timers.containsKey(Timer.NOTIFY) && !dispatch.notBefore().isAfter(now)) {
            var its = paces.of(new State.Absent(), event);
            var told = ((State.Tracked) state).notifiedAt();
            assertThat(timers.get(Timer.NOTIFY))
                .as(about + ": waits no longer than by its own pace")
                .isBeforeOrEqualTo(
                    told == null ? now.plus(its.groupWait()) : told.plus(its.groupInterval()));
          }
        }
      }
      if (publish.notifies()) {
        tookOver = false;
        told(alert);
      }
    }

    /** What is still to be told is told before the alert is over. */
    private void orderly() {
      if (state instanceof State.Tracked tracked) {
        var timers = tracked.timers().at();
        var end = timers.getOrDefault(Timer.EXPIRE, Instant.MAX);
        assertThat(timers.getOrDefault(Timer.NOTIFY, START)).as(about).isBefore(end);
      }
    }

    /**
     * Whoever is waited for and told is told by every fallback, each after its wait, unless they
     * take the alert, it is closed, or something more interrupting begins anew.
     */
    private void waitedFor(State before, Event event, Transition transition) {
      if (state instanceof State.Tracked tracked) {
        var waits = tracked.timers().at().get(Timer.FALLBACK);
        var next =
            tracked.alert().standing() == Standing.FIRING
                ? tracked.ladder().escalates(tracked.alert().medium()).orElse(null)
                : null;
        assertThat(tracked.timers().at().get(Timer.ESCALATE)).as(about).isEqualTo(next);
        var due =
            tracked.alert().standing() == Standing.FIRING
                ? tracked.ladder().due(tracked.alert().medium()).orElse(null)
                : null;
        assertThat(waits).as(about + ": waited for exactly while it fires").isEqualTo(due);
        if (waits != null) {
          assertThat(waits).as(about).isBefore(tracked.timers().at().get(Timer.EXPIRE));
        }
        if (before instanceof State.Tracked was && !closedOrAnew(before, tracked)) {
          climbed(was.ladder(), tracked.ladder(), event, transition);
        } else if (before instanceof State.Tracked was
            && tracked.alert().cause() == Cause.EXPIRED
            && was.alert().standing() == Standing.FIRING) {
          assertThat(was.ladder().due(was.alert().medium()))
              .as(about + ": does not expire while something is left to be tried")
              .isEmpty();
          assertThat(was.ladder().escalates(was.alert().medium()))
              .as(about + ": does not expire while somebody is left to be asked")
              .isEmpty();
        }
      }
    }

    /** At the end of a shift, once for each alert and shift, and of what is open. */
    private void handedOver(State before, Effect.HandOver over) {
      var was = (State.Tracked) before;
      assertThat(was.alert().standing().open()).as(about).isTrue();
      assertThat(was.alert().id()).as(about).isEqualTo(over.alertId());
      assertThat(was.ladder().relieved()).as(about).isFalse();
      assertThat(over.duty().until()).as(about).isBeforeOrEqualTo(now);
      assertThat(handedOver.add(over.alertId() + "/" + over.duty().until()))
          .as(about + ": handed over once for each shift")
          .isTrue();
    }

    /** Nobody has on a shift that is over what was not asked about. */
    private void asked(State.Tracked tracked) {
      var duty = tracked.course().duty();
      if (duty != null && tracked.alert().standing().open() && !tracked.ladder().relieved()) {
        assertThat(tracked.course().asked() || duty.until().isAfter(now))
            .as(about + ": what is open at the end of a shift is handed over")
            .isTrue();
      }
    }

    /** Nobody else is asked before it is time, nor once somebody has taken it. */
    private void escalated(State before, Effect.Escalate escalate) {
      var was = (State.Tracked) before;
      var ladder = was.ladder();
      assertThat(was.alert().standing()).as(about).isEqualTo(Standing.FIRING);
      assertThat(was.alert().acknowledgedBy()).as(about).isNull();
      assertThat(ladder.relieved()).as(about).isFalse();
      assertThat(ladder.role()).as(about).isEqualTo(Role.RESPONSIBLE);
      assertThat(ladder.due(was.alert().medium())).as(about).isEmpty();
      assertThat(escalate.since().plus(escalate.rung().after())).as(about).isBeforeOrEqualTo(now);
      assertThat(((State.Tracked) state).alert().standing()).isEqualTo(Standing.ESCALATED);
      assertThat(was.signals().stream().allMatch(this::isSilenced)).as(about).isFalse();
    }

    private void climbed(Ladder was, Ladder is, Event event, Transition transition) {
      if (is.tried() <= was.tried()) {
        return;
      }
      assertThat(event).as(about).isEqualTo(new Event.TimerDue(Timer.FALLBACK));
      assertThat(is.next()).as(about).isEqualTo(was.next().subList(1, was.next().size()));
      assertThat(Duration.between(Objects.requireNonNull(was.since()), now))
          .as(about)
          .isGreaterThanOrEqualTo(was.next().getFirst().after());
      assertThat(transition.effects().getFirst())
          .as(about)
          .isInstanceOfSatisfying(
              Effect.Publish.class,
              publish -> {
                assertThat(publish.notifies()).isTrue();
                assertThat(publish.alert().medium()).isEqualTo(was.next().getFirst().medium());
              });
    }

    /** Nobody is told while silenced; what is silenced no more and untold is told, or will be. */
    private void quietly(State before, Event event, Transition transition) {
      for (var effect : transition.effects()) {
        switch (effect) {
          // Who was told hears of the end, by which nothing is left to keep quiet.
          case Effect.Publish publish when publish.alert().standing() == Standing.RESOLVED ->
              assertThat(before).as(about).isNotInstanceOf(State.Absent.class);
          case Effect.Publish publish when publish.alert().cause() == Cause.FALLBACK ->
              spoken(((State.Tracked) before).signals());
          case Effect.Publish publish when publish.notifies() -> spoken(news(before, event));
          case Effect.Repeat repeat when repeat.notifies() ->
              spoken(((State.Tracked) state).signals());
          default -> {}
        }
      }
      if (!untold(before) || !(state instanceof State.Tracked tracked)) {
        return;
      }
      var told =
          transition.effects().stream()
              .anyMatch(effect -> effect instanceof Effect.Publish publish && publish.notifies());
      assertThat(
              told
                  || untold(state)
                  || tracked.timers().at().containsKey(Timer.NOTIFY)
                  || tracked.alert().standing() == Standing.ACKNOWLEDGED
                  || closedOrAnew(before, tracked))
          .as(about + ": nothing that is open stays untold")
          .isTrue();
    }

    private void spoken(Collection<Labels> news) {
      assertThat(news).as(about).isNotEmpty();
      assertThat(news.stream().allMatch(this::isSilenced))
          .as(about + ": nobody is told while silenced")
          .isFalse();
    }

    /** What the recipient did not know before they were told. */
    private Collection<Labels> news(State before, Event event) {
      var news = new HashSet<Labels>();
      if (before instanceof State.Tracked tracked && !closedOrAnew(before, (State.Tracked) state)) {
        var waiting =
            tracked.alert().standing() == Standing.PENDING
                || tracked.timers().at().containsKey(Timer.NOTIFY)
                || untold(before);
        news.addAll(waiting ? tracked.signals() : List.of());
      }
      if (event instanceof Event.Dispatched dispatch) {
        news.add(dispatch.labels());
      }
      // What is told again is what the recipient knew.
      if (event instanceof Event.EpisodeLasts && before instanceof State.Tracked tracked) {
        news.addAll(tracked.signals());
      }
      return news;
    }

    private static boolean closedOrAnew(State before, State.Tracked after) {
      return !after.alert().standing().open()
          || !((State.Tracked) before).alert().id().equals(after.alert().id());
    }

    private boolean isSilenced(Labels labels) {
      var alert = ((State.Tracked) state).alert();
      return inhibited.getOrDefault(labels, now).isAfter(now)
          || silenced.values().stream()
              .anyMatch(silence -> silence.over(labels, alert.openedAt(), now).isPresent());
    }

    private static boolean untold(State state) {
      return state instanceof State.Tracked tracked
          && tracked.alert().standing() == Standing.SUPPRESSED
          && Objects.requireNonNull(tracked.alert().suppression()).untoldSince() != null;
    }

    private void told(Alert alert) {
      if (alert.standing() == Standing.RESOLVED) {
        assertThat(alert.cause()).as(about).isEqualTo(Cause.ENDED);
        assertThat(toldAt)
            .as(about + ": only who was told hears of the end")
            .containsKey(alert.id());
        return;
      }
      assertThat(alert.standing()).as(about).isIn(Standing.FIRING, Standing.ESCALATED);
      var last = toldAt.put(alert.id(), now);
      var by = toldBy.put(alert.id(), ((State.Tracked) state).ladder().first());
      if (last != null
          && by != null
          && alert.cause() != Cause.FALLBACK
          && !anew
          && !alert.medium().interruptsMoreThan(by)) {
        assertThat(Duration.between(last, now))
            .as(about + ": group interval " + alert + " by " + by)
            .isGreaterThanOrEqualTo(shortest);
      }
      shortest = Duration.ofDays(1);
    }

    private static Duration min(Duration one, Duration other) {
      return one.compareTo(other) < 0 ? one : other;
    }
  }
}
