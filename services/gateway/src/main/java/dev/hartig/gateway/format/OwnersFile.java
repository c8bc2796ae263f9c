package dev.hartig.gateway.format;

import dev.hartig.gateway.domain.Account;
import dev.hartig.gateway.domain.Mention;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Stated;
import dev.hartig.gateway.domain.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads OWNERS and OWNERS_ALIASES as Kubernetes has them (kubernetes.dev/docs/guide/owners; logins
 * and aliases do not tell upper from lower case there).
 *
 * <p>Approvers own the folder of the file and all below it until a nearer file. Reviewers are made
 * known and own nothing. An alias is a team. Approvers of folders above may approve as well there;
 * here the nearest answers, as with {@code no_parent_owners}.
 */
final class OwnersFile {

  private OwnersFile() {}

  /** Aliases that a file of aliases defines, in lower case. */
  static Set<String> aliases(Node root) {
    var aliases = new LinkedHashSet<String>();
    if (Fields.at(root, "aliases") instanceof Node.Mapping mapping) {
      mapping.fields().forEach(alias -> aliases.add(lower(alias.name())));
    }
    return aliases;
  }

  /** What a file of aliases says: teams of logins. */
  static Account aliases(String file, Node root) {
    var ledger = new Ledger(file);
    if (!(Fields.at(root, "aliases") instanceof Node.Mapping mapping)) {
      ledger.flaw(root.place(), "there is no mapping 'aliases'");
      return ledger.account();
    }
    for (var alias : mapping.fields()) {
      var id = Ledger.id(lower(alias.name()));
      if (id == null) {
        ledger.flaw(alias.name().place(), "no id can be made of '" + alias.name().text() + "'");
        continue;
      }
      var members = new ArrayList<Stated<Mention>>();
      for (var login : Fields.texts(alias.value())) {
        var member = ledger.login(lower(login), login.place());
        if (member != null) {
          members.add(member);
        }
      }
      ledger.add(
          new Statement.OfTeam(
              ledger.spot(alias.name().place()),
              id,
              Statement.Naming.GIVEN,
              null,
              List.of(),
              null,
              null,
              members));
    }
    return ledger.account();
  }

  /**
   * What a file of owners says.
   *
   * @param file its path from the root of the repository
   * @param aliases those of all files, in lower case
   */
  static Account owners(String file, String repository, Set<String> aliases, Node root) {
    var ledger = new Ledger(file);
    var folder = folder(file);
    if (folder == null) {
      ledger.flaw(
          root.place(),
          "an OWNERS file stands for its folder: name it by its path from the repository's root");
      return ledger.account();
    }
    var approvers = new LinkedHashMap<Mention, Stated<Mention>>();
    var everything = Fields.at(root, "filters", ".*");
    for (var from : new Node[] {root, everything == null ? root : everything}) {
      for (var name : Fields.texts(from, "approvers")) {
        var owner = named(ledger, aliases, name);
        if (owner != null) {
          approvers.putIfAbsent(owner.value(), owner);
        }
      }
      Fields.texts(from, "reviewers").forEach(name -> named(ledger, aliases, name));
    }
    if (Fields.at(root, "filters") instanceof Node.Mapping filters) {
      for (var filter : filters.fields()) {
        if (!filter.name().text().equals(".*")) {
          ledger.warn(
              filter.name().place(),
              "the filter '"
                  + filter.name().text()
                  + "' means neither one file nor one folder and was left out");
        }
      }
    }
    var owners = List.copyOf(approvers.values());
    if (owners.isEmpty()) {
      ledger.warn(root.place(), "names no approvers for the whole folder; nobody owns it by this");
      return ledger.account();
    }
    var spot = ledger.spot(Fields.place(root, "approvers"));
    if (folder.isEmpty()) {
      ledger.add(new Statement.OfOwnership(spot, "repo:" + repository, owners));
    }
    var path = "path:" + repository + "/" + (folder.isEmpty() ? "" : folder + "/") + "*";
    ledger.add(new Statement.OfOwnership(spot, path, owners));
    return ledger.account();
  }

  private static @Nullable Stated<Mention> named(
      Ledger ledger, Set<String> aliases, Node.Scalar name) {
    var text = lower(name);
    var alias = aliases.contains(text) ? Ledger.id(text) : null;
    return alias == null
        ? ledger.login(text, name.place())
        : ledger.mention(new Mention.OfTeam(alias), name.place());
  }

  /** The folder that a file stands in; null when its name does not say where that is. */
  private static @Nullable String folder(String file) {
    var path = file.replaceFirst("^(\\./)+", "");
    var folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    return path.startsWith("/") || List.of(folder.split("/")).contains("..") ? null : folder;
  }

  private static String lower(Node.Scalar name) {
    return name.text().strip().toLowerCase(Locale.ROOT);
  }
}
