package dev.hartig.routing.domain;

import static dev.hartig.routing.domain.Role.CONSULTED;
import static dev.hartig.routing.domain.Role.INFORMED;
import static dev.hartig.routing.domain.Role.RESPONSIBLE;

/**
 * What speaks for somebody's need to know, and how much.
 *
 * <p>A weight is the chance, as far as this one rule can tell, that the person would have wanted to
 * know. The weights are first guesses, ordered by how directly somebody is meant: by name, by what
 * they answer for, by what they did before. Receipts will correct them.
 */
public enum Rule {
  COMMITTED(
      "routing.committed",
      new Share(RESPONSIBLE, 0.95),
      new Share(CONSULTED, 0.6),
      true,
      "You took this action{detail}.",
      "Your team {team} took this action{detail}."),
  ASSIGNED(
      "routing.assigned",
      new Share(RESPONSIBLE, 0.9),
      new Share(CONSULTED, 0.6),
      true,
      "It is assigned to you.",
      "It is assigned to your team {team}."),
  REVIEW_REQUESTED(
      "routing.review-requested",
      new Share(RESPONSIBLE, 0.9),
      new Share(CONSULTED, 0.6),
      true,
      "Your review is asked for.",
      "A review by your team {team} is asked for."),
  MENTIONED(
      "routing.mentioned",
      new Share(CONSULTED, 0.8),
      new Share(CONSULTED, 0.6),
      true,
      "You are mentioned.",
      "Your team {team} is mentioned."),
  /** Its role and weight are those of whoever is away; these are the most they can be. */
  STANDS_IN(
      "routing.stands-in",
      new Share(RESPONSIBLE, 0.95),
      new Share(CONSULTED, 0.95),
      false,
      "You stand in for {detail}.",
      "Your team {team} stands in for {detail}."),
  /** Likewise, where whoever is away has named nobody. */
  STANDS_IN_AS_LEAD(
      "routing.stands-in",
      new Share(RESPONSIBLE, 0.95),
      new Share(CONSULTED, 0.95),
      false,
      "You lead {detail}.",
      "Your team {team} leads {detail}."),
  /** Opened the issue, wrote the commits: wants to know what becomes of them. */
  ORIGINATED(
      "routing.originated",
      new Share(INFORMED, 0.6),
      new Share(INFORMED, 0.3),
      false,
      "It is about something that you began.",
      "It is about something that your team {team} began."),
  INVITED(
      "routing.invited",
      new Share(INFORMED, 0.4),
      new Share(INFORMED, 0.3),
      true,
      "You are invited to it or copied in.",
      "Your team {team} is invited to it or copied in."),
  ON_CALL(
      "routing.on-call",
      new Share(RESPONSIBLE, 0.7),
      new Share(RESPONSIBLE, 0.7),
      false,
      "You are on call for {detail}.",
      "Your team {team} is on call for {detail}."),
  /** The rest of a team knows what happens; to wake them is for escalation. */
  BESIDE_ON_CALL_REALTIME(
      "routing.owner",
      new Share(INFORMED, 0.4),
      new Share(INFORMED, 0.4),
      false,
      "Your team owns {detail}.",
      "Your team {team} owns {detail}."),
  /** Never enough alone: that is what being on call is for. */
  BESIDE_ON_CALL_FAST(
      "routing.owner",
      new Share(INFORMED, 0.2),
      new Share(INFORMED, 0.2),
      false,
      "Your team owns {detail}.",
      "Your team {team} owns {detail}."),
  /** Whoever answers for what is on fire, the whole team at once: the first one there acts. */
  OWNER_REALTIME(
      "routing.owner",
      new Share(RESPONSIBLE, 0.6),
      new Share(RESPONSIBLE, 0.6),
      false,
      "You own {detail}.",
      "Your team {team} owns {detail}."),
  /** The lead, and of the others those for whom anything else speaks: that they know of it. */
  OWNER_FAST(
      "routing.owner",
      new Share(RESPONSIBLE, 0.6),
      new Share(INFORMED, 0.25),
      false,
      "You own {detail}.",
      "Your team {team} owns {detail}."),
  /** Nothing waits for the owner of what is slow, so nobody but the lead hears of it. */
  OWNER_SLOW(
      "routing.owner",
      new Share(INFORMED, 0.5),
      new Share(INFORMED, 0.2),
      false,
      "You own {detail}.",
      "Your team {team} owns {detail}."),
  /** The weight is that of one step; {@link Neighbours} scales it by the steps between. */
  NEIGHBOUR(
      "routing.neighbour",
      new Share(INFORMED, 0.5),
      new Share(INFORMED, 0.5),
      false,
      "It may touch you: you {detail}.",
      "It may touch your team {team}: you {detail}."),
  /** They said so themselves, which is surer than anything that is merely about them. */
  SUBSCRIBED(
      "routing.subscribed",
      new Share(INFORMED, 0.9),
      new Share(INFORMED, 0.9),
      false,
      "You subscribed to {detail}.",
      "Your team {team} subscribed to {detail}."),
  PROMISED(
      "routing.promised",
      new Share(CONSULTED, 0.5),
      new Share(INFORMED, 0.25),
      false,
      "You took an action on this thread on {detail}.",
      "Your team {team} took an action on this thread on {detail}."),
  OPPOSED(
      "routing.opposed",
      new Share(CONSULTED, 0.45),
      new Share(INFORMED, 0.2),
      false,
      "You opposed a decision on this thread on {detail}.",
      "Your team {team} opposed a decision on this thread on {detail}."),
  SUPPORTED(
      "routing.supported",
      new Share(INFORMED, 0.35),
      new Share(INFORMED, 0.15),
      false,
      "You supported a decision on this thread on {detail}.",
      "Your team {team} supported a decision on this thread on {detail}."),
  /** Its weight is the most it can reach; {@link Participation#strength} scales it. */
  PARTICIPATED(
      "routing.participated",
      new Share(INFORMED, 0.8),
      new Share(INFORMED, 0.4),
      false,
      "You took part in this thread before: {detail}.",
      "Your team {team} took part in this thread before: {detail}."),
  /** Their weight is the most they can reach; {@link Subject#strength} scales it. */
  EXPERT_ASKED(
      "routing.expert",
      new Share(CONSULTED, 0.5),
      new Share(INFORMED, 0.25),
      false,
      "It asks about what you know, {detail}.",
      "It asks about what your team {team} knows, {detail}."),
  /** What is decided about their subject they would rather hear now than find out. */
  EXPERT_SETTLED(
      "routing.expert",
      new Share(INFORMED, 0.5),
      new Share(INFORMED, 0.25),
      false,
      "It seems to settle something about what you know, {detail}.",
      "It seems to settle something about what your team {team} knows, {detail}."),
  /** Never enough alone: an expert need not hear of everything on the subject. */
  EXPERT(
      "routing.expert",
      new Share(INFORMED, 0.2),
      new Share(INFORMED, 0.1),
      false,
      "It is about what you know, {detail}.",
      "It is about what your team {team} knows, {detail}."),
  /** Has the say where it belongs: leads the area that the matter is one of. */
  DECIDES(
      "routing.decides",
      new Share(CONSULTED, 0.5),
      new Share(INFORMED, 0.25),
      false,
      "You have the say in {detail}.",
      "Your team {team} has the say in {detail}."),
  DECIDES_NEAR(
      "routing.decides-near",
      new Share(INFORMED, 0.5),
      new Share(INFORMED, 0.25),
      false,
      "You have the say in {detail}, which it concerns.",
      "Your team {team} has the say in {detail}, which it concerns."),
  /** Of this and those below the weight is what a circle's only member would have. */
  ASKED_IN_AREA(
      "routing.asked-in-area",
      new Share(CONSULTED, 0.5),
      new Share(INFORMED, 0.25),
      false,
      "You were asked on earlier matters of its area, {detail}.",
      "Your team {team} was asked on earlier matters of its area, {detail}."),
  RAISED_IN_AREA(
      "routing.raised-in-area",
      new Share(INFORMED, 0.5),
      new Share(INFORMED, 0.25),
      false,
      "You raised earlier matters of its area, {detail}.",
      "Your team {team} raised earlier matters of its area, {detail}."),
  ASKED_NEAR(
      "routing.asked-near",
      new Share(INFORMED, 0.5),
      new Share(INFORMED, 0.25),
      false,
      "You were asked on matters between its area and another, {detail}.",
      "Your team {team} was asked on matters between its area and another, {detail}."),
  ASKED_ALIKE(
      "routing.asked-alike",
      new Share(CONSULTED, 0.5),
      new Share(INFORMED, 0.25),
      false,
      "You were asked on earlier matters like it, {detail}.",
      "Your team {team} was asked on earlier matters like it, {detail}."),
  LINKED(
      "routing.linked",
      new Share(INFORMED, 0.5),
      new Share(INFORMED, 0.25),
      false,
      "You took part in what it is linked to, {detail}.",
      "Your team {team} took part in what it is linked to, {detail}."),
  CO_WORKED(
      "routing.co-worked",
      new Share(INFORMED, 0.5),
      new Share(INFORMED, 0.25),
      false,
      "You work with whoever raises it, {detail}.",
      "Your team {team} works with whoever raises it, {detail}."),
  PRESENT(
      "routing.present",
      new Share(INFORMED, 0.15),
      new Share(INFORMED, 0.05),
      false,
      "You were there.",
      "Your team {team} was there.");

  private final String word;
  private final Share own;
  private final Share member;
  private final boolean addressed;
  private final String toPerson;
  private final String toTeam;

  Rule(String word, Share own, Share member, boolean addressed, String toPerson, String toTeam) {
    this.word = word;
    this.own = own;
    this.member = member;
    this.addressed = addressed;
    this.toPerson = toPerson;
    this.toTeam = toTeam;
  }

  /** The rule that the part of a party follows. */
  static Rule of(Part part) {
    return switch (part) {
      case OWNER -> COMMITTED;
      case ASSIGNEE -> ASSIGNED;
      case REVIEWER -> REVIEW_REQUESTED;
      case MENTIONED -> MENTIONED;
      case AUTHOR -> ORIGINATED;
      case INVITED -> INVITED;
      case PRESENT -> PRESENT;
    };
  }

  /** Its stable name in reasons. */
  public String word() {
    return word;
  }

  /** For the person meant, and for the lead of a team that is meant. */
  public Share own() {
    return own;
  }

  /** For the other members of a team that is meant. */
  public Share member() {
    return member;
  }

  /** Whether the signal itself addresses the person by it; no limit on numbers applies then. */
  public boolean addressed() {
    return addressed;
  }

  String toPerson(String detail) {
    return toPerson.replace("{detail}", detail);
  }

  String toTeam(String team, String detail) {
    return toTeam.replace("{team}", team).replace("{detail}", detail);
  }
}
