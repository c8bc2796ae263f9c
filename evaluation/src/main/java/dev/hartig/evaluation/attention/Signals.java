package dev.hartig.evaluation.attention;

import dev.hartig.schemas.Channel;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Party;
import dev.hartig.schemas.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the tools would hand on of a turn, as ingestion reads it: issues and reviews from GitHub,
 * questions from a chat, minutes, announcements, monitors, builds. Each is on the channel that
 * ingestion's own tables give it.
 */
final class Signals {

  private static final String BOT = "chat:monitor[bot]";

  private Signals() {}

  /**
   * A turn as anybody can see it.
   *
   * @param author null for a program
   * @param with who is asked for a review, or was there
   * @param decided whether it records a decision
   */
  record Line(
      Matter matter,
      int turn,
      Instant at,
      @Nullable Person author,
      List<Person> with,
      List<Person> mentions,
      boolean decided) {

    Line {
      with = List.copyOf(with);
      mentions = List.copyOf(mentions);
    }

    boolean opens() {
      return turn == 0;
    }
  }

  static Signal of(Line line, @Nullable Person opener, World world) {
    var matter = line.matter();
    var title = matter.topic().name() + " " + matter.aspect();
    return Signal.newBuilder()
        .setId(id(line))
        .setEnvelope(
            Envelope.newBuilder()
                .setOrganisation(Organisation.NAME)
                .setAsOf(line.at())
                .setDeadline(null)
                .setTraceparent(null)
                .build())
        .setChannel(channel(line, world))
        .setProvider("simulation")
        .setSource("//simulation/" + matter.kind())
        .setUpstreamId(id(line))
        .setType(type(line))
        .setSubject(null)
        .setOccurredAt(line.at())
        .setAcceptedAt(line.at())
        .setThread(thread(matter))
        .setThreadTitle(title)
        .setAuthor(author(line.author()))
        .setParties(parties(line, opener))
        .setMentions(line.mentions().stream().map(Person::handle).toList())
        .setResources(hasResource(matter.kind()) ? List.of(matter.topic().resource()) : List.of())
        .setTitle(title)
        .setText(text(line))
        .setLabels(labels(matter.kind()))
        .setConsent(ConsentScope.ORGANISATION)
        .build();
  }

  /** In the order of the turns where times are equal. */
  private static String id(Line line) {
    return String.format(Locale.ROOT, "%d-%03d", line.matter().number(), line.turn());
  }

  private static Channel channel(Line line, World world) {
    return switch (line.matter().kind()) {
      case ISSUE, REVIEW -> Channel.FAST;
      case QUESTION ->
          line.opens() || !line.mentions().isEmpty() || world.repliesAreFast()
              ? Channel.FAST
              : Channel.SLOW;
      case INCIDENT -> line.opens() ? Channel.REALTIME : Channel.FAST;
      case MEETING, ANNOUNCEMENT, NOISE -> line.mentions().isEmpty() ? Channel.SLOW : Channel.FAST;
    };
  }

  private static String type(Line line) {
    return switch (line.matter().kind()) {
      case ISSUE, INCIDENT ->
          line.opens() ? "com.github.issues.opened" : "com.github.issue_comment.created";
      case REVIEW ->
          line.opens()
              ? "com.github.pull_request.review_requested"
              : "com.github.pull_request_review.submitted";
      case QUESTION -> line.opens() ? "chat.question" : "chat.message";
      case MEETING -> "meeting.topic";
      case ANNOUNCEMENT -> "mail.message";
      case NOISE -> "com.github.check_run.completed";
    };
  }

  private static String thread(Matter matter) {
    var repository = matter.topic().resource().substring("repo:".length());
    return switch (matter.kind()) {
      case ISSUE, INCIDENT -> "github/" + repository + "/issues/" + matter.number();
      case REVIEW -> "github/" + repository + "/pull/" + matter.number();
      case NOISE -> "github/" + repository + "/runs/" + matter.number();
      case QUESTION -> "chat/" + matter.number();
      case MEETING -> "minutes/" + matter.number();
      case ANNOUNCEMENT -> "mail/" + matter.number();
    };
  }

  private static boolean hasResource(Kind kind) {
    return switch (kind) {
      case ISSUE, REVIEW, INCIDENT, NOISE -> true;
      case QUESTION, MEETING, ANNOUNCEMENT -> false;
    };
  }

  private static List<String> labels(Kind kind) {
    return switch (kind) {
      case INCIDENT -> List.of("incident");
      case ANNOUNCEMENT -> List.of("announcement");
      case ISSUE, REVIEW, QUESTION, MEETING, NOISE -> List.of();
    };
  }

  private static Party author(@Nullable Person author) {
    return author == null
        ? new Party(BOT, null, "author", true)
        : new Party(author.handle(), null, "author", false);
  }

  /** GitHub names who began an issue with each comment on it. */
  private static List<Party> parties(Line line, @Nullable Person opener) {
    var role =
        switch (line.matter().kind()) {
          case REVIEW -> "reviewer";
          case ISSUE, QUESTION, MEETING, ANNOUNCEMENT, INCIDENT, NOISE -> "attendee";
        };
    var parties = new ArrayList<Party>();
    line.with().forEach(one -> parties.add(new Party(one.handle(), null, role, false)));
    if (!line.opens() && opener != null && hasResource(line.matter().kind())) {
      parties.add(new Party(opener.handle(), null, "author", false));
    }
    return parties;
  }

  private static String text(Line line) {
    var matter = line.matter();
    var what = "the " + matter.aspect() + " of " + matter.topic().name();
    if (line.decided()) {
      return "We decided to change " + what + ".";
    }
    if (!line.opens()) {
      return "It depends on " + what + ", which is set at the start.";
    }
    return switch (matter.kind()) {
      case ISSUE -> "There is something wrong with " + what + ".";
      case REVIEW -> "This changes " + what + "." + forIssue(matter.before());
      case QUESTION -> "Does anybody know how " + what + " is set?";
      case MEETING -> "Talk about " + what + ".";
      case ANNOUNCEMENT -> "News of " + what + ".";
      case INCIDENT -> "It is down because of " + what + ".";
      case NOISE -> "A build of " + what + " has ended.";
    };
  }

  private static String forIssue(@Nullable Matter issue) {
    return issue == null
        ? ""
        : " For " + issue.topic().resource().substring("repo:".length()) + "#" + issue.number();
  }
}
