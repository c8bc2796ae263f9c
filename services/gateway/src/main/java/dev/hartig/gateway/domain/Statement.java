package dev.hartig.gateway.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one file says about one person, team or resource; others may say more. */
public sealed interface Statement {

  /** Where it begins. */
  Spot spot();

  /** How much an id is worth when several files name the same one differently. */
  enum Naming {
    /** Our own file says it: this is the id. */
    OWN,
    /** Another format says it: it stands unless our own file has another. */
    GIVEN,
    /** Made from a handle: it stands when nothing else is known. */
    DERIVED
  }

  /** A person or a team. */
  sealed interface Party extends Statement {

    /** As the file has it. */
    String id();

    /** What this id is worth. */
    Naming naming();

    /** To display; null when not said. */
    @Nullable Stated<String> name();

    /** As {@code scheme:value}. */
    List<Stated<String>> handles();
  }

  /**
   * Somebody.
   *
   * @param manager must mean a person; null when not said
   * @param delegate must mean a person; null when not said
   * @param busy name of the calendar that says when they are busy; null when not said
   */
  record OfPerson(
      Spot spot,
      String id,
      Naming naming,
      @Nullable Stated<String> name,
      List<Stated<String>> handles,
      @Nullable Stated<String> timezone,
      @Nullable Stated<Hours> hours,
      @Nullable Stated<Mention> manager,
      List<Leave> away,
      @Nullable Stated<Mention> delegate,
      @Nullable Stated<String> busy)
      implements Party {

    public OfPerson {
      handles = List.copyOf(handles);
      away = List.copyOf(away);
    }

    /** Of whose absence nothing is said: no other format than ours has a place for it. */
    public OfPerson(
        Spot spot,
        String id,
        Naming naming,
        @Nullable Stated<String> name,
        List<Stated<String>> handles,
        @Nullable Stated<String> timezone,
        @Nullable Stated<Hours> hours,
        @Nullable Stated<Mention> manager) {
      this(spot, id, naming, name, handles, timezone, hours, manager, List.of(), null, null);
    }
  }

  /**
   * A team.
   *
   * @param lead must mean a person, as must each member; null when not said
   * @param onCall null when not said
   */
  record OfTeam(
      Spot spot,
      String id,
      Naming naming,
      @Nullable Stated<String> name,
      List<Stated<String>> handles,
      @Nullable Stated<String> purpose,
      @Nullable Stated<Mention> lead,
      List<Stated<Mention>> members,
      @Nullable Roster onCall)
      implements Party {

    public OfTeam {
      handles = List.copyOf(handles);
      members = List.copyOf(members);
    }

    /** Of which nobody is said to be on call: no other format than ours has a place for it. */
    public OfTeam(
        Spot spot,
        String id,
        Naming naming,
        @Nullable Stated<String> name,
        List<Stated<String>> handles,
        @Nullable Stated<String> purpose,
        @Nullable Stated<Mention> lead,
        List<Stated<Mention>> members) {
      this(spot, id, naming, name, handles, purpose, lead, members, null);
    }
  }

  /** Who owns a resource; at least one. */
  record OfOwnership(Spot spot, String resource, List<Stated<Mention>> owners)
      implements Statement {

    public OfOwnership {
      owners = List.copyOf(owners);
    }
  }

  /**
   * A resource does not work without another.
   *
   * @param resource the one that depends
   * @param on the other; it may be described nowhere
   */
  record OfDependency(Spot spot, String resource, String on) implements Statement {}

  /**
   * A calendar of who is on call; for which team, says whoever names the file.
   *
   * @param turns in the order of the file
   */
  record OfCalendar(Spot spot, List<Roster.Turn> turns) implements Statement {

    public OfCalendar {
      turns = List.copyOf(turns);
    }
  }

  /**
   * A calendar of when somebody is busy; who, says whoever names the file.
   *
   * @param blocks in the order of the file
   */
  record OfBusy(Spot spot, List<Block> blocks) implements Statement {

    public OfBusy {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * A time that a calendar has as taken; days, and hours without a zone, are those of its owner.
   *
   * @param until the last day, or the first moment after it
   * @param declined handles of who will not be there
   */
  record Block(Moment from, Moment until, List<String> declined) {

    public Block {
      declined = List.copyOf(declined);
    }
  }

  /** Somebody is a member of a team that is described elsewhere. */
  record OfMembership(Spot spot, Stated<Mention> team, Stated<Mention> member)
      implements Statement {}
}
