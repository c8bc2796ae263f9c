package dev.hartig.alerting.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Which pace holds for what happens: the channel's or, for signals that a tempo is about, that.
 *
 * <p>It is asked anew each time that something happens. An alert that is open goes by what is said
 * now; a moment that is set already stays, as it may be one that was chosen for the signal, unless
 * what joins the alert brings it forward.
 *
 * @param channel the channel's own
 * @param tempos the first that is about a signal decides
 */
public record Paces(Pace channel, List<Tempo> tempos) {

  public Paces {
    tempos = List.copyOf(tempos);
  }

  /**
   * The pace at which an event is decided: that of the signals which the recipient is still to be
   * told of, with the one that it brings. Of several the fastest holds, in each timing: nothing
   * waits longer because of what else came on its thread.
   */
  public Pace of(State state, Event event) {
    return tempos.isEmpty()
        ? channel
        : signals(state, event).stream().map(this::of).reduce(Pace::orFaster).orElse(channel);
  }

  private Pace of(Labels labels) {
    return tempos.stream()
        .filter(tempo -> tempo.isAbout(labels))
        .findFirst()
        .map(tempo -> tempo.over(channel))
        .orElse(channel);
  }

  private static List<Labels> signals(State state, Event event) {
    var signals = new ArrayList<Labels>();
    var brings = event instanceof Event.Dispatched;
    if (state instanceof State.Tracked tracked && (!brings || Quiet.owes(tracked))) {
      signals.addAll(tracked.signals());
    }
    if (event instanceof Event.Dispatched dispatch) {
      signals.add(dispatch.labels());
    }
    return signals;
  }
}
