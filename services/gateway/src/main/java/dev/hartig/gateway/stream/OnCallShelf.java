package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.DirectoryCodec;
import dev.hartig.gateway.domain.Entry;
import dev.hartig.gateway.domain.OnCallOrder;
import dev.hartig.gateway.domain.OnCallOverride;
import dev.hartig.gateway.domain.OnCallView;
import dev.hartig.gateway.domain.Rota;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who is on call, and what is said otherwise for a while. */
@ApplicationScoped
public class OnCallShelf {

  /** How long an override that is over is kept, for those who ask who was on call. */
  private static final Duration RETENTION = Duration.ofDays(31);

  private final Registers registers;
  private final DirectoryShelf shelf;

  OnCallShelf(Registers registers, DirectoryShelf shelf) {
    this.registers = registers;
    this.shelf = shelf;
  }

  /** A team; empty when the directory has none of this id. */
  public Optional<Entry.Team> team(String organisation, String id) {
    return registers
        .entry(organisation, "team/" + id)
        .filter(Entry.Team.class::isInstance)
        .map(Entry.Team.class::cast);
  }

  /** Who is on call for a team from a moment on. */
  public OnCallView view(String organisation, Entry.Team team, Instant at, int most) {
    return OnCallView.of(
        team,
        rota(organisation, team),
        at,
        most,
        id ->
            registers
                .entry(organisation, "person/" + id)
                .filter(Entry.Person.class::isInstance)
                .map(Entry.Person.class::cast));
  }

  /** The same for all teams that have a schedule or an override, by id. */
  public List<OnCallView> all(String organisation, Instant at, int most) {
    return shelf.teams(organisation).stream()
        .sorted(Comparator.comparing(Entry.Team::id))
        .map(team -> view(organisation, team, at, most))
        .filter(view -> view.scheduled() || !view.overrides().isEmpty())
        .toList();
  }

  /**
   * Keeps an override if it is in order. Returns when the brokers have it.
   *
   * @throws NotReadyException when they do not
   */
  public synchronized OnCallOrder.Outcome add(
      String organisation, OnCallOrder.Asked asked, Instant now) {
    var rota = rota(organisation, asked.team());
    var outcome = OnCallOrder.of(asked, rota, registers::entry, organisation, now);
    if (outcome instanceof OnCallOrder.Outcome.Valid(var made)) {
      var kept = without(rota, made.id(), now);
      kept.add(made);
      registers.keep(organisation, asked.team().id(), kept);
    }
    return outcome;
  }

  /** Ends an override: it never was. Empty when there is none of this id. */
  public synchronized Optional<OnCallOverride> end(
      String organisation, Entry.Team team, String id, Instant now) {
    var rota = rota(organisation, team);
    var ended = rota.overrides().stream().filter(one -> one.id().equals(id)).findFirst();
    if (ended.isPresent()) {
      registers.keep(organisation, team.id(), without(rota, id, now));
    }
    return ended;
  }

  /** Ids of a team's overrides. */
  public List<String> overrides(String organisation, Entry.Team team) {
    return rota(organisation, team).overrides().stream().map(OnCallOverride::id).toList();
  }

  private Rota rota(String organisation, Entry.Team team) {
    return new Rota(
        team.onCall(),
        registers
            .stored(organisation, "override/" + team.id())
            .map(DirectoryCodec::overrides)
            .orElse(List.of()));
  }

  private static List<OnCallOverride> without(Rota rota, String id, Instant now) {
    var kept = new ArrayList<>(rota.overrides());
    kept.removeIf(one -> one.id().equals(id) || one.until().isBefore(now.minus(RETENTION)));
    return kept;
  }
}
