package dev.hartig.gateway.format;

import dev.hartig.gateway.domain.Account;
import dev.hartig.gateway.domain.DirectoryFile;
import dev.hartig.gateway.domain.Flaw;
import dev.hartig.gateway.domain.Mention;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Spot;
import dev.hartig.gateway.domain.Stated;
import dev.hartig.gateway.domain.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where all that one file says comes together, with what is wrong with it. */
final class Ledger {

  /** What the directory file allows; longer texts are cut. */
  private static final int LONGEST_TEXT = 1_000;

  private static final int MOST_WARNINGS = 200;
  private static final int LONGEST_ID = 64;
  private static final Pattern MAIL = Pattern.compile("[^\\s@:/]+@[^\\s@:/]+");
  private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  private final String file;
  private final List<Statement> statements = new ArrayList<>();
  private final List<Flaw> flaws = new ArrayList<>();
  private final Map<String, Warning> warnings = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();

  private record Warning(Spot spot, String message, int more) {}

  Ledger(String file) {
    this.file = file;
  }

  Account account() {
    var told =
        warnings.values().stream()
            .map(
                one ->
                    one.spot()
                        .flaw(
                            one.more() == 0
                                ? one.message()
                                : one.message() + " (and " + one.more() + " more like it)"))
            .toList();
    return new Account(null, statements, flaws, told);
  }

  Spot spot(Node.Place place) {
    return new Spot(file, place, "");
  }

  void flaw(Node.Place place, String message) {
    flaws.add(spot(place).flaw(message));
  }

  /** A warning of its own; of very many the last are only counted. */
  void warn(Node.Place place, String message) {
    if (warnings.size() < MOST_WARNINGS) {
      warnings.putIfAbsent(place + message, new Warning(spot(place), message, 0));
    } else {
      warnOnce(place, "more warnings than are told");
    }
  }

  /** One of many alike: told once, with the first place and how many there are. */
  void warnOnce(Node.Place place, String message) {
    warnings.merge(
        message,
        new Warning(spot(place), message, 0),
        (first, next) -> new Warning(first.spot(), message, first.more() + 1));
  }

  void add(Statement statement) {
    statements.add(statement);
  }

  <T> Stated<T> stated(T value, Node.Place place) {
    return new Stated<>(value, spot(place));
  }

  Stated<Mention> mention(Mention mention, Node.Place place) {
    return new Stated<>(mention, spot(place));
  }

  /** Text on one line, cut where it is too long; null when there is none. */
  @Nullable Stated<String> text(@Nullable String text, Node.Place place) {
    if (text == null || text.isBlank()) {
      return null;
    }
    var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return stated(
        line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT - 1) + "…", place);
  }

  /**
   * An id made of any text: what an id may not have becomes a hyphen, and a long one ends in the
   * hash of the whole. Null when nothing remains.
   */
  static @Nullable String id(String text) {
    var id =
        text.strip()
            .replace("@", "-at-")
            .replaceAll("[^A-Za-z0-9._-]+", "-")
            .replaceAll("^[^A-Za-z0-9]+|-+$", "");
    if (id.length() > LONGEST_ID) {
      id = id.substring(0, LONGEST_ID - 9) + "-" + "%08x".formatted(text.hashCode());
    }
    return DirectoryFile.isId(id) ? id : null;
  }

  /** True of an address as handles have it. */
  static boolean isMail(String text) {
    return text.length() <= LONGEST_TEXT && MAIL.matcher(text).matches();
  }

  /** True of a name that GitHub could have given; enterprises have an underscore in it. */
  static boolean isLogin(String text) {
    return LOGIN.matcher(text).matches();
  }

  static String mail(String address) {
    return "mail:" + address.toLowerCase(Locale.ROOT);
  }

  /** Somebody of whom there is but a login, known from now on; a flaw when it is none. */
  @Nullable Stated<Mention> login(String login, Node.Place place) {
    if (!isLogin(login)) {
      flaw(place, "'" + login + "' is no login of GitHub");
      return null;
    }
    return person(login, "github:" + login, place);
  }

  /** Somebody of whom there is but a handle, known from now on. */
  @Nullable Stated<Mention> person(String called, String handle, Node.Place place) {
    var id = id(called);
    if (id == null) {
      flaw(place, "no id can be made of '" + called + "'");
      return null;
    }
    if (known.add(handle.toLowerCase(Locale.ROOT))) {
      add(
          new Statement.OfPerson(
              spot(place),
              id,
              Statement.Naming.DERIVED,
              null,
              List.of(stated(handle, place)),
              null,
              null,
              null));
    }
    return mention(new Mention.ByHandle(handle), place);
  }

  /** A team of which there is but a handle, known from now on. */
  @Nullable Stated<Mention> team(String called, String handle, Node.Place place) {
    var id = id(called);
    if (id == null) {
      flaw(place, "no id can be made of '" + called + "'");
      return null;
    }
    if (known.add(handle.toLowerCase(Locale.ROOT))) {
      add(
          new Statement.OfTeam(
              spot(place),
              id,
              Statement.Naming.DERIVED,
              null,
              List.of(stated(handle, place)),
              null,
              null,
              List.of()));
    }
    return mention(new Mention.ByHandle(handle), place);
  }
}
