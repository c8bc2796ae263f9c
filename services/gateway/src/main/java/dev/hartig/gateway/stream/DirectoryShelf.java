package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.DirectoryCodec;
import dev.hartig.gateway.codec.EscalationPolicyCodec;
import dev.hartig.gateway.domain.Directory;
import dev.hartig.gateway.domain.Entry;
import dev.hartig.gateway.domain.EscalationPolicy;
import dev.hartig.gateway.domain.TeamView;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Policy;
import dev.hartig.topology.catalogue.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Looks things up in the directory as it stands. */
@ApplicationScoped
public class DirectoryShelf {

  private final ChannelStores stores;

  DirectoryShelf(ChannelStores stores) {
    this.stores = stores;
  }

  /** Ids of the people whom a handle means; nothing when the directory does not know it. */
  public List<String> people(String organisation, String handle) {
    if (!stores.channels().contains(Channel.FAST)) {
      return List.of();
    }
    try {
      var entry =
          stores
              .<DirectoryEntry>store(Channel.FAST, GatewayTopology.DIRECTORY)
              .get(Directory.key(organisation, "handle", handle));
      return entry == null ? List.of() : DirectoryCodec.people(entry);
    } catch (InvalidStateStoreException e) {
      throw new NotReadyException("the directory is still being read", e);
    }
  }

  /**
   * Handles of whoever is meant: of a person in the directory all of them; anything else is taken
   * for a handle itself.
   */
  public List<String> handles(String organisation, String who) {
    if (!stores.channels().contains(Channel.FAST)) {
      return List.of(who);
    }
    try {
      var entry =
          stores
              .<DirectoryEntry>store(Channel.FAST, GatewayTopology.DIRECTORY)
              .get(Directory.key(organisation, "person", who));
      var handles = entry == null ? List.<String>of() : DirectoryCodec.handles(entry);
      return handles.isEmpty() ? List.of(who) : handles;
    } catch (InvalidStateStoreException e) {
      throw new NotReadyException("the directory is still being read", e);
    }
  }

  /** Whether somebody of this id stands in the directory. */
  public boolean isPerson(String organisation, String id) {
    return stores.channels().contains(Channel.FAST)
        && entries(GatewayTopology.DIRECTORY, organisation)
            .containsKey(Directory.key(organisation, "person", id));
  }

  /** What is said of a team, with its people and what it owns; empty when there is none. */
  public Optional<TeamView> team(String organisation, String id) {
    try {
      var entries = stores.<DirectoryEntry>store(Channel.FAST, GatewayTopology.DIRECTORY);
      return DirectoryCodec.team(entries.get(Directory.key(organisation, "team", id)))
          .map(
              team ->
                  new TeamView(
                      id,
                      team.getName(),
                      team.getPurpose(),
                      team.getLead() == null
                          ? null
                          : member(entries, organisation, team.getLead()).orElse(null),
                      team.getMembers().stream()
                          .flatMap(member -> member(entries, organisation, member).stream())
                          .toList(),
                      team.getHandles(),
                      ChannelStores.beginning(
                              entries, Directory.key(organisation, "owner", ""), Integer.MAX_VALUE)
                          .stream()
                          .flatMap(entry -> DirectoryCodec.owned(entry, "team/" + id).stream())
                          .sorted()
                          .toList()));
    } catch (InvalidStateStoreException e) {
      throw new NotReadyException("the directory is still being read", e);
    }
  }

  private static Optional<TeamView.Member> member(
      ReadOnlyKeyValueStore<String, DirectoryEntry> entries, String organisation, String id) {
    return DirectoryCodec.member(entries.get(Directory.key(organisation, "person", id)));
  }

  /** The escalation policies that stand, in the order in which they are asked. */
  public List<EscalationPolicy> escalations(String organisation) {
    return ChannelStores.entriesBeginning(
            stores.<Policy>store(Channel.FAST, GatewayTopology.POLICIES),
            organisation + "/escalation/")
        .values()
        .stream()
        .flatMap(entry -> entry.flatMap(EscalationPolicyCodec::decode).stream())
        .sorted(
            Comparator.comparingInt(EscalationPolicy::priority)
                .thenComparing(EscalationPolicy::name))
        .toList();
  }

  /** All teams. */
  List<Entry.Team> teams(String organisation) {
    var prefix = Directory.key(organisation, "team", "");
    return ChannelStores.entriesBeginning(
            stores.<DirectoryEntry>store(Channel.FAST, GatewayTopology.DIRECTORY), prefix)
        .values()
        .stream()
        .flatMap(entry -> entry.map(DirectoryCodec::decode).stream())
        .filter(Entry.Team.class::isInstance)
        .map(Entry.Team.class::cast)
        .toList();
  }

  /** What stands under a key of the directory. */
  Optional<DirectoryEntry> entry(String key) {
    try {
      return Optional.ofNullable(
          stores.<DirectoryEntry>store(Channel.FAST, GatewayTopology.DIRECTORY).get(key));
    } catch (InvalidStateStoreException e) {
      throw new NotReadyException("the directory is still being read", e);
    }
  }

  /** All that an organisation has in a store of state, by its keys; empty what is unreadable. */
  <V> Map<String, Optional<V>> entries(String store, String organisation) {
    return ChannelStores.entriesBeginning(stores.<V>store(Channel.FAST, store), organisation + "/");
  }
}
