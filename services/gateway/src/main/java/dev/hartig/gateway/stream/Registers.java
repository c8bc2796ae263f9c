package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.DirectoryCodec;
import dev.hartig.gateway.codec.PreferenceCodec;
import dev.hartig.gateway.domain.Difference;
import dev.hartig.gateway.domain.Directory;
import dev.hartig.gateway.domain.Entry;
import dev.hartig.gateway.domain.OnCallOverride;
import dev.hartig.gateway.domain.PolicySet;
import dev.hartig.gateway.domain.PreferenceSet;
import dev.hartig.gateway.domain.Preferences;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Policy;
import dev.hartig.topology.catalogue.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces an organisation's directory or policies, or what some of its people prefer: writes what
 * differs from what stands, and a tombstone for each entry that vanished. Applying the same file
 * again writes nothing, and when the brokers stopped answering half-way it writes what is still
 * missing.
 */
@ApplicationScoped
public class Registers {

  private final RegisterBook book;

  Registers(Outbox outbox, DirectoryShelf shelf) {
    book = new RegisterBook(outbox, shelf);
  }

  /**
   * What applying a file does.
   *
   * @param entries that stand when it is done, handles and owners among them
   * @param added of these, such as were not there before
   * @param removed entries that vanish
   * @param written records that it takes, tombstones among them
   */
  public record Applied(int entries, int added, int removed, int written) {}

  /**
   * What applying a directory does.
   *
   * @param difference to what stood before
   */
  public record AppliedDirectory(Difference difference, Applied applied) {}

  /** What applying a directory would do; nothing is written. */
  public synchronized AppliedDirectory compare(Directory directory) {
    var entries = encoded(directory);
    var before = standing(directory.organisation(), entries);
    return new AppliedDirectory(difference(before, directory), before.applied());
  }

  /**
   * Applies a directory.
   *
   * @throws NotReadyException when some of it was not acknowledged; apply it again
   */
  public synchronized AppliedDirectory apply(Directory directory) {
    var entries = encoded(directory);
    var before = standing(directory.organisation(), entries);
    var difference = difference(before, directory);
    book.write(Topics.DIRECTORY, before);
    return new AppliedDirectory(difference, before.applied());
  }

  /**
   * Whoever the directory has, what this process has just applied among it.
   *
   * @param reference {@code person/<id>} or {@code team/<id>}
   */
  public Optional<Entry> entry(String organisation, String reference) {
    return stored(organisation, reference).map(DirectoryCodec::decode);
  }

  /** The same as stored, of any kind. */
  synchronized Optional<DirectoryEntry> stored(String organisation, String reference) {
    return book.stored(organisation, organisation + "/" + reference);
  }

  /**
   * Keeps what differs from a team's schedule; nothing where it is empty.
   *
   * @throws NotReadyException when it was not acknowledged
   */
  synchronized void keep(String organisation, String team, List<OnCallOverride> overrides) {
    var key = overridesOf(organisation) + team;
    var entries =
        overrides.isEmpty()
            ? Map.<String, DirectoryEntry>of()
            : Map.of(key, DirectoryCodec.encode(organisation, team, overrides));
    book.write(
        Topics.DIRECTORY,
        book.standing(GatewayTopology.DIRECTORY, organisation, entries, key::equals));
  }

  private static String overridesOf(String organisation) {
    return organisation + "/override/";
  }

  /**
   * Applies policies.
   *
   * @throws NotReadyException when some of it was not acknowledged; apply it again
   */
  public synchronized Applied apply(PolicySet policies) {
    var entries = new LinkedHashMap<String, Policy>();
    policies
        .entries()
        .forEach(
            (key, policy) ->
                entries.put(key, DirectoryCodec.encode(policies.organisation(), policy)));
    var before =
        book.standing(GatewayTopology.POLICIES, policies.organisation(), entries, key -> true);
    book.write(Topics.POLICIES, before);
    return before.applied();
  }

  /**
   * What applying preferences does.
   *
   * @param changes to what stood before
   */
  public record AppliedPreferences(List<PreferenceSet.Change> changes, Applied applied) {}

  /** What applying preferences would do; nothing is written. */
  public synchronized AppliedPreferences compare(PreferenceSet given) {
    return told(given, standing(given));
  }

  /**
   * Applies preferences.
   *
   * @throws NotReadyException when some of it was not acknowledged; apply it again
   */
  public synchronized AppliedPreferences apply(PreferenceSet given) {
    var before = standing(given);
    book.write(Topics.PREFERENCES, before);
    return told(given, before);
  }

  /** What somebody prefers, as it stands. */
  public synchronized Preferences preferences(String organisation, String person) {
    var before = standing(new PreferenceSet(organisation, List.of())).before();
    var held = before.get(PreferenceSet.key(organisation, person));
    return held == null ? Preferences.none(person) : PreferenceCodec.decode(held);
  }

  private RegisterBook.Standing<dev.hartig.schemas.Preferences> standing(PreferenceSet given) {
    var entries = new LinkedHashMap<String, dev.hartig.schemas.Preferences>();
    given
        .entries()
        .forEach((key, one) -> entries.put(key, PreferenceCodec.encode(given.organisation(), one)));
    return book.standing(
        GatewayTopology.PREFERENCES, given.organisation(), entries, given::isAbout);
  }

  private static AppliedPreferences told(
      PreferenceSet given, RegisterBook.Standing<dev.hartig.schemas.Preferences> standing) {
    var before = new HashMap<String, Preferences>();
    standing.before().forEach((key, stored) -> before.put(key, PreferenceCodec.decode(stored)));
    return new AppliedPreferences(given.changes(before), standing.applied());
  }

  /** A file says nothing of overrides; they stay. */
  private RegisterBook.Standing<DirectoryEntry> standing(
      String organisation, Map<String, DirectoryEntry> entries) {
    return book.standing(
        GatewayTopology.DIRECTORY,
        organisation,
        entries,
        key -> !key.startsWith(overridesOf(organisation)));
  }

  private static Map<String, DirectoryEntry> encoded(Directory directory) {
    var entries = new LinkedHashMap<String, DirectoryEntry>();
    directory
        .entries()
        .forEach(
            (key, entry) ->
                entries.put(key, DirectoryCodec.encode(directory.organisation(), entry)));
    return entries;
  }

  private static Difference difference(
      RegisterBook.Standing<DirectoryEntry> standing, Directory directory) {
    var before = new HashMap<String, Entry>();
    standing
        .before()
        .forEach(
            (key, entry) -> {
              if (!key.startsWith(overridesOf(directory.organisation()))) {
                before.put(key, DirectoryCodec.decode(entry));
              }
            });
    return Difference.between(before, directory.entries());
  }
}
