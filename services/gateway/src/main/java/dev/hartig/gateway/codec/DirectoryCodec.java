package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.Absence;
import dev.hartig.gateway.domain.Busy;
import dev.hartig.gateway.domain.Entry;
import dev.hartig.gateway.domain.EscalationPolicy;
import dev.hartig.gateway.domain.Grouping;
import dev.hartig.gateway.domain.Hours;
import dev.hartig.gateway.domain.Inhibition;
import dev.hartig.gateway.domain.MediumRule;
import dev.hartig.gateway.domain.Mute;
import dev.hartig.gateway.domain.OnCallOverride;
import dev.hartig.gateway.domain.PolicySet;
import dev.hartig.gateway.domain.Subscription;
import dev.hartig.gateway.domain.TeamView;
import dev.hartig.gateway.domain.Tempo;
import dev.hartig.schemas.BusyTime;
import dev.hartig.schemas.BusyTimes;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.OnCallOverrides;
import dev.hartig.schemas.Ownership;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Team;
import dev.hartig.schemas.WorkingHours;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Directory and policies, on their way to their topics. */
public final class DirectoryCodec {

  private DirectoryCodec() {}

  /** An entry as the topic holds it. */
  public static DirectoryEntry encode(String organisation, Entry entry) {
    return DirectoryEntry.newBuilder()
        .setOrganisation(organisation)
        .setEntry(
            switch (entry) {
              case Entry.Person person -> person(person);
              case Entry.Team team -> team(team);
              case Entry.Ownership owned ->
                  Ownership.newBuilder()
                      .setResource(owned.resource())
                      .setOwners(owned.owners())
                      .setDependsOn(owned.dependsOn())
                      .setDependents(owned.dependents())
                      .build();
              case Entry.BusyTimes busy -> busy(busy);
            })
        .build();
  }

  /** An entry as it was before {@link #encode}. */
  public static Entry decode(DirectoryEntry entry) {
    return switch (entry.getEntry()) {
      case Person person ->
          new Entry.Person(
              person.getId(),
              person.getName(),
              person.getHandles(),
              person.getTimezone(),
              person.getHours() == null ? null : hours(person.getHours()),
              person.getManager(),
              person.getTeams(),
              person.getAway().stream()
                  .filter(absence -> absence.getFrom().isBefore(absence.getUntil()))
                  .map(DirectoryCodec::absence)
                  .toList(),
              person.getDelegate());
      case Team team ->
          new Entry.Team(
              team.getId(),
              team.getName(),
              team.getMembers(),
              team.getLead(),
              team.getHandles(),
              team.getPurpose(),
              OnCallCodec.decode(team.getOnCall()));
      case Ownership owned ->
          new Entry.Ownership(
              owned.getResource(), owned.getOwners(), owned.getDependsOn(), owned.getDependents());
      case BusyTimes busy ->
          new Entry.BusyTimes(
              busy.getPerson(),
              busy.getTimes().stream()
                  .filter(time -> time.getFrom().isBefore(time.getUntil()))
                  .map(time -> new Busy(time.getFrom(), time.getUntil()))
                  .toList());
      case Object other ->
          throw new IllegalArgumentException("no entry of a directory: " + other.getClass());
    };
  }

  /** What differs from a team's schedule, as the topic holds it. */
  public static DirectoryEntry encode(
      String organisation, String team, List<OnCallOverride> overrides) {
    return DirectoryEntry.newBuilder()
        .setOrganisation(organisation)
        .setEntry(OnCallCodec.encode(team, overrides))
        .build();
  }

  /** The same as it was before; nothing of anything else. */
  public static List<OnCallOverride> overrides(DirectoryEntry entry) {
    return entry.getEntry() instanceof OnCallOverrides otherwise
        ? OnCallCodec.decode(otherwise)
        : List.of();
  }

  /** A policy as the topic holds it. */
  public static Policy encode(String organisation, PolicySet.Entry entry) {
    return switch (entry) {
      case PolicySet.Policy policy -> urgency(organisation, policy);
      case MediumRule rule -> MediumRuleCodec.encode(organisation, rule);
      case Subscription subscription -> subscription(organisation, subscription);
      case EscalationPolicy policy -> EscalationPolicyCodec.encode(organisation, policy);
      case Inhibition inhibition -> QuietRuleCodec.encode(organisation, inhibition);
      case Mute mute -> QuietRuleCodec.encode(organisation, mute);
      case Tempo tempo -> TempoCodec.encode(organisation, tempo);
      case Grouping grouping -> GroupingCodec.encode(organisation, grouping);
    };
  }

  private static Policy subscription(String organisation, Subscription subscription) {
    return Policy.newBuilder()
        .setOrganisation(organisation)
        .setName(subscription.name())
        .setWhen(subscription.when())
        .setReason("")
        .setSubscription(
            dev.hartig.schemas.Subscription.newBuilder()
                .setWho(subscription.who())
                .setChannels(
                    subscription.channels().stream()
                        .map(channel -> Channel.valueOf(channel.toUpperCase(Locale.ROOT)))
                        .toList())
                .build())
        .build();
  }

  private static Policy urgency(String organisation, PolicySet.Policy policy) {
    return Policy.newBuilder()
        .setOrganisation(organisation)
        .setName(policy.name())
        .setWhen(policy.when())
        .setChannel(Channel.valueOf(policy.channel().toUpperCase(Locale.ROOT)))
        .setReason(policy.reason())
        .setPriority(policy.priority())
        .build();
  }

  /** Ids of the people that an entry means: the person, or the members of the team. */
  public static List<String> people(DirectoryEntry entry) {
    return switch (entry.getEntry()) {
      case Person person -> List.of(person.getId());
      case Team team -> List.copyOf(team.getMembers());
      default -> List.of();
    };
  }

  /** Handles of a person; nothing of anything else. */
  public static List<String> handles(DirectoryEntry entry) {
    return entry.getEntry() instanceof Person person ? List.copyOf(person.getHandles()) : List.of();
  }

  /** A team; nothing of anything else. */
  public static Optional<Team> team(@Nullable DirectoryEntry entry) {
    return entry != null && entry.getEntry() instanceof Team team
        ? Optional.of(team)
        : Optional.empty();
  }

  /** Somebody as a member of a team; nothing of anything else. */
  public static Optional<TeamView.Member> member(@Nullable DirectoryEntry entry) {
    return entry != null && entry.getEntry() instanceof Person person
        ? Optional.of(new TeamView.Member(person.getId(), person.getName(), person.getHandles()))
        : Optional.empty();
  }

  /** The resource that somebody owns; nothing when the entry is of another owner. */
  public static Optional<String> owned(DirectoryEntry entry, String owner) {
    return entry.getEntry() instanceof Ownership owned && owned.getOwners().contains(owner)
        ? Optional.of(owned.getResource())
        : Optional.empty();
  }

  private static Person person(Entry.Person person) {
    return Person.newBuilder()
        .setId(person.id())
        .setName(person.name())
        .setHandles(person.handles())
        .setTimezone(person.timezone())
        .setHours(hours(person.hours()))
        .setManager(person.manager())
        .setTeams(person.teams())
        .setAway(person.away().stream().map(DirectoryCodec::absence).toList())
        .setDelegate(person.delegate())
        .build();
  }

  private static dev.hartig.schemas.Absence absence(Absence absence) {
    return dev.hartig.schemas.Absence.newBuilder()
        .setFrom(absence.from())
        .setUntil(absence.until())
        .setNote(absence.note())
        .setDelegate(absence.delegate())
        .build();
  }

  private static Absence absence(dev.hartig.schemas.Absence absence) {
    return new Absence(
        absence.getFrom(), absence.getUntil(), absence.getNote(), absence.getDelegate());
  }

  private static BusyTimes busy(Entry.BusyTimes busy) {
    return BusyTimes.newBuilder()
        .setPerson(busy.person())
        .setTimes(busy.times().stream().map(one -> new BusyTime(one.from(), one.until())).toList())
        .build();
  }

  private static Team team(Entry.Team team) {
    return Team.newBuilder()
        .setId(team.id())
        .setName(team.name())
        .setMembers(team.members())
        .setLead(team.lead())
        .setHandles(team.handles())
        .setPurpose(team.purpose())
        .setOnCall(OnCallCodec.encode(team.onCall()))
        .build();
  }

  private static Hours hours(WorkingHours hours) {
    return new Hours(hours.getStart(), hours.getEnd(), hours.getDays());
  }

  private static @Nullable WorkingHours hours(@Nullable Hours hours) {
    return hours == null
        ? null
        : WorkingHours.newBuilder()
            .setStart(hours.start())
            .setEnd(hours.end())
            .setDays(hours.days())
            .build();
  }
}
