package dev.hartig.gateway.format;

import dev.hartig.gateway.domain.Account;
import dev.hartig.gateway.domain.Mention;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Stated;
import dev.hartig.gateway.domain.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code sigs.yaml} of the Kubernetes community (github.com/kubernetes/community, sigs.yaml
 * and generator/app.go): special interest groups, working groups, user groups and committees.
 *
 * <p>Each is a team: its chairs and technical leads are its members, the first chair leads it, and
 * those emeritus are nobody here. The OWNERS files of its subprojects are folders that it owns; a
 * folder of several groups has several owners.
 */
final class Sigs {

  private static final List<String> KINDS =
      List.of("sigs", "workinggroups", "usergroups", "committees");

  private static final Pattern OWNERS =
      Pattern.compile(
          "https://(?:raw\\.githubusercontent\\.com/([^/\\s]+/[^/\\s]+)|github\\.com/([^/\\s]+/[^/\\s]+)/blob)"
              + "/[^/\\s]+/((?:[^/\\s]+/)*)OWNERS");

  private final Ledger ledger;
  private final Map<String, Owned> owned = new LinkedHashMap<>();

  private record Owned(Node.Place place, List<Stated<Mention>> owners) {}

  private Sigs(String file) {
    this.ledger = new Ledger(file);
  }

  /** What a file says. */
  static Account account(String file, Node root) {
    var reader = new Sigs(file);
    if (KINDS.stream().allMatch(kind -> Fields.at(root, kind) == null)) {
      reader.ledger.flaw(root.place(), "there is none of " + String.join(", ", KINDS));
    }
    for (var kind : KINDS) {
      Fields.items(root, kind).forEach(reader::group);
    }
    reader.owned.forEach(
        (resource, owned) ->
            reader.ledger.add(
                new Statement.OfOwnership(
                    reader.ledger.spot(owned.place()), resource, owned.owners())));
    return reader.ledger.account();
  }

  private void group(Node group) {
    var called = Fields.text(group, "dir");
    var id = called == null ? null : Ledger.id(called);
    if (id == null) {
      ledger.flaw(Fields.place(group, "dir"), "a group without 'dir', of which its id is made");
      return;
    }
    var chairs = people(Fields.items(group, "leadership", "chairs"));
    var leads = people(Fields.items(group, "leadership", "tech_leads"));
    ledger.add(
        new Statement.OfTeam(
            ledger.spot(Fields.place(group, "dir")),
            id,
            Statement.Naming.GIVEN,
            ledger.text(Fields.text(group, "name"), Fields.place(group, "name")),
            List.of(),
            ledger.text(
                Fields.text(group, "mission_statement"), Fields.place(group, "mission_statement")),
            chairs.isEmpty() ? null : chairs.getFirst(),
            Stream.concat(chairs.stream(), leads.stream()).toList()));
    for (var subproject : Fields.items(group, "subprojects")) {
      people(Fields.items(subproject, "leads"));
      for (var owners : Fields.texts(subproject, "owners")) {
        owns(id, owners);
      }
    }
  }

  private List<Stated<Mention>> people(List<Node> nodes) {
    var people = new ArrayList<Stated<Mention>>();
    for (var node : nodes) {
      var person = person(node);
      if (person != null) {
        people.add(person);
      }
    }
    return people;
  }

  /** The same person stands in many places, now with and now without an address. */
  private @Nullable Stated<Mention> person(Node node) {
    var login = Fields.text(node, "github");
    var place = Fields.place(node, "github");
    if (login == null || !Ledger.isLogin(login)) {
      ledger.flaw(place, "somebody without a login of GitHub");
      return null;
    }
    var handles = new ArrayList<Stated<String>>();
    handles.add(ledger.stated("github:" + login, place));
    var mail = Fields.text(node, "email");
    if (mail != null && Ledger.isMail(mail)) {
      handles.add(ledger.stated(Ledger.mail(mail), Fields.place(node, "email")));
    }
    ledger.add(
        new Statement.OfPerson(
            ledger.spot(place),
            login,
            Statement.Naming.DERIVED,
            ledger.text(Fields.text(node, "name"), Fields.place(node, "name")),
            handles,
            null,
            null,
            null));
    return ledger.mention(new Mention.ByHandle("github:" + login), place);
  }

  private void owns(String team, Node.Scalar url) {
    var matcher = OWNERS.matcher(url.text().strip());
    if (!matcher.matches()) {
      ledger.warn(url.place(), "'" + url.text() + "' is no OWNERS file on GitHub; left out");
      return;
    }
    var repository = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    if (matcher.group(3).isEmpty()) {
      owns(team, "repo:" + repository, url.place());
    }
    owns(team, "path:" + repository + "/" + matcher.group(3) + "*", url.place());
  }

  private void owns(String team, String resource, Node.Place place) {
    var owner = ledger.mention(new Mention.OfTeam(team), place);
    owned.computeIfAbsent(resource, any -> new Owned(place, new ArrayList<>())).owners().add(owner);
  }
}
