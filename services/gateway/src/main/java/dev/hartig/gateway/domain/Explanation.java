package dev.hartig.gateway.domain;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole chain of reasons, from signal to receipt; the components are the JSON shape of {@code
 * GET /why/{id}}.
 *
 * @param kind {@code signal} or {@code alert}: what the id that was asked for names
 * @param id the id in full
 * @param signalId signal whose way it is; for an alert the latest one in it
 * @param signals all signals that the alert stands for, as far as known; the one signal otherwise
 * @param steps every decision, in the order of the way
 * @param alerts alerts the signal led to, each with what came back; the one alert when it was asked
 *     for
 */
public record Explanation(
    String kind,
    String id,
    String signalId,
    List<String> signals,
    List<Step> steps,
    List<Outcome> alerts) {

  public Explanation {
    signals = List.copyOf(signals);
    steps = List.copyOf(steps);
    alerts = List.copyOf(alerts);
  }

  /**
   * An alert and what came back of it.
   *
   * @param alert as it stands
   * @param receipts oldest first
   */
  public record Outcome(AlertView alert, List<ReceiptView> receipts) {

    public Outcome {
      receipts =
          receipts.stream()
              .sorted(Comparator.comparing(ReceiptView::at).thenComparing(ReceiptView::id))
              .toList();
    }
  }

  /** Explains a signal: every recipient, every alert. */
  public static Explanation ofSignal(String signalId, List<Step> steps, List<Outcome> alerts) {
    return new Explanation("signal", signalId, signalId, List.of(signalId), inOrder(steps), alerts);
  }

  /**
   * Explains an alert: who else was considered stays, since it is the reason for this recipient
   * too; what happened afterwards to others does not.
   *
   * @param outcome the alert; null when it was closed so long ago that only the trail is left
   * @param signals signals that the alert stands for, any order
   * @param steps of its latest signal
   */
  public static Explanation ofAlert(
      String alertId,
      @Nullable Outcome outcome,
      String signalId,
      List<String> signals,
      List<Step> steps) {
    var recipient = outcome == null ? recipient(alertId, steps) : outcome.alert().recipient().id();
    return new Explanation(
        "alert",
        alertId,
        signalId,
        signals.stream().distinct().sorted().toList(),
        inOrder(steps.stream().filter(step -> step.leadsTo(alertId, recipient)).toList()),
        outcome == null ? List.of() : List.of(outcome));
  }

  /** Alerting's own steps name the alert; where they name a recipient it is theirs. */
  private static String recipient(String alertId, List<Step> steps) {
    return steps.stream()
        .filter(step -> alertId.equals(step.alertId()) && !step.subject().equals(alertId))
        .map(Step::subject)
        .findFirst()
        .orElse("");
  }

  private static List<Step> inOrder(List<Step> steps) {
    return steps.stream().sorted(Step.ON_THE_WAY).toList();
  }
}
