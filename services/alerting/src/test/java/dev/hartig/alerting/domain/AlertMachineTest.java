package dev.hartig.alerting.domain;

import static dev.hartig.alerting.domain.Moments.START;
import static dev.hartig.alerting.domain.Moments.dispatch;
import static dev.hartig.alerting.domain.Moments.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertMachineTest {

  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), false);
  private static final Pace REPEATING =
      new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), true);
  private static final Instant SOON = START.plusSeconds(10);
  private static final Instant FAR = START.plus(Duration.ofDays(30));

  private final AlertMachine machine = new AlertMachine(PACE);
  private final AlertMachine repeating = new AlertMachine(REPEATING);

  /** Every state meets every event; the table is a file, so that a change of it can be read. */
  @Test
  void everyStateMeetsEveryEvent() throws Exception {
    // Given
    var golden = Path.of("src/test/resources/states-and-events.txt");
    var lines = new ArrayList<String>();

    // When
    states()
        .forEach(
            (name, state) ->
                events(state)
                    .forEach(
                        (what, event) -> {
                          var now = event instanceof Event.TimerDue ? FAR : SOON;
                          lines.add(
                              "%-12s %-18s | %-45s | %s"
                                  .formatted(
                                      name,
                                      what,
                                      shown(machine.on(state, event, now)),
                                      shown(repeating.on(state, event, now))));
                        }));

    // Then
    var table = String.join("\n", lines) + "\n";
    if (Boolean.getBoolean("hartig.golden.write")) {
      Files.writeString(golden, table);
    }
    assertThat(table).isEqualTo(Files.readString(golden));
  }

  @Test
  void timerThatIsNotDueChangesNothing() {
    states()
        .forEach(
            (name, state) -> {
              for (var timer : Timer.values()) {
                // When
                var transition = machine.on(state, new Event.TimerDue(timer), SOON);

                // Then
                assertThat(transition.effects()).as("%s %s", name, timer).isEmpty();
                assertThat(transition.state()).as("%s %s", name, timer).isEqualTo(state);
              }
            });
  }

  @Test
  void pendingAlertDoesNotExpireBeforeItsMoment() {
    // Given: a moment far beyond the time to live
    var due = START.plus(Duration.ofDays(3));

    // When
    var state =
        (State.Tracked)
            machine.on(new State.Absent(), dispatch("d", Medium.EMAIL, due), START).state();

    // Then
    assertThat(state.timers()).isEqualTo(Timers.only(Timer.DUE, due));
    assertThat(state.alert().expiresAt()).isEqualTo(due.plus(PACE.timeToLive()));
  }

  @Test
  void deferredDispatchDoesNotExpireBeforeItIsTold() {
    // Given
    var firing = machine.on(new State.Absent(), dispatch("d", Medium.EMAIL, START), START).state();
    var later = START.plus(Duration.ofHours(5));

    // When
    var state =
        (State.Tracked) machine.on(firing, dispatch("e", Medium.EMAIL, later), SOON).state();

    // Then
    assertThat(state.timers().at())
        .containsEntry(Timer.NOTIFY, later)
        .containsEntry(Timer.EXPIRE, later.plus(PACE.groupInterval()));
  }

  @Test
  void repeatedDispatchIsToldAgainOnlyIfItWasAndNobodyHasTakenIt() {
    // Given
    var firing = states().get("firing");
    var grouped = repeating.on(firing, dispatch("quiet", Medium.EMAIL, START), SOON).state();
    var taken = repeating.on(grouped, new Event.Acknowledged("alert-first", "ann", ""), SOON);

    // When
    var told = repeating.on(grouped, dispatch("first", Medium.CHAT_MESSAGE, START), SOON);
    var quiet = repeating.on(grouped, dispatch("quiet", Medium.EMAIL, START), SOON);
    var after = repeating.on(taken.state(), dispatch("first", Medium.CHAT_MESSAGE, START), SOON);

    // Then
    assertThat(repeats(told)).containsExactly("first rev 2 true");
    assertThat(repeats(quiet)).containsExactly("quiet rev 2 false");
    assertThat(repeats(after)).containsExactly("first rev 3 false");
  }

  @Test
  void reasonsAndNotesStayBounded() {
    // Given
    State state = new State.Absent();

    // When
    for (var i = 0; i < 200; i++) {
      var dispatch =
          new Event.Dispatched(
              "d" + i,
              "alert-d" + i,
              "s" + i,
              Medium.EMAIL,
              START,
              false,
              List.of(Reason.of("medium.rule", "because " + i)),
              List.of(note("note " + i, START.plusSeconds(i))),
              Moments.LABELS);
      state = machine.on(state, dispatch, START.plusSeconds(i)).state();
    }

    // Then
    var tracked = (State.Tracked) state;
    assertThat(tracked.alert().reasons()).hasSize(Alert.MAX_REASONS);
    assertThat(tracked.alert().reasons().get(1).text()).isEqualTo("because 199");
    assertThat(tracked.alert().context()).hasSize(Alert.MAX_NOTES);
    assertThat(tracked.alert().context().getFirst().text()).isEqualTo("note 199");
    assertThat(tracked.dispatches()).hasSize(KnownDispatch.LIMIT);
  }

  @Test
  void impossiblePacesAreRefused() {
    var minute = Duration.ofMinutes(1);
    assertThatThrownBy(() -> new Pace(Duration.ZERO, minute, minute, false))
        .hasMessage("group interval must be positive, is PT0S");
    assertThatThrownBy(() -> new Pace(minute, minute, minute, false))
        .hasMessageContaining("must be shorter than time to live");
  }

  /** Each state, reached by events from nothing. */
  private Map<String, State> states() {
    var states = new LinkedHashMap<String, State>();
    var open = dispatch("first", Medium.CHAT_MESSAGE, START);
    var firing = machine.on(new State.Absent(), open, START).state();
    // A second dispatch within the group interval sets the timer to notify.
    var grouped = machine.on(firing, dispatch("second", Medium.EMAIL, START), START).state();
    states.put("absent", new State.Absent());
    states.put(
        "pending",
        machine
            .on(
                new State.Absent(),
                dispatch("first", Medium.CHAT_MESSAGE, START.plusSeconds(60)),
                START)
            .state());
    states.put("firing", firing);
    states.put("firing+group", grouped);
    states.put("suppressed", suppressed(new State.Absent(), START.plusSeconds(120)));
    states.put("quiet to end", suppressed(firing, null));
    var asked = machine.on(new State.Absent(), asked(), START).state();
    var fallen =
        machine.on(asked, new Event.TimerDue(Timer.FALLBACK), START.plusSeconds(300)).state();
    states.put("waited for", asked);
    states.put("fallen back", fallen);
    states.put(
        "escalated",
        machine.on(fallen, new Event.TimerDue(Timer.ESCALATE), START.plusSeconds(900)).state());
    states.put(
        "acknowledged",
        machine.on(firing, new Event.Acknowledged("alert-first", "ann", ""), START).state());
    states.put(
        "resolved",
        machine.on(firing, new Event.Resolved("alert-first", "ann", ""), START).state());
    states.put(
        "expired",
        machine
            .on(firing, new Event.TimerDue(Timer.EXPIRE), START.plus(Duration.ofHours(1)))
            .state());
    return states;
  }

  /** Somebody who has to act, with a fallback, and others who are asked after them. */
  private static Event.Dispatched asked() {
    var call = new Fallback(Medium.CALL, Duration.ofMinutes(5), Reason.of("medium.rule", "call"));
    var rung = new Rung("", 0, 1, Duration.ofMinutes(15), false, false, null, List.of("ann"));
    return new Event.Dispatched(
        "first",
        "alert-first",
        "s",
        Medium.CHAT_MESSAGE,
        START,
        Novelty.NEWS,
        List.of(),
        List.of(),
        Moments.LABELS,
        new Plan(Role.RESPONSIBLE, List.of(call), rung));
  }

  /** What a silence makes of a dispatch that would be told at once, or of what has been told. */
  private State suppressed(State before, @Nullable Instant until) {
    var silence =
        new Silence(
            "s", "acme", List.of(new Matcher("x", true, "y"::equals)), START, until, "bob", "why");
    var event =
        before instanceof State.Absent
            ? dispatch("first", Medium.CHAT_MESSAGE, START)
            : new Event.SilencesChanged();
    return machine.on(before, event, new Silences(List.of(silence)), START).state();
  }

  private static Map<String, Event> events(State state) {
    var events = new LinkedHashMap<String, Event>();
    events.put("dispatch", dispatch("new", Medium.CHAT_MESSAGE, START));
    events.put("dispatch later", dispatch("new", Medium.CHAT_MESSAGE, START.plusSeconds(120)));
    events.put("dispatch harder", dispatch("new", Medium.PAGE, START));
    events.put(
        "dispatch history",
        new Event.Dispatched(
            "new",
            "alert-new",
            "s",
            Medium.PAGE,
            START,
            true,
            List.of(),
            List.of(),
            Moments.LABELS));
    events.put("dispatch known", dispatch("first", Medium.CHAT_MESSAGE, START));
    events.put("recollection", new Event.Recollected(List.of(note("news", START))));
    events.put("recollection old", new Event.Recollected(List.of()));
    events.put("acknowledge", new Event.Acknowledged("alert-first", "ann", ""));
    events.put("acknowledge other", new Event.Acknowledged("alert-other", "ann", ""));
    events.put("relieved", new Event.Relieved("bob", false));
    events.put("handed on", new Event.HandedOn("bob", "Bob"));
    events.put("delivery lost", delivered(state, false));
    events.put("delivery taken", delivered(state, true));
    events.put("silences changed", new Event.SilencesChanged());
    events.put("episode lasts", new Event.EpisodeLasts());
    events.put("episode ended", new Event.EpisodeEnded("it", START, false));
    events.put("last one ended", new Event.EpisodeEnded("it", START, true));
    events.put("judge", new Event.Judged("alert-first", Judgement.TOO_MUCH, "ann", ""));
    events.put("judge other", new Event.Judged("alert-other", Judgement.TOO_LATE, "ann", ""));
    events.put("resolve", new Event.Resolved("alert-first", "ann", ""));
    events.put("resolve other", new Event.Resolved("alert-other", "ann", ""));
    for (var timer : Timer.values()) {
      events.put(
          "timer " + timer.name().toLowerCase(java.util.Locale.ROOT), new Event.TimerDue(timer));
    }
    return events;
  }

  /** Of the medium told by now, where there is one. */
  private static Event delivered(State state, boolean taken) {
    var medium =
        state instanceof State.Tracked tracked ? tracked.alert().medium() : Medium.CHAT_MESSAGE;
    return new Event.DeliveryEnded(
        "alert-first", 99, medium, "webhook:a", List.of("webhook:a"), taken, "HTTP 410");
  }

  private static String shown(Transition transition) {
    var standing =
        switch (transition.state()) {
          case State.Absent absent -> "absent";
          case State.Tracked tracked ->
              tracked.alert().standing()
                  + " "
                  + tracked.timers().at().keySet().stream()
                      .map(Enum::name)
                      .collect(Collectors.joining("+"));
        };
    return standing
        + transition.effects().stream()
            .map(AlertMachineTest::shown)
            .collect(Collectors.joining(" ", " ", ""));
  }

  @Test
  void whatWasSaidBeforeIsToldOnceAndWhatWasDecidedWheneverItIsNews() {
    // Given
    var machine = new AlertMachine(PACE);
    var open = machine.on(new State.Absent(), dispatch("d", Medium.PAGE, START), START).state();
    var said = new Note("history", "said", START, "s1");
    var saidLater = new Note("history", "said later", START.plusSeconds(1), "s2");
    var decided = new Note("decision", "decided", START, "s3");

    // When
    var first = machine.on(open, new Event.Recollected(List.of(said)), SOON);
    var more = machine.on(first.state(), new Event.Recollected(List.of(said, saidLater)), SOON);
    var news = machine.on(more.state(), new Event.Recollected(List.of(saidLater, decided)), SOON);

    // Then
    assertThat(first.effects()).isNotEmpty();
    assertThat(more.effects()).isEmpty();
    assertThat(news.effects()).isNotEmpty();
  }

  private static String shown(Effect effect) {
    return switch (effect) {
      case Effect.Publish publish -> publish.notifies() ? "notify" : "update";
      case Effect.Repeat repeat -> repeat.notifies() ? "repeat-notify" : "repeat";
      case Effect.Receipt receipt -> "receipt:" + receipt.kind();
      case Effect.Escalate escalate -> "escalate";
      case Effect.HandOver over -> "hand over";
      case Effect.Audit audit -> "audit:" + audit.outcome().word();
    };
  }

  private static List<String> repeats(Transition transition) {
    return transition.effects().stream()
        .filter(Effect.Repeat.class::isInstance)
        .map(Effect.Repeat.class::cast)
        .map(r -> r.alert().dispatchId() + " rev " + r.alert().revision() + " " + r.notifies())
        .toList();
  }
}
