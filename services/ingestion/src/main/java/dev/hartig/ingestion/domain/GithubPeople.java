package dev.hartig.ingestion.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Who takes part in a GitHub event besides its author. */
final class GithubPeople {

  private GithubPeople() {}

  /** A user, app or bot as GitHub describes one; empty when nobody is described. */
  static Optional<Participant> person(Tree user, String role) {
    return user.text("login")
        .map(
            login ->
                new Participant(
                    "github:" + login,
                    user.text("name"),
                    role,
                    user.text("type").orElse("").equals("Bot") || login.endsWith("[bot]")));
  }

  /** Everyone else, once for each role, in the order of how much they are concerned. */
  static List<Participant> parties(Tree payload, Tree about) {
    var found = new ArrayList<Participant>();
    person(payload.at("assignee"), "assignee").ifPresent(found::add);
    about.each("assignees").forEach(user -> person(user, "assignee").ifPresent(found::add));
    person(payload.at("requested_reviewer"), "reviewer").ifPresent(found::add);
    about
        .each("requested_reviewers")
        .forEach(user -> person(user, "reviewer").ifPresent(found::add));
    team(payload, payload.at("requested_team")).ifPresent(found::add);
    about.each("requested_teams").forEach(team -> team(payload, team).ifPresent(found::add));
    payload
        .each("reviewers")
        .map(reviewer -> reviewer.at("reviewer"))
        .forEach(
            reviewer ->
                person(reviewer, "reviewer")
                    .or(() -> team(payload, reviewer))
                    .ifPresent(found::add));
    person(about.at("user"), "author").ifPresent(found::add);
    person(about.at("creator"), "author").ifPresent(found::add);
    person(about.at("triggering_actor"), "author").ifPresent(found::add);
    person(payload.at("commit", "author"), "author").ifPresent(found::add);
    payload
        .each("commits")
        .flatMap(commit -> commit.text("author", "username").stream())
        .forEach(
            login ->
                found.add(new Participant("github:" + login, Optional.empty(), "author", false)));
    person(payload.at("member"), "member").ifPresent(found::add);
    person(payload.at("membership", "user"), "member").ifPresent(found::add);
    person(payload.at("requester"), "author").ifPresent(found::add);
    var once = new LinkedHashMap<String, Participant>();
    found.forEach(party -> once.putIfAbsent(party.role() + " " + party.handle(), party));
    return List.copyOf(once.values());
  }

  private static Optional<Participant> team(Tree payload, Tree team) {
    var owner =
        payload
            .text("organization", "login")
            .or(() -> payload.text("repository", "owner", "login"));
    return team.text("slug")
        .flatMap(
            slug ->
                owner.map(
                    login ->
                        new Participant(
                            "github:" + login + "/" + slug, team.text("name"), "reviewer", false)));
  }
}
