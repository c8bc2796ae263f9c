package dev.hartig.topology.catalogue;

import static dev.hartig.topology.catalogue.Service.ALERTING;
import static dev.hartig.topology.catalogue.Service.GATEWAY;
import static dev.hartig.topology.catalogue.Service.INGESTION;
import static dev.hartig.topology.catalogue.Service.MEDIUM;
import static dev.hartig.topology.catalogue.Service.MEMORY;
import static dev.hartig.topology.catalogue.Service.ROUTING;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertSubscription;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Correction;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.ForgetOrder;
import dev.hartig.schemas.Heartbeat;
import dev.hartig.schemas.Inhibitor;
import dev.hartig.schemas.Interruption;
import dev.hartig.schemas.Learning;
import dev.hartig.schemas.Lessons;
import dev.hartig.schemas.LetterOrder;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Preferences;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.ReceiverStatus;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Relationships;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.Silence;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every topic of the fabric. A name that is not here does not exist. */
public final class Topics {

  private static final String BY_THREAD = "<organisation>/<thread>";

  private static final String BY_PERSON = "<organisation>/<person>";

  /** Time to look at what was given up and to replay it, whatever the channel's own retention. */
  private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

  private Topics() {}

  /** What happened, in canonical form. Memory remembers every channel; realtime also skips it. */
  public static Topic<Signal> signals(Channel channel) {
    var readers = channel == Channel.REALTIME ? Set.of(MEMORY, ROUTING) : Set.of(MEMORY);
    return stage(channel, Stage.SIGNALS, Signal.class, INGESTION, readers, "what happened");
  }

  /** What memory adds. On realtime it follows the alert as an addendum. */
  public static Topic<Recollection> recollections(Channel channel) {
    var reader = channel == Channel.REALTIME ? ALERTING : ROUTING;
    return stage(
        channel,
        Stage.RECOLLECTIONS,
        Recollection.class,
        MEMORY,
        Set.of(reader),
        "a signal with what memory adds to it");
  }

  /** Who needs to know. */
  public static Topic<Audience> audiences(Channel channel) {
    return stage(
        channel, Stage.AUDIENCES, Audience.class, ROUTING, Set.of(MEDIUM), "who needs to know");
  }

  /** How each recipient is reached. */
  public static Topic<Dispatch> dispatches(Channel channel) {
    return stage(
        channel,
        Stage.DISPATCHES,
        Dispatch.class,
        MEDIUM,
        Set.of(ALERTING),
        "one recipient, one medium, one moment");
  }

  /** What downstream sees; alerting's own transports read it too. */
  public static Topic<Alert> alerts(Channel channel) {
    return stage(
        channel,
        Stage.ALERTS,
        Alert.class,
        ALERTING,
        Set.of(ALERTING, GATEWAY),
        "alerts as they stand; the fabric's output");
  }

  /** What people say back, from the gateway to alerting. */
  public static Topic<Response> responses(Channel channel) {
    return stage(
        channel,
        Stage.RESPONSES,
        Response.class,
        GATEWAY,
        Set.of(ALERTING),
        "what people and programs say to an alert");
  }

  /**
   * What upstream says further of a condition whose beginning is a signal: that it lasts, or is
   * over. Nobody new needs to know, so it goes past memory, routing and medium.
   */
  public static Topic<Signal> episodes(Channel channel) {
    return stage(
        channel,
        Stage.EPISODES,
        Signal.class,
        INGESTION,
        Set.of(ALERTING),
        "what lasts upstream, and what is over");
  }

  /** What came back of every alert. Alerting reads what its own transports wrote. */
  public static Topic<Receipt> receipts(Channel channel) {
    return stage(
        channel,
        Stage.RECEIPTS,
        Receipt.class,
        ALERTING,
        // On realtime nothing is learned.
        channel == Channel.REALTIME ? Set.of(ALERTING, GATEWAY) : Set.of(ALERTING, MEDIUM, GATEWAY),
        "what came back: delivered, bounced, acknowledged, too late");
  }

  /** Who gave no sign of life, or whose shift is over: routing says who is asked then. */
  public static Topic<Escalation> escalations(Channel channel) {
    return stage(
        channel,
        Stage.ESCALATIONS,
        Escalation.class,
        ALERTING,
        Set.of(ROUTING),
        "who gave no sign of life, or whose shift is over, so that others are asked");
  }

  /** What could not be understood or processed, with its bytes and cause. */
  public static Topic<DeadLetter> deadLetters(Channel channel) {
    return new Topic<>(
        name(channel, Stage.DEAD_LETTERS),
        Optional.of(channel),
        "<service>/<topic>",
        DeadLetter.class,
        new Owner.Each(),
        Set.of(GATEWAY),
        Partitions.SINGLE,
        Optional.of(DEAD_LETTER_RETENTION),
        Cleanup.DELETE,
        "records given up, with bytes and cause");
  }

  /** What is to be done with dead letters; kept as long as they are. */
  public static Topic<LetterOrder> letterOrders(Channel channel) {
    return new Topic<>(
        name(channel, Stage.LETTER_ORDERS),
        Optional.of(channel),
        "<dead letter id>",
        LetterOrder.class,
        new Owner.One(GATEWAY),
        Set.of(ALERTING, GATEWAY),
        Partitions.SINGLE,
        Optional.of(DEAD_LETTER_RETENTION),
        Cleanup.DELETE,
        "dead letters to be replayed or discarded");
  }

  /** Events of upstream systems that publish to Kafka themselves, in CloudEvents' Kafka binding. */
  public static final Topic<byte[]> INBOUND =
      new Topic<>(
          "hartig.inbound",
          Optional.empty(),
          "chosen upstream",
          byte[].class,
          new Owner.Upstream(),
          Set.of(INGESTION),
          Partitions.BY_THREAD,
          Optional.of(Duration.ofDays(7)),
          Cleanup.DELETE,
          "CloudEvents of upstream systems that speak Kafka");

  /**
   * Signs of life of sources that give one again and again. Those that wait for them remember the
   * last of each by themselves.
   */
  public static final Topic<Heartbeat> HEARTBEATS =
      shared(
          "hartig.heartbeats",
          "<organisation>/<name>",
          Heartbeat.class,
          new Owner.One(INGESTION),
          Set.of(INGESTION),
          Duration.ofDays(1),
          "signs of life of sources that give one again and again");

  /** People, teams and ownership. */
  public static final Topic<DirectoryEntry> DIRECTORY =
      state(
          "hartig.directory",
          "<organisation>/{person,team,handle,owner,override,busy}/<id>",
          DirectoryEntry.class,
          new Owner.One(GATEWAY),
          Set.of(ROUTING, MEDIUM, MEMORY, ALERTING, GATEWAY),
          Partitions.SINGLE,
          "people, teams, roles, ownership, working hours, who is on call, who is busy");

  /**
   * Who works on which thread and, under a key that no thread has, who knows about which subject.
   * Partitioned like signals: realtime routing joins the two.
   */
  public static final Topic<Relationships> RELATIONSHIPS =
      state(
          "hartig.relationships",
          BY_THREAD + ", <organisation>//subject/<word>",
          Relationships.class,
          new Owner.One(MEMORY),
          Set.of(ROUTING),
          Partitions.BY_THREAD,
          "who works with whom on what, and who knows about it");

  /**
   * Rules of urgency and of the medium, subscriptions, escalations, what is kept quiet by rule, at
   * which pace the rest is told, and which alerts are one matter.
   */
  public static final Topic<Policy> POLICIES =
      state(
          "hartig.policies",
          "<organisation>/<name>, "
              + "<organisation>/{medium,guard,subscription,escalation,inhibition,mute,tempo,grouping}/<id>",
          Policy.class,
          new Owner.One(GATEWAY),
          Set.of(INGESTION, ROUTING, MEDIUM, ALERTING, GATEWAY),
          Partitions.SINGLE,
          "rules of urgency and of the medium, subscriptions, escalations, inhibitions, mutes,"
              + " tempos, groupings");

  /** Who is the wrong person for which matter: on all channels, so it belongs to none. */
  public static final Topic<Correction> CORRECTIONS =
      state(
          "hartig.corrections",
          "<organisation>/<thread>//<recipient>",
          Correction.class,
          new Owner.One(GATEWAY),
          Set.of(ROUTING),
          Partitions.SINGLE,
          "who is the wrong person for which matter, as people say");

  /** What is silenced; small, and read whole by every instance. */
  public static final Topic<Silence> SILENCES =
      state(
          "hartig.silences",
          "<organisation>/<silence id>",
          Silence.class,
          new Owner.One(GATEWAY),
          Set.of(ALERTING, GATEWAY),
          Partitions.SINGLE,
          "what is silenced, and until when");

  /**
   * Conditions that hold and keep others quiet. Whatever they keep quiet is on other threads, so
   * every instance reads it whole.
   */
  public static final Topic<Inhibitor> INHIBITORS =
      state(
          "hartig.inhibitors",
          "<organisation>/<channel>/<thread>/<condition>",
          Inhibitor.class,
          new Owner.One(ALERTING),
          Set.of(ALERTING),
          Partitions.SINGLE,
          "conditions that hold and keep others quiet");

  /** Programs that want alerts; small, and read whole by every instance. */
  public static final Topic<AlertSubscription> SUBSCRIPTIONS =
      state(
          "hartig.subscriptions",
          "<organisation>/<name>",
          AlertSubscription.class,
          new Owner.One(GATEWAY),
          Set.of(ALERTING, GATEWAY),
          Partitions.SINGLE,
          "programs that want alerts: which, and by which way");

  /** How it stands with whoever alerts are brought to, as each instance of alerting sees it. */
  public static final Topic<ReceiverStatus> RECEIVERS =
      state(
          "hartig.receivers",
          "<receiver>//<instance>",
          ReceiverStatus.class,
          new Owner.One(ALERTING),
          Set.of(GATEWAY),
          Partitions.SINGLE,
          "how it stands with each receiver and each subscription");

  /** How people would rather be reached. */
  public static final Topic<Preferences> PREFERENCES =
      state(
          "hartig.preferences",
          BY_PERSON,
          Preferences.class,
          new Owner.One(GATEWAY),
          Set.of(MEDIUM, GATEWAY),
          Partitions.SINGLE,
          "how people would rather be reached");

  /**
   * Who is interrupted when, on all channels. Kept for longer than any day lasts anywhere, and read
   * whole by every instance, which counts.
   */
  public static final Topic<Interruption> INTERRUPTIONS =
      new Topic<>(
          "hartig.interruptions",
          Optional.empty(),
          BY_PERSON,
          Interruption.class,
          new Owner.One(MEDIUM),
          Set.of(MEDIUM),
          Partitions.SINGLE,
          Optional.of(Duration.ofDays(2)),
          Cleanup.DELETE,
          "who is interrupted when, whatever the channel");

  /** What somebody's receipts teach, by channel. */
  public static final Topic<Lessons> LESSONS =
      state(
          "hartig.lessons",
          "<organisation>/<person>/<channel>",
          Lessons.class,
          new Owner.One(MEDIUM),
          Set.of(MEDIUM, GATEWAY),
          Partitions.SINGLE,
          "what came back of what people were told, as far as it teaches by which medium");

  /** Whether it is learned of somebody, and from when on. */
  public static final Topic<Learning> LEARNING =
      state(
          "hartig.learning",
          BY_PERSON,
          Learning.class,
          new Owner.One(GATEWAY),
          Set.of(MEDIUM, GATEWAY),
          Partitions.SINGLE,
          "whether and since when it is learned how people are best told");

  /**
   * What becomes a line of somebody's digest, or need not any more, on fast and slow: by person, so
   * that all their lines meet. Whoever composes takes them within minutes.
   */
  public static final Topic<DigestLine> DIGEST_LINES =
      shared(
          "hartig.digest-lines",
          BY_PERSON,
          DigestLine.class,
          new Owner.One(ALERTING),
          Set.of(ALERTING),
          Duration.ofDays(7),
          "lines of digests, on their way to whoever puts them together");

  /** Digests as they are told, each one message. */
  public static final Topic<Digest> DIGESTS =
      shared(
          "hartig.digests",
          BY_PERSON,
          Digest.class,
          new Owner.One(ALERTING),
          Set.of(ALERTING, GATEWAY),
          Duration.ofDays(90),
          "digests, each all that one person is told at one moment");

  /** Questions to memory. */
  public static final Topic<Query> QUERIES =
      shared(
          "hartig.queries",
          BY_THREAD,
          Query.class,
          new Owner.One(GATEWAY),
          Set.of(MEMORY),
          Duration.ofDays(1),
          "questions to memory");

  /** Memory's answers. */
  public static final Topic<Answer> ANSWERS =
      shared(
          "hartig.answers",
          "<query id>",
          Answer.class,
          new Owner.One(MEMORY),
          Set.of(GATEWAY),
          Duration.ofDays(1),
          "memory's answers");

  /** What memory is ordered to forget; the orders outlive every rebuild. */
  public static final Topic<ForgetOrder> FORGOTTEN =
      state(
          "hartig.forgotten",
          "<organisation>/{person,source}/<handle or source>",
          ForgetOrder.class,
          new Owner.One(MEMORY),
          Set.of(MEMORY),
          Partitions.SINGLE,
          "whom and what memory is ordered to forget");

  /** Every decision with its reasons. */
  public static final Topic<Audit> AUDIT =
      shared(
          "hartig.audit",
          "<signal id>",
          Audit.class,
          new Owner.Each(),
          Set.of(GATEWAY),
          Duration.ofDays(90),
          "every decision with its reasons");

  /** Agreed, not yet written: each waits for the room named as its owner. */
  private static final List<Topic<?>> LATER =
      List.of(
          later("hartig.agreements", "agreements", "what may cross organisations"),
          later("hartig.topology", "emergence", "links that the fabric learned"));

  /** All topics, each once, those of channels first. */
  public static List<Topic<?>> all() {
    return Stream.concat(
            Arrays.stream(Channel.values()).flatMap(Topics::of),
            Stream.concat(
                Stream.of(
                    INBOUND,
                    HEARTBEATS,
                    DIRECTORY,
                    RELATIONSHIPS,
                    POLICIES,
                    CORRECTIONS,
                    SILENCES,
                    INHIBITORS,
                    SUBSCRIPTIONS,
                    RECEIVERS,
                    PREFERENCES,
                    INTERRUPTIONS,
                    LESSONS,
                    LEARNING,
                    DIGEST_LINES,
                    DIGESTS,
                    QUERIES,
                    ANSWERS,
                    FORGOTTEN,
                    AUDIT),
                LATER.stream()))
        .toList();
  }

  private static Stream<Topic<?>> of(Channel channel) {
    return Stream.of(
        signals(channel),
        recollections(channel),
        audiences(channel),
        dispatches(channel),
        alerts(channel),
        responses(channel),
        episodes(channel),
        receipts(channel),
        escalations(channel),
        deadLetters(channel),
        letterOrders(channel));
  }

  private static String name(Channel channel, Stage stage) {
    return "hartig." + channel.word() + "." + stage.word();
  }

  private static <V> Topic<V> stage(
      Channel channel,
      Stage stage,
      Class<V> valueType,
      Service owner,
      Set<Service> readers,
      String doc) {
    return new Topic<>(
        name(channel, stage),
        Optional.of(channel),
        BY_THREAD,
        valueType,
        new Owner.One(owner),
        readers,
        Partitions.BY_THREAD,
        retention(channel, stage),
        Cleanup.DELETE,
        doc);
  }

  private static Optional<Duration> retention(Channel channel, Stage stage) {
    return switch (channel) {
      case REALTIME -> Optional.of(Duration.ofDays(1));
      case FAST -> Optional.of(Duration.ofDays(7));
      // Slow signals are memory's log, from which everything else can be rebuilt.
      case SLOW -> stage == Stage.SIGNALS ? Optional.empty() : Optional.of(Duration.ofDays(90));
    };
  }

  private static <V> Topic<V> state(
      String name,
      String key,
      Class<V> valueType,
      Owner owner,
      Set<Service> readers,
      Partitions partitions,
      String doc) {
    return new Topic<>(
        name,
        Optional.empty(),
        key,
        valueType,
        owner,
        readers,
        partitions,
        Optional.empty(),
        Cleanup.COMPACT,
        doc);
  }

  private static <V> Topic<V> shared(
      String name,
      String key,
      Class<V> valueType,
      Owner owner,
      Set<Service> readers,
      Duration retention,
      String doc) {
    return new Topic<>(
        name,
        Optional.empty(),
        key,
        valueType,
        owner,
        readers,
        Partitions.BY_THREAD,
        Optional.of(retention),
        Cleanup.DELETE,
        doc);
  }

  private static Topic<byte[]> later(String name, String room, String doc) {
    return state(
        name,
        "agreed with its first writer",
        byte[].class,
        new Owner.Later(room),
        Set.of(),
        Partitions.SINGLE,
        doc);
  }
}
