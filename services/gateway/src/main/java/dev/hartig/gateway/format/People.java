package dev.hartig.gateway.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.hartig.gateway.domain.Account;
import dev.hartig.gateway.domain.DirectoryFile;
import dev.hartig.gateway.domain.Hours;
import dev.hartig.gateway.domain.Mention;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Stated;
import dev.hartig.gateway.domain.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads people from comma-separated values (RFC 4180) with a header row. Columns, in any order: id
 * (required), name, mail, github, handles, timezone, hours, manager, teams; several values in mail,
 * github, handles and teams are separated by semicolons. Teams that nobody describes are made.
 */
final class People {

  private static final Set<String> COLUMNS =
      Set.of("id", "name", "mail", "github", "handles", "timezone", "hours", "manager", "teams");

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build();

  private final Ledger ledger;
  private final Map<String, Integer> lines = new HashMap<>();

  private record Row(Node.Place place, List<String> values) {}

  private People(String file) {
    this.ledger = new Ledger(file);
  }

  /** What a file says. */
  static Account account(String file, String text) {
    var reader = new People(file);
    var rows = reader.rows(text);
    if (rows == null) {
      return reader.ledger.account();
    }
    if (rows.isEmpty()) {
      reader.ledger.flaw(new Node.Place(1, 1), "there is no header row; " + known());
      return reader.ledger.account();
    }
    var header = reader.header(rows.getFirst());
    for (var row : rows.subList(1, rows.size())) {
      if (row.values().size() != header.size()) {
        reader.ledger.flaw(
            row.place(), "has " + row.values().size() + " values, the header " + header.size());
        continue;
      }
      var values = new HashMap<String, String>();
      for (var i = 0; i < header.size(); i++) {
        values.put(header.get(i), row.values().get(i).strip());
      }
      reader.person(values, row.place());
    }
    return reader.ledger.account();
  }

  /** Null when it is no CSV. */
  private @Nullable List<Row> rows(String text) {
    var rows = new ArrayList<Row>();
    try (var parser = CSV.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        var values = new ArrayList<String>();
        var line = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          line = line == 0 ? parser.currentTokenLocation().getLineNr() : line;
          values.add(parser.getText());
        }
        rows.add(new Row(new Node.Place(Math.max(1, line), 1), values));
      }
    } catch (JsonProcessingException e) {
      var line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      ledger.flaw(
          new Node.Place(line, 1),
          "not CSV: " + e.getOriginalMessage().lines().findFirst().orElse("cannot be read"));
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    return rows;
  }

  private List<String> header(Row row) {
    var header = row.values().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    var seen = new HashSet<String>();
    for (var name : header) {
      if (!COLUMNS.contains(name)) {
        ledger.flaw(row.place(), "unknown column '" + name + "'; " + known());
      } else if (!seen.add(name)) {
        ledger.flaw(row.place(), "the column '" + name + "' is given twice");
      }
    }
    if (!seen.contains("id")) {
      ledger.flaw(row.place(), "the column 'id' is missing");
    }
    return header;
  }

  private static String known() {
    return "known are " + String.join(", ", new TreeSet<>(COLUMNS));
  }

  private void person(Map<String, String> row, Node.Place place) {
    var id = row.getOrDefault("id", "");
    if (!DirectoryFile.isId(id)) {
      ledger.flaw(place, "id: '" + id + "' must be 1 to 64 letters, digits, '.', '_' or '-'");
      return;
    }
    var earlier = lines.putIfAbsent(id, place.line());
    if (earlier != null) {
      ledger.flaw(place, "the person '" + id + "' is described twice, first on line " + earlier);
      return;
    }
    var manager = row.getOrDefault("manager", "");
    ledger.add(
        new Statement.OfPerson(
            ledger.spot(place),
            id,
            Statement.Naming.GIVEN,
            ledger.text(row.get("name"), place),
            handles(row, place),
            zone(row.getOrDefault("timezone", ""), place),
            hours(row.getOrDefault("hours", ""), place),
            manager.isEmpty() ? null : ledger.mention(new Mention.OfPerson(manager), place)));
    for (var name : several(row, "teams").toList()) {
      if (DirectoryFile.isId(name)) {
        ledger.add(
            new Statement.OfTeam(
                ledger.spot(place),
                name,
                Statement.Naming.GIVEN,
                null,
                List.of(),
                null,
                null,
                List.of(ledger.mention(new Mention.OfPerson(id), place))));
      } else {
        ledger.flaw(place, "teams: '" + name + "' is no id of a team");
      }
    }
  }

  private List<Stated<String>> handles(Map<String, String> row, Node.Place place) {
    var handles = new ArrayList<Stated<String>>();
    several(row, "mail")
        .map(mail -> Ledger.isMail(mail) ? Ledger.mail(mail) : "mail " + mail)
        .forEach(handle -> handle(handles, handle, place));
    several(row, "github")
        .map(login -> Ledger.isLogin(login) ? "github:" + login : "github " + login)
        .forEach(handle -> handle(handles, handle, place));
    several(row, "handles").forEach(handle -> handle(handles, handle, place));
    return handles;
  }

  private void handle(List<Stated<String>> handles, String handle, Node.Place place) {
    if (DirectoryFile.isSchemed(handle)) {
      handles.add(ledger.stated(handle, place));
    } else {
      ledger.flaw(
          place, "'" + handle + "' is no handle, such as github:ann or mail:ann@acme.example");
    }
  }

  private static Stream<String> several(Map<String, String> row, String column) {
    return Arrays.stream(row.getOrDefault(column, "").split(";"))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private @Nullable Stated<String> zone(String zone, Node.Place place) {
    try {
      return zone.isEmpty() ? null : ledger.stated(ZoneId.of(zone).getId(), place);
    } catch (DateTimeException unknown) {
      ledger.flaw(place, "timezone: '" + zone + "' is no IANA time zone, such as Europe/Berlin");
      return null;
    }
  }

  private @Nullable Stated<Hours> hours(String text, Node.Place place) {
    if (text.isEmpty()) {
      return null;
    }
    var hours = Hours.parse(text);
    if (hours.isEmpty()) {
      ledger.flaw(place, "hours: '" + text + "' are no working hours, such as Mon-Fri 09:00-17:30");
      return null;
    }
    return ledger.stated(hours.get(), place);
  }
}
