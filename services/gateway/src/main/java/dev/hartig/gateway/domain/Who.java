package dev.hartig.gateway.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whom a mention means: by an id of its own file, by an id of any file, or by a handle. */
final class Who {

  private static final String PERSON = "person/";
  private static final String TEAM = "team/";

  /** {@code person/<id>} or {@code team/<id>} by what it is called. */
  private final Map<String, String> inFile = new HashMap<>();

  private final Map<String, String> anywhere = new HashMap<>();
  private final Map<String, Holder> byHandle = new HashMap<>();
  private final List<Flaw> clashes = new ArrayList<>();

  private record Holder(String reference, Spot spot) {}

  /** Makes a person known, by all that the statements call them. */
  void person(String id, List<? extends Statement.Party> group) {
    known(PERSON, id, group);
  }

  /** Makes a team known, likewise. */
  void team(String id, List<? extends Statement.Party> group) {
    known(TEAM, id, group);
  }

  private void known(String kind, String id, List<? extends Statement.Party> group) {
    anywhere.put(kind + id, kind + id);
    for (var said : group) {
      inFile.putIfAbsent(said.spot().file() + "\n" + kind + said.id(), kind + id);
      if (said.naming() != Statement.Naming.DERIVED) {
        anywhere.putIfAbsent(kind + said.id(), kind + id);
      }
      for (var handle : said.handles()) {
        var earlier =
            byHandle.putIfAbsent(Kin.key(handle.value()), new Holder(kind + id, handle.spot()));
        if (earlier != null && !earlier.reference().equals(kind + id)) {
          clashes.add(
              handle
                  .spot()
                  .flaw(
                      "the handle '%s' is already taken by %s in %s"
                          .formatted(handle.value(), earlier.reference(), earlier.spot().named())));
        }
      }
    }
  }

  /** Handles that a person and a team both have. */
  List<Flaw> clashes() {
    return List.copyOf(clashes);
  }

  /** Id of the person who is meant; null, and a flaw, when there is none. */
  @Nullable String isPerson(Stated<Mention> mention, Consumer<Flaw> flaws) {
    return is(PERSON, "a team; a person is needed", mention, flaws);
  }

  /** Id of the team that is meant; null, and a flaw, when there is none. */
  @Nullable String isTeam(Stated<Mention> mention, Consumer<Flaw> flaws) {
    return is(TEAM, "a person; a team is needed", mention, flaws);
  }

  private @Nullable String is(
      String kind, String instead, Stated<Mention> mention, Consumer<Flaw> flaws) {
    var meant = isMeant(mention, flaws);
    if (meant == null) {
      return null;
    }
    if (!meant.startsWith(kind)) {
      flaws.accept(mention.spot().flaw(meant + " is " + instead));
      return null;
    }
    return meant.substring(kind.length());
  }

  /** Who is meant, as {@code person/<id>} or {@code team/<id>}; null, and a flaw, when nobody. */
  @Nullable String isMeant(Stated<Mention> mention, Consumer<Flaw> flaws) {
    var file = mention.spot().file();
    var meant =
        switch (mention.value()) {
          case Mention.OfPerson person -> byId(file, PERSON + person.id());
          case Mention.OfTeam team -> byId(file, TEAM + team.id());
          case Mention.ByHandle by -> {
            var holder = byHandle.get(Kin.key(by.handle()));
            yield holder == null ? null : holder.reference();
          }
        };
    if (meant == null) {
      flaws.accept(
          mention
              .spot()
              .flaw(
                  switch (mention.value()) {
                    case Mention.OfPerson person -> "unknown person '" + person.id() + "'";
                    case Mention.OfTeam team -> "unknown team '" + team.id() + "'";
                    case Mention.ByHandle by -> "nobody has the handle '" + by.handle() + "'";
                  }));
    }
    return meant;
  }

  private @Nullable String byId(String file, String reference) {
    var own = inFile.get(file + "\n" + reference);
    return own == null ? anywhere.get(reference) : own;
  }
}
