package dev.hartig.gateway.format;

import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.domain.Account;
import dev.hartig.gateway.domain.CalendarNames;
import dev.hartig.gateway.domain.DirectoryFile;
import dev.hartig.gateway.domain.Flaw;
import dev.hartig.gateway.domain.Merge;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Reading;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Reads files, each in its format, and makes one directory of them. */
public final class DirectoryFiles {

  private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+(/[\\w.-]+)+");

  /** Aliases of OWNERS_ALIASES, in lower case: only they tell teams from logins. */
  private final Set<String> aliases = new HashSet<>();

  /** Ids of entities of Backstage by references to them. */
  private final Map<String, String> entities = new HashMap<>();

  /** Ids of people by SCIM's ids. */
  private final Map<String, String> scim = new HashMap<>();

  /** Whose calendars are among the files. */
  private CalendarNames calendars = new CalendarNames(Set.of(), Set.of());

  private final Instant now;

  private DirectoryFiles(Instant now) {
    this.now = now;
  }

  /**
   * The directory that files describe together, or all their flaws.
   *
   * @param organisation taken when no file names one
   * @param now what recurs in a calendar is written out around it
   */
  public static Reading<Merge.Merged> read(
      List<GivenFile> files, String organisation, Instant now) {
    var reader = new DirectoryFiles(now);
    files.forEach(reader::look);
    var merged = Merge.of(files.stream().map(reader::account).toList(), organisation);
    return merged instanceof Reading.Valid<Merge.Merged>(var valid) && empties(files, valid)
        ? new Reading.Invalid<>(
            List.of(
                new Flaw(
                    files.getFirst().name(),
                    1,
                    1,
                    "",
                    "nobody is described; people: [] in a directory file removes everybody")))
        : merged;
  }

  /** Only our own form says that nobody is meant; any other may merely have come out empty. */
  private static boolean empties(List<GivenFile> files, Merge.Merged merged) {
    return merged.directory().people().isEmpty()
        && files.stream().noneMatch(file -> file.format() == Format.DIRECTORY);
  }

  /** Finds what other files refer to. */
  private void look(GivenFile file) {
    switch (file.format()) {
      case OWNERS_ALIASES -> {
        if (YamlTree.parse(file.text()) instanceof Reading.Valid<Node>(var tree)) {
          aliases.addAll(OwnersFile.aliases(tree));
        }
      }
      case SCIM -> {
        if (JsonTree.parse(file.text()) instanceof Reading.Valid<Node>(var tree)) {
          scim.putAll(Scim.ids(tree));
        }
      }
      case BACKSTAGE -> {
        if (YamlTree.documents(file.text()) instanceof Reading.Valid<List<Node>>(var trees)) {
          entities.putAll(Backstage.ids(trees));
        }
      }
      case DIRECTORY -> {
        if (YamlTree.parse(file.text()) instanceof Reading.Valid<Node>(var tree)) {
          calendars = calendars.and(CalendarNames.in(tree));
        }
      }
      case CODEOWNERS, SIGS, OWNERS, CSV, ICALENDAR -> {}
    }
  }

  private Account account(GivenFile file) {
    return switch (file.format()) {
      case DIRECTORY -> of(file, YamlTree.parse(file.text()), DirectoryFile::account);
      case CODEOWNERS ->
          isRepository(file)
              ? Codeowners.account(file, file.repository())
              : withoutRepository(file);
      case BACKSTAGE ->
          of(
              file,
              YamlTree.documents(file.text()),
              (path, trees) -> Backstage.account(path, entities, trees));
      case SIGS -> of(file, YamlTree.parse(file.text()), Sigs::account);
      case OWNERS ->
          isRepository(file)
              ? of(
                  file,
                  YamlTree.parse(file.text()),
                  (path, tree) -> OwnersFile.owners(path, file.repository(), aliases, tree))
              : withoutRepository(file);
      case OWNERS_ALIASES -> of(file, YamlTree.parse(file.text()), OwnersFile::aliases);
      case SCIM ->
          of(file, JsonTree.parse(file.text()), (path, tree) -> Scim.account(path, scim, tree));
      case CSV -> People.account(file.name(), file.text());
      case ICALENDAR -> calendar(file);
    };
  }

  /** Read as whoever names it means it, or as both. What nobody names is taken for one of duty. */
  private Account calendar(GivenFile file) {
    var busy = calendars.isBusy(file.name());
    if (busy && calendars.isDuty(file.name())) {
      return calendarOfDuty(file).and(diary(file));
    }
    return busy ? diary(file) : calendarOfDuty(file);
  }

  private Account calendarOfDuty(GivenFile file) {
    return CalendarFile.account(file.name(), file.text(), Horizon.around(now));
  }

  private Account diary(GivenFile file) {
    return BusyFile.account(file.name(), file.text(), Horizon.ahead(now));
  }

  private static boolean isRepository(GivenFile file) {
    return REPOSITORY.matcher(file.repository()).matches();
  }

  private static Account withoutRepository(GivenFile file) {
    var ledger = new Ledger(file.name());
    ledger.flaw(
        new Node.Place(1, 1),
        file.repository().isEmpty()
            ? "does not say whose files it is about: give the repository, such as --repository acme/shop"
            : "'" + file.repository() + "' is no repository, such as acme/shop");
    return ledger.account();
  }

  private static <T> Account of(
      GivenFile file, Reading<T> read, BiFunction<String, T, Account> reader) {
    return switch (read) {
      case Reading.Valid<T>(var tree) -> reader.apply(file.name(), tree);
      case Reading.Invalid<T>(var flaws) ->
          Account.unreadable(flaws.stream().map(flaw -> flaw.in(file.name())).toList());
    };
  }
}
