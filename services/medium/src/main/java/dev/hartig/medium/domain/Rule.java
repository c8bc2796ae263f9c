package dev.hartig.medium.domain;

import static dev.hartig.medium.domain.Condition.ALWAYS;
import static dev.hartig.medium.domain.Condition.CONVERGENCE;
import static dev.hartig.medium.domain.Condition.MANY;
import static dev.hartig.medium.domain.Condition.SENSITIVE;
import static dev.hartig.medium.domain.Medium.CALL;
import static dev.hartig.medium.domain.Medium.CHAT_MESSAGE;
import static dev.hartig.medium.domain.Medium.CHAT_THREAD;
import static dev.hartig.medium.domain.Medium.DIGEST;
import static dev.hartig.medium.domain.Medium.EMAIL;
import static dev.hartig.medium.domain.Medium.ISSUE_COMMENT;
import static dev.hartig.medium.domain.Medium.MEETING;
import static dev.hartig.medium.domain.Medium.PAGE;
import static dev.hartig.medium.domain.Moment.AT_ONCE;
import static dev.hartig.medium.domain.Moment.NEXT_START;
import static dev.hartig.medium.domain.Moment.WORKING_HOURS;
import static dev.hartig.medium.domain.Role.CONSULTED;
import static dev.hartig.medium.domain.Role.INFORMED;
import static dev.hartig.medium.domain.Role.RESPONSIBLE;
import static dev.hartig.medium.domain.Urgency.FAST;
import static dev.hartig.medium.domain.Urgency.REALTIME;
import static dev.hartig.medium.domain.Urgency.SLOW;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The table of rules: from the top, the first whose urgency, role and condition hold decides.
 *
 * <p>It follows Media Synchronicity Theory (Dennis, Fuller, Valacich: Media, Tasks, and
 * Communication Processes, MIS Quarterly 32:3, 2008): what is conveyed wants media that leave time
 * to read; what must converge wants media in which people attend to the same thing at the same
 * time. Urgency and sensitivity come before it. The waits are first guesses; receipts will correct
 * them.
 */
public enum Rule {
  REALTIME_RESPONSIBLE(
      REALTIME,
      Set.of(RESPONSIBLE),
      ALWAYS,
      PAGE,
      AT_ONCE,
      "It is urgent and you have to act: a page asks for a sign of life.",
      new Fallback(
          CALL, Duration.ofMinutes(5), "The page was not answered: a call is harder to miss."),
      new Fallback(
          CHAT_MESSAGE,
          Duration.ofMinutes(5),
          "Neither page nor call was answered: it waits in chat.")),
  REALTIME_SENSITIVE(
      REALTIME,
      Set.of(CONSULTED, INFORMED),
      SENSITIVE,
      CHAT_MESSAGE,
      AT_ONCE,
      "It is urgent and sensitive: a message to you alone.",
      new Fallback(
          EMAIL, Duration.ofMinutes(30), "The message was not read: email, to you alone.")),
  REALTIME_CONSULTED(
      REALTIME,
      Set.of(CONSULTED),
      ALWAYS,
      CHAT_MESSAGE,
      AT_ONCE,
      "It is urgent and your word is asked for: a message that you can answer.",
      new Fallback(CALL, Duration.ofMinutes(10), "The message was not answered: a call.")),
  REALTIME_INFORMED(
      REALTIME,
      Set.of(INFORMED),
      ALWAYS,
      CHAT_THREAD,
      AT_ONCE,
      "It is urgent and others act: the thread shows you how it goes without a page.",
      new Fallback(EMAIL, Duration.ofHours(1), "The thread was not read: email keeps it for you.")),
  FAST_SENSITIVE(
      FAST,
      EnumSet.allOf(Role.class),
      SENSITIVE,
      CHAT_MESSAGE,
      WORKING_HOURS,
      "It is sensitive: a message to you alone.",
      new Fallback(EMAIL, Duration.ofHours(4), "The message was not read: email, to you alone.")),
  FAST_CONVERGENCE(
      FAST,
      Set.of(RESPONSIBLE, CONSULTED),
      CONVERGENCE,
      CHAT_MESSAGE,
      WORKING_HOURS,
      "It needs an answer and goes back and forth: a message that you can answer at once.",
      new Fallback(
          MEETING, Duration.ofHours(4), "Writing did not settle it: talking may, all at one time."),
      new Fallback(EMAIL, Duration.ofHours(20), "No meeting came about: email keeps it for you.")),
  FAST_RESPONSIBLE(
      FAST,
      Set.of(RESPONSIBLE),
      ALWAYS,
      CHAT_MESSAGE,
      WORKING_HOURS,
      "It waits for you today: a message that you can answer.",
      new Fallback(
          EMAIL, Duration.ofHours(4), "The message was not answered: email keeps it for you."),
      new Fallback(
          ISSUE_COMMENT,
          Duration.ofHours(20),
          "Neither was answered: a comment shows the others that it waits.")),
  FAST_MANY(
      FAST,
      Set.of(CONSULTED, INFORMED),
      MANY,
      CHAT_THREAD,
      WORKING_HOURS,
      "It concerns many: one thread for all interrupts less than a message to each.",
      new Fallback(
          EMAIL, Duration.ofHours(24), "The thread was not read: email keeps it for you.")),
  FAST_CONSULTED(
      FAST,
      Set.of(CONSULTED),
      ALWAYS,
      CHAT_MESSAGE,
      WORKING_HOURS,
      "Your word is asked for: a message that you can answer.",
      new Fallback(
          EMAIL, Duration.ofHours(8), "The message was not answered: email keeps it for you.")),
  FAST_INFORMED(
      FAST,
      Set.of(INFORMED),
      ALWAYS,
      CHAT_THREAD,
      WORKING_HOURS,
      "It may touch you and nothing is asked of you: the thread, to read when you can.",
      new Fallback(DIGEST, Duration.ofHours(24), "The thread was not read: a line in the digest.")),
  SLOW_SENSITIVE(
      SLOW,
      EnumSet.allOf(Role.class),
      SENSITIVE,
      EMAIL,
      AT_ONCE,
      "It is sensitive and has time: email, to you alone.",
      new Fallback(
          CHAT_MESSAGE, Duration.ofHours(48), "The email was not read: a message to you alone.")),
  SLOW_RESPONSIBLE(
      SLOW,
      Set.of(RESPONSIBLE),
      ALWAYS,
      EMAIL,
      AT_ONCE,
      "It is yours to do and has time: email waits until you read it.",
      new Fallback(CHAT_MESSAGE, Duration.ofHours(48), "The email was not answered: a message."),
      new Fallback(
          ISSUE_COMMENT,
          Duration.ofHours(24),
          "Neither was answered: a comment shows the others that it waits.")),
  SLOW_CONSULTED(
      SLOW,
      Set.of(CONSULTED),
      ALWAYS,
      EMAIL,
      AT_ONCE,
      "Your word is asked for and it has time: email waits until you read it.",
      new Fallback(
          DIGEST, Duration.ofHours(72), "The email was not answered: a line in the digest.")),
  SLOW_INFORMED(
      SLOW,
      Set.of(INFORMED),
      ALWAYS,
      DIGEST,
      NEXT_START,
      "It is good to know and has time: a line in the digest.");

  private final Urgency urgency;
  private final Set<Role> roles;
  private final Condition condition;
  private final Medium medium;
  private final Moment moment;
  private final String text;
  private final List<Fallback> fallbacks;

  Rule(
      Urgency urgency,
      Set<Role> roles,
      Condition condition,
      Medium medium,
      Moment moment,
      String text,
      Fallback... fallbacks) {
    this.urgency = urgency;
    this.roles = Set.copyOf(roles);
    this.condition = condition;
    this.medium = medium;
    this.moment = moment;
    this.text = text;
    this.fallbacks = List.of(fallbacks);
  }

  /** The first rule that holds; there always is one. */
  static Rule of(Situation situation, Settings settings) {
    return Arrays.stream(values())
        .filter(rule -> rule.urgency == situation.urgency())
        .filter(rule -> rule.roles.contains(situation.role()))
        .filter(rule -> situation.meets(rule.condition, settings))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no rule for " + situation));
  }

  /** Its stable name in reasons. */
  public String word() {
    return "medium." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Urgency urgency() {
    return urgency;
  }

  Set<Role> roles() {
    return roles;
  }

  Condition condition() {
    return condition;
  }

  Medium medium() {
    return medium;
  }

  Moment moment() {
    return moment;
  }

  List<Fallback> fallbacks() {
    return fallbacks;
  }

  Reason reason() {
    return new Reason(word(), text);
  }
}
