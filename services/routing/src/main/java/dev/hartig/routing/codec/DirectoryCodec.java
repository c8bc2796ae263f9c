package dev.hartig.routing.codec;

import dev.hartig.routing.domain.Entry;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Ownership;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Team;
import org.jspecify.annotations.Nullable;

/** Reads the directory. */
public final class DirectoryCodec {

  private DirectoryCodec() {}

  /**
   * What a key stands for.
   *
   * @param entry as stored; null when the directory holds nothing under the key
   * @return null when there is nothing, or something that this version does not know
   */
  public static @Nullable Entry entry(@Nullable DirectoryEntry entry) {
    if (entry == null) {
      return null;
    }
    return switch (entry.getEntry()) {
      case Person person -> new Entry.Person(person.getId(), person.getName());
      case Team team ->
          new Entry.Team(team.getId(), team.getName(), team.getLead(), team.getMembers());
      case Ownership ownership ->
          new Entry.Ownership(ownership.getResource(), ownership.getOwners());
      default -> null;
    };
  }
}
