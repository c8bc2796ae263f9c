package dev.hartig.gateway.format;

import dev.hartig.gateway.domain.Account;
import dev.hartig.gateway.domain.DirectoryFile;
import dev.hartig.gateway.domain.Mention;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Stated;
import dev.hartig.gateway.domain.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code catalog-info.yaml} of Backstage (backstage.io/docs/features/software-catalog,
 * descriptor format and references; annotations {@code github.com/user-login} and {@code
 * github.com/project-slug} from its well-known annotations).
 *
 * <p>Users are people, groups are teams, and who owns a component, an API or a resource owns {@code
 * component:name}, {@code api:name} or {@code resource:name}; of a component that is the only one
 * of a repository, also that repository. What depends on what is told by {@code dependsOn} and
 * {@code dependencyOf}, and by the APIs that are provided and consumed. Names in the namespace
 * {@code default} stand alone, others after their namespace.
 */
final class Backstage {

  private static final Pattern SLUG = Pattern.compile("[\\w.-]+(/[\\w.-]+)+");

  private final Ledger ledger;

  /** Ids as written, by reference in lower case: Backstage does not tell upper from lower. */
  private final Map<String, String> ids;

  private final Map<String, Repository> repositories = new LinkedHashMap<>();

  private record Meant(String kind, String id) {}

  private record Repository(Node.Place place, List<Stated<Mention>> owners, int components) {}

  private Backstage(String file, Map<String, String> ids) {
    this.ledger = new Ledger(file);
    this.ids = ids;
  }

  /** Ids of a file's entities by kind and name in lower case. */
  static Map<String, String> ids(List<Node> documents) {
    var ids = new HashMap<String, String>();
    for (var entity : documents) {
      var name = id(entity);
      if (name != null) {
        ids.put(kind(entity) + ":" + name.toLowerCase(Locale.ROOT), name);
      }
    }
    return ids;
  }

  /**
   * What the documents of a file say.
   *
   * @param ids of {@link #ids}, of all files
   */
  static Account account(String file, Map<String, String> ids, List<Node> documents) {
    var reader = new Backstage(file, ids);
    documents.forEach(reader::entity);
    reader.repositories.forEach(reader::repository);
    return reader.ledger.account();
  }

  private static String kind(Node entity) {
    var kind = Fields.text(entity, "kind");
    return kind == null ? "" : kind.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String id(Node entity) {
    var name = Fields.text(entity, "metadata", "name");
    var space = Fields.text(entity, "metadata", "namespace");
    return name == null ? null : Ledger.id(named(space == null ? "default" : space, name));
  }

  private static String named(String space, String name) {
    return space.equalsIgnoreCase("default") ? name : space + "." + name;
  }

  private void entity(Node entity) {
    if (entity instanceof Node.Scalar blank && blank.text().isBlank()) {
      return; // nothing between two lines of ---
    }
    var version = Fields.text(entity, "apiVersion");
    var id = id(entity);
    if (version == null || !version.startsWith("backstage.io/")) {
      ledger.flaw(Fields.place(entity, "apiVersion"), "'apiVersion' must begin with backstage.io/");
      return;
    }
    if (id == null) {
      ledger.flaw(Fields.place(entity, "metadata"), "an entity without 'metadata.name'");
      return;
    }
    switch (kind(entity)) {
      case "user" -> person(entity, id);
      case "group" -> team(entity, id);
      case "component", "api", "resource" -> owned(entity, id);
      case String other ->
          ledger.warnOnce(
              Fields.place(entity, "kind"),
              "entities of the kind '" + other + "' have no place in a directory");
    }
  }

  private void person(Node user, String id) {
    var handles = new ArrayList<Stated<String>>();
    var login = Fields.text(user, "metadata", "annotations", "github.com/user-login");
    if (login != null && Ledger.isLogin(login)) {
      handles.add(
          ledger.stated(
              "github:" + login,
              Fields.place(user, "metadata", "annotations", "github.com/user-login")));
    }
    var mail = Fields.text(user, "spec", "profile", "email");
    if (mail != null && Ledger.isMail(mail)) {
      handles.add(ledger.stated(Ledger.mail(mail), Fields.place(user, "spec", "profile", "email")));
    }
    ledger.add(
        new Statement.OfPerson(
            ledger.spot(user.place()),
            id,
            Statement.Naming.GIVEN,
            name(user),
            handles,
            null,
            null,
            null));
    for (var group : Fields.texts(user, "spec", "memberOf")) {
      ledger.add(
          new Statement.OfMembership(
              ledger.spot(group.place()),
              reference(group, "group", user),
              ledger.mention(new Mention.OfPerson(id), group.place())));
    }
  }

  private void team(Node group, String id) {
    for (var relation : List.of("parent", "children")) {
      var related = Fields.at(group, "spec", relation);
      if (related != null && !(related instanceof Node.Sequence list && list.items().isEmpty())) {
        ledger.warnOnce(
            related.place(), "'" + relation + "' has no place here: teams hold people only");
      }
    }
    ledger.add(
        new Statement.OfTeam(
            ledger.spot(group.place()),
            id,
            Statement.Naming.GIVEN,
            name(group),
            List.of(),
            ledger.text(
                Fields.text(group, "metadata", "description"),
                Fields.place(group, "metadata", "description")),
            null,
            Fields.texts(group, "spec", "members").stream()
                .map(member -> reference(member, "user", group))
                .toList()));
  }

  private @Nullable Stated<String> name(Node entity) {
    var shown = Fields.text(entity, "spec", "profile", "displayName");
    return shown == null
        ? ledger.text(
            Fields.text(entity, "metadata", "title"), Fields.place(entity, "metadata", "title"))
        : ledger.text(shown, Fields.place(entity, "spec", "profile", "displayName"));
  }

  private void owned(Node entity, String id) {
    if (!(Fields.at(entity, "spec", "owner") instanceof Node.Scalar owner)
        || owner.text().isBlank()) {
      ledger.flaw(Fields.place(entity, "spec"), "'spec.owner' is missing");
      return;
    }
    var owners = List.of(reference(owner, "group", entity));
    var resource = kind(entity) + ":" + id;
    ledger.add(new Statement.OfOwnership(ledger.spot(entity.place()), resource, owners));
    depends(entity, resource);
    var slug = Fields.text(entity, "metadata", "annotations", "github.com/project-slug");
    if (kind(entity).equals("component") && slug != null && SLUG.matcher(slug).matches()) {
      var place = Fields.place(entity, "metadata", "annotations", "github.com/project-slug");
      repositories.merge(
          slug,
          new Repository(place, owners, 1),
          (first, next) -> new Repository(first.place(), first.owners(), first.components() + 1));
    }
  }

  /** An API works as long as one who provides it does, and who consumes it does so by it. */
  private void depends(Node entity, String resource) {
    related(entity, "dependsOn", "component", (at, other) -> depends(at, resource, other));
    related(entity, "consumesApis", "api", (at, other) -> depends(at, resource, other));
    related(entity, "dependencyOf", "component", (at, other) -> depends(at, other, resource));
    related(entity, "providesApis", "api", (at, other) -> depends(at, other, resource));
  }

  private void depends(Node.Place at, String resource, String on) {
    if (!resource.equals(on)) {
      ledger.add(new Statement.OfDependency(ledger.spot(at), resource, on));
    }
  }

  private void related(
      Node entity, String relation, String usual, BiConsumer<Node.Place, String> each) {
    for (var other : Fields.texts(entity, "spec", relation)) {
      var meant = meant(other.text(), usual, entity);
      var named = meant.kind() + ":" + meant.id();
      if (DirectoryFile.isSchemed(named)) {
        each.accept(other.place(), named);
      } else {
        ledger.flaw(other.place(), "'" + other.text() + "' in '" + relation + "' names nothing");
      }
    }
  }

  private void repository(String slug, Repository repository) {
    if (repository.components() > 1) {
      ledger.warn(
          repository.place(),
          slug + " holds several components; who owns the repository itself is not told by them");
      return;
    }
    for (var resource : List.of("repo:" + slug, "path:" + slug + "/*")) {
      ledger.add(
          new Statement.OfOwnership(
              ledger.spot(repository.place()), resource, repository.owners()));
    }
  }

  private Stated<Mention> reference(Node.Scalar written, String usual, Node from) {
    var meant = meant(written.text(), usual, from);
    return ledger.mention(
        meant.kind().equals("user")
            ? new Mention.OfPerson(meant.id())
            : new Mention.OfTeam(meant.id()),
        written.place());
  }

  /** A reference is {@code [kind:][namespace/]name}; the namespace is that of the entity. */
  private Meant meant(String written, String usual, Node from) {
    var text = written.strip();
    var colon = text.indexOf(':');
    var kind = colon < 0 ? usual : text.substring(0, colon).toLowerCase(Locale.ROOT);
    var rest = text.substring(colon + 1);
    var slash = rest.indexOf('/');
    var home = Fields.text(from, "metadata", "namespace");
    var space = slash < 0 ? home == null ? "default" : home : rest.substring(0, slash);
    var name = named(space, rest.substring(slash + 1));
    return new Meant(kind, ids.getOrDefault(kind + ":" + name.toLowerCase(Locale.ROOT), name));
  }
}
