package dev.hartig.verification.simulation;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.Tempo;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Looks at every signal and alert as it comes, and holds it against what must hold at once. */
final class Watch {

  private static final Pattern MARK = Pattern.compile("(acme|globex)-e[0-9]+");

  private final World world;
  private final Map<Channel, Reading<Signal>> signals = new EnumMap<>(Channel.class);
  private final Map<Channel, Reading<Audience>> audiences = new EnumMap<>(Channel.class);
  private final Map<Channel, Reading<Alert>> alerts = new EnumMap<>(Channel.class);
  private final Map<String, Integer> turn = new HashMap<>();
  private final Map<String, Integer> latestTurn = new HashMap<>();
  private final Map<String, Integer> decided = new HashMap<>();
  private final Map<String, String> contents = new HashMap<>();
  private final Set<Channel> shaken = new HashSet<>();
  private final Set<String> dispatches = new HashSet<>();
  private final Map<String, Integer> revisions = new HashMap<>();
  private final Map<String, Integer> taken = new HashMap<>();

  /** By channel and thread, then by recipient: whether they were to act and have taken it. */
  private final Map<String, Map<String, Boolean>> holders = new HashMap<>();

  Watch(Broker broker, FabricSerdes serdes, World world) {
    this.world = world;
    for (var channel : Channel.values()) {
      signals.put(channel, new Reading<>(Topics.signals(channel), broker, serdes));
      audiences.put(channel, new Reading<>(Topics.audiences(channel), broker, serdes));
      alerts.put(channel, new Reading<>(Topics.alerts(channel), broker, serdes));
    }
  }

  /** Alerting on a channel without exactly-once processing has died. */
  void shaken(Channel channel) {
    shaken.add(channel);
  }

  void look() {
    for (var channel : Channel.values()) {
      for (var seen : signals.get(channel).next()) {
        // A repeated signal keeps the turn that it had.
        turn.putIfAbsent(channel + seen.value().getId(), turn.size());
      }
      for (var seen : audiences.get(channel).next()) {
        decided.merge(channel + seen.value().getMatter().getSignalId(), 1, Integer::sum);
      }
      for (var seen : alerts.get(channel).next()) {
        check(channel, seen.value());
      }
    }
  }

  boolean steady(Channel channel) {
    return !shaken.contains(channel) || !Weakness.TIMER_LOST.tolerated();
  }

  /** Whether routing has decided twice about a signal, and that is tolerated. */
  boolean decidedAgain(Channel channel, String signalId) {
    return Weakness.DECIDED_AGAIN.tolerated()
        && !Tempo.of(channel).exactlyOnce()
        && decided.getOrDefault(channel + signalId, 0) > 1;
  }

  private void check(Channel channel, Alert alert) {
    var exactlyOnce = Tempo.of(channel).exactlyOnce();
    var before = revisions.getOrDefault(alert.getId(), 0);
    var revision = alert.getRevision();
    if (exactlyOnce && revision <= before) {
      throw broken(
          "effectively once within fast and slow",
          alert,
          "revision " + revision + " after " + before);
    }
    var steady = !shaken.contains(channel) || !Weakness.REPETITION_DIFFERS.tolerated();
    if (steady && revision > before + 1) {
      throw broken("no revision is missing", alert, "revision " + revision + " after " + before);
    }
    var content =
        String.join(
            " ", alert.getState().name(), alert.getCause(), alert.getMatter().getSignalId());
    var first = contents.putIfAbsent(alert.getId() + "/" + revision, content);
    if (steady && first != null && !first.equals(content)) {
      throw broken(
          "at least once, with an idempotency key",
          alert,
          "the revision was " + first + " before and is " + content);
    }
    revisions.merge(alert.getId(), revision, Math::max);
    if (steady && first == null) {
      nobodyIsAskedOnceTaken(channel, alert);
    }
    inOrder(channel, alert);
    if (steady) {
      quietOnceTaken(alert);
    }
    denied(channel, alert);
  }

  /** What opens or joins an alert does so in the order of the signals on its thread. */
  private void inOrder(Channel channel, Alert alert) {
    var signal = alert.getMatter().getSignalId();
    var mine = turn.get(channel + signal);
    if (mine == null) {
      throw broken("nothing comes of nothing", alert, "no such signal on " + channel.word());
    }
    if (!dispatches.add(alert.getDispatchId())) {
      return;
    }
    var line =
        String.join(
            "/",
            channel.word(),
            alert.getMatter().getEnvelope().getOrganisation(),
            alert.getMatter().getThread(),
            alert.getRecipient().getId());
    var before = latestTurn.getOrDefault(line, -1);
    // Who is asked because others did not answer is asked about what these were told.
    if (decidedAgain(channel, signal) || Answers.isAsked(alert.getRecipient())) {
      return;
    }
    if (mine < before) {
      throw broken("order within a thread and channel", alert, "a later signal came before it");
    }
    latestTurn.put(line, mine);
  }

  private void quietOnceTaken(Alert alert) {
    if (alert.getState() == AlertState.ACKNOWLEDGED) {
      taken.merge(alert.getId(), alert.getRevision(), Math::min);
    }
    var since = taken.get(alert.getId());
    if (since != null && alert.getNotify() && alert.getRevision() >= since) {
      throw broken(
          "nobody is disturbed who has taken it", alert, "notifies after revision " + since);
    }
  }

  /** Whoever is asked because others did not answer is not disturbed while one of them has it. */
  private void nobodyIsAskedOnceTaken(Channel channel, Alert alert) {
    var who = alert.getRecipient().getId();
    var step = alert.getRecipient().getEscalation();
    var thread =
        String.join(
            "/",
            channel.word(),
            alert.getMatter().getEnvelope().getOrganisation(),
            alert.getMatter().getThread());
    var others = holders.computeIfAbsent(thread, any -> new HashMap<>());
    var first = !dispatches.contains(alert.getDispatchId());
    var above = step != null && step.getStep() > 0 && !step.getEach();
    if (first && alert.getNotify() && above && alert.getRecipient().getHandover() == null) {
      others.forEach(
          (other, holds) -> {
            if (holds && !other.equals(who)) {
              throw broken("no alert escalates after it is taken", alert, other + " has it");
            }
          });
    }
    others.put(who, step != null && alert.getState() == AlertState.ACKNOWLEDGED);
  }

  /** Nobody hears what is not for them. */
  private void denied(Channel channel, Alert alert) {
    var happening = world.accepted().get(alert.getMatter().getSignalId());
    var recipient = alert.getRecipient().getId();
    var organisation = alert.getMatter().getEnvelope().getOrganisation();
    if (happening == null || !happening.organisation().equals(organisation)) {
      throw broken("default deny", alert, "its signal is of another organisation, or of none");
    }
    if (world.channelOf(happening).filter(it -> it != channel).isPresent()) {
      throw broken("an urgency takes one channel", alert, "asked for " + happening.channel());
    }
    if (!alert.getRecipient().getName().endsWith(" of " + organisation)) {
      throw broken("default deny", alert, recipient + " is of another organisation");
    }
    if (!mayKnow(recipient, happening, false)) {
      throw broken("default deny", alert, "it is private, and does not address " + recipient);
    }
    for (var mark : marks(alert)) {
      var told = world.marked(mark);
      if (!told.organisation().equals(organisation)) {
        throw broken("default deny", alert, "it tells of another organisation's " + told.mark());
      }
      if (!mayKnow(recipient, told, true)) {
        throw broken("default deny", alert, "it tells of private " + told.mark());
      }
    }
  }

  /** Marks in all texts of a value, however deep. */
  private static Set<String> marks(@Nullable Object value) {
    var found = new LinkedHashSet<String>();
    var open = new ArrayDeque<Object>();
    for (var next = value; next != null; next = open.poll()) {
      switch (next) {
        case CharSequence text ->
            MARK.matcher(text).results().map(MatchResult::group).forEach(found::add);
        case IndexedRecord record ->
            record.getSchema().getFields().forEach(field -> add(record.get(field.pos()), open));
        case Collection<?> many -> many.forEach(each -> add(each, open));
        case Map<?, ?> many ->
            many.forEach(
                (key, each) -> {
                  add(key, open);
                  add(each, open);
                });
        default -> {}
      }
    }
    return found;
  }

  private static void add(@Nullable Object value, Deque<Object> open) {
    if (value != null) {
      open.add(value);
    }
  }

  private static boolean mayKnow(String recipient, Happening happening, boolean authorToo) {
    if (!happening.secret() || happening.mentions().contains(recipient)) {
      return true;
    }
    if (happening.mentions().contains("payments")
        && Organisation.ALL.stream()
            .filter(it -> it.name().equals(happening.organisation()))
            .anyMatch(it -> it.team().contains(recipient))) {
      return true;
    }
    return authorToo && happening.author().equals(recipient);
  }

  private static PromiseBroken broken(String promise, Alert alert, String how) {
    return new PromiseBroken(
        promise,
        alert.getMatter().getSignalId(),
        "alert %s revision %d for %s (%s): %s"
            .formatted(
                alert.getId(),
                alert.getRevision(),
                alert.getRecipient().getId(),
                alert.getCause(),
                how));
  }
}
