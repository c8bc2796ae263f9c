package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the gateway shows it; the components are the JSON shape. Words of enumerations are in
 * lower case, moments in UTC.
 *
 * @param id stays while the alert is open
 * @param revision counts what has happened to it, from 1
 * @param state pending, firing, acknowledged, escalated, resolved, expired or suppressed
 * @param cause what brought this revision
 * @param channel realtime, fast or slow
 * @param organisation whose it is
 * @param thread matter it belongs to
 * @param title one line on the latest signal in it
 * @param excerpt beginning of that signal's text
 * @param url where a person can see it upstream; null when it has no page
 * @param type CloudEvents type of the signal
 * @param source CloudEvents source of the signal
 * @param author handle of whoever caused it; null for a machine without a name
 * @param labels of the signal
 * @param signalId the latest signal in it
 * @param occurredAt when that happened upstream
 * @param acceptedAt when it was accepted
 * @param replay true for imported history
 * @param restricted true when only those whom it addresses may learn of it
 * @param traceparent W3C trace context; null when none
 * @param recipient whom it is for
 * @param medium how the recipient is reached
 * @param grouped signals that it stands for
 * @param openedAt when it was opened
 * @param updatedAt when this revision came about
 * @param notBefore when a pending alert fires; null otherwise
 * @param expiresAt when it expires if nothing happens
 * @param acknowledgedBy who acknowledged it; null while nobody has
 * @param notifies true when this revision is brought to the recipient
 * @param reasons why the recipient, why the medium, why now
 * @param fallbacks what comes next without a sign of life
 * @param context what memory recalled
 * @param suppression what keeps it quiet, or kept it so until it was closed; null otherwise
 */
public record AlertView(
    String id,
    int revision,
    String state,
    String cause,
    String channel,
    String organisation,
    String thread,
    String title,
    String excerpt,
    @Nullable String url,
    String type,
    String source,
    @Nullable String author,
    List<String> labels,
    String signalId,
    Instant occurredAt,
    Instant acceptedAt,
    boolean replay,
    boolean restricted,
    @Nullable String traceparent,
    RecipientView recipient,
    String medium,
    int grouped,
    Instant openedAt,
    Instant updatedAt,
    @Nullable Instant notBefore,
    Instant expiresAt,
    @Nullable String acknowledgedBy,
    boolean notifies,
    List<Rationale> reasons,
    List<FallbackView> fallbacks,
    List<NoteView> context,
    @Nullable SuppressionView suppression) {

  public AlertView {
    labels = List.copyOf(labels);
    reasons = List.copyOf(reasons);
    fallbacks = List.copyOf(fallbacks);
    context = List.copyOf(context);
  }

  /** True while something can still happen to it. */
  public boolean open() {
    return AlertState.named(state).stream().flatMap(Set::stream).allMatch(AlertState::open);
  }
}
