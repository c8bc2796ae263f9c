package dev.hartig.gateway.format;

import dev.hartig.gateway.domain.Account;
import dev.hartig.gateway.domain.Mention;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Stated;
import dev.hartig.gateway.domain.Statement;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what SCIM 2.0 answers to {@code GET /Users} and {@code GET /Groups}: a list response (RFC
 * 7644, section 3.4.2) of users and groups (RFC 7643, sections 4.1 and 4.2), users with the manager
 * of the enterprise extension (section 4.3).
 *
 * <p>A person's id is made of {@code userName}, a team's of {@code displayName}; SCIM's own ids are
 * for references only, from any of the files. Users who are not {@code active} are left out.
 */
final class Scim {

  private static final String SCHEMAS = "urn:ietf:params:scim:schemas:";
  private static final String MESSAGE = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
  private static final String ENTERPRISE = SCHEMAS + "extension:enterprise:2.0:User";

  private final Ledger ledger;
  private final Map<String, String> ids;

  private Scim(String file, Map<String, String> ids) {
    this.ledger = new Ledger(file);
    this.ids = ids;
  }

  /** Ids of people by SCIM's ids; empty text for those who are not active. */
  static Map<String, String> ids(Node root) {
    var ids = new HashMap<String, String>();
    for (var user : Fields.items(root, "Resources")) {
      var id = Fields.text(user, "id");
      var made = user(user) ? made(user) : null;
      if (id != null && made != null) {
        ids.put(id, active(user) ? made : "");
      }
    }
    return ids;
  }

  /**
   * What a file says.
   *
   * @param ids of {@link #ids}, of all files
   */
  static Account account(String file, Map<String, String> ids, Node root) {
    var reader = new Scim(file, ids);
    var resources = Fields.items(root, "Resources");
    if (Fields.texts(root, "schemas").stream().noneMatch(uri -> uri.text().equals(MESSAGE))) {
      reader.ledger.flaw(
          root.place(), "is no list response of SCIM 2.0: 'schemas' lacks " + MESSAGE);
    }
    var total = Fields.text(root, "totalResults");
    if (total != null && !total.equals(String.valueOf(resources.size()))) {
      reader.ledger.warn(
          Fields.place(root, "totalResults"),
          "is one page: "
              + resources.size()
              + " of "
              + total
              + "; whoever is on none of the files is removed");
    }
    for (var resource : resources) {
      if (user(resource)) {
        reader.person(resource);
      } else if (is(resource, "core:2.0:Group")) {
        reader.team(resource);
      } else {
        reader.ledger.warnOnce(resource.place(), "is neither user nor group and was left out");
      }
    }
    return reader.ledger.account();
  }

  private static boolean user(Node resource) {
    return is(resource, "core:2.0:User");
  }

  private static boolean is(Node resource, String schema) {
    return Fields.texts(resource, "schemas").stream()
        .anyMatch(uri -> uri.text().equals(SCHEMAS + schema));
  }

  private static @Nullable String made(Node user) {
    var name = Fields.text(user, "userName");
    return name == null ? null : Ledger.id(name);
  }

  private static boolean active(Node user) {
    return !"false".equals(Fields.text(user, "active"));
  }

  private void person(Node user) {
    var id = made(user);
    if (id == null) {
      ledger.flaw(user.place(), "a user without 'userName', of which the id is made");
      return;
    }
    if (!active(user)) {
      return;
    }
    var handles = new ArrayList<Stated<String>>();
    for (var mail : Fields.items(user, "emails")) {
      mail(handles, Fields.text(mail, "value"), Fields.place(mail, "value"));
    }
    mail(handles, Fields.text(user, "userName"), Fields.place(user, "userName"));
    var shown = Fields.text(user, "displayName");
    var manager = Fields.text(user, ENTERPRISE, "manager", "value");
    ledger.add(
        new Statement.OfPerson(
            ledger.spot(user.place()),
            id,
            Statement.Naming.GIVEN,
            ledger.text(
                shown == null ? Fields.text(user, "name", "formatted") : shown, user.place()),
            handles,
            zone(user),
            null,
            manager == null
                ? null
                : mention(manager, Fields.place(user, ENTERPRISE, "manager", "value"))));
  }

  private void mail(List<Stated<String>> handles, @Nullable String mail, Node.Place place) {
    if (mail != null
        && Ledger.isMail(mail)
        && handles.stream().noneMatch(one -> one.value().equals(Ledger.mail(mail)))) {
      handles.add(ledger.stated(Ledger.mail(mail), place));
    }
  }

  private @Nullable Stated<String> zone(Node user) {
    var zone = Fields.text(user, "timezone");
    if (zone == null) {
      return null;
    }
    try {
      return ledger.stated(ZoneId.of(zone).getId(), Fields.place(user, "timezone"));
    } catch (DateTimeException unknown) {
      ledger.flaw(Fields.place(user, "timezone"), "'" + zone + "' is no IANA time zone");
      return null;
    }
  }

  private void team(Node group) {
    var name = Fields.text(group, "displayName");
    var id = name == null ? null : Ledger.id(name);
    if (id == null) {
      ledger.flaw(group.place(), "a group without 'displayName', of which the id is made");
      return;
    }
    var members = new ArrayList<Stated<Mention>>();
    for (var member : Fields.items(group, "members")) {
      var value = Fields.text(member, "value");
      var place = Fields.place(member, "value");
      var ref = String.valueOf(Fields.text(member, "$ref"));
      if ("Group".equals(Fields.text(member, "type")) || ref.contains("/Groups/")) {
        ledger.warnOnce(place, "a group in a group was left out: teams hold people only");
      } else if (value == null) {
        ledger.flaw(place, "a member without 'value'");
      } else if (mention(value, place) instanceof Stated<Mention> person) {
        members.add(person);
      }
    }
    ledger.add(
        new Statement.OfTeam(
            ledger.spot(group.place()),
            id,
            Statement.Naming.GIVEN,
            ledger.text(name, Fields.place(group, "displayName")),
            List.of(),
            null,
            null,
            members));
  }

  /** The person of an id of SCIM; null for somebody who is not active. */
  private @Nullable Stated<Mention> mention(String scim, Node.Place place) {
    var id = ids.getOrDefault(scim, scim);
    if (id.isEmpty()) {
      ledger.warnOnce(place, "refers to somebody who is not active and was left out");
      return null;
    }
    return ledger.mention(new Mention.OfPerson(id), place);
  }
}
