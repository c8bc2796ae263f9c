package dev.hartig.gateway.format;

import dev.hartig.gateway.domain.Account;
import dev.hartig.gateway.domain.Mention;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Stated;
import dev.hartig.gateway.domain.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads GitHub's CODEOWNERS: a pattern and its owners on each line, {@code #} begins a comment,
 * spaces in paths are escaped, owners are {@code @login}, {@code @org/team} or an address, and the
 * last pattern that matches a file decides (docs.github.com, "About code owners", CODEOWNERS
 * syntax; patterns as in git-scm.com/docs/gitignore, without {@code !}, {@code [ ]} and an escaped
 * {@code #}).
 *
 * <p>Our ownership is by file and by folder, of which the nearest answers. A pattern that means one
 * file, one folder or everything has an exact place there; an earlier one below a later one has no
 * effect and is left out, for the later decides. Any other pattern is left out with a warning.
 */
final class Codeowners {

  private final Ledger ledger;
  private final String repository;

  /** Owners by the resource that a rule means; sorted, so that a folder's are a range. */
  private final NavigableMap<String, Rule> owned = new TreeMap<>();

  /** Of a rule, by its line, how many resources still have its owners. */
  private final Map<Integer, Integer> left = new HashMap<>();

  /** One line. */
  private record Rule(Node.Place place, String pattern, List<Stated<Mention>> owners) {}

  /**
   * What a pattern means.
   *
   * @param path without slashes around it; empty for everything
   * @param file whether a file of this path is meant too
   */
  private record Target(String path, boolean file) {}

  private Codeowners(String file, String repository) {
    this.ledger = new Ledger(file);
    this.repository = repository;
  }

  /**
   * What a file says.
   *
   * @param repository whose files they are, as {@code acme/shop}
   */
  static Account account(GivenFile file, String repository) {
    var reader = new Codeowners(file.name(), repository);
    var number = 0;
    for (var line : file.text().lines().toList()) {
      reader.line(line, ++number);
    }
    reader.owned.forEach(
        (resource, rule) ->
            reader.ledger.add(
                new Statement.OfOwnership(
                    reader.ledger.spot(rule.place()), resource, rule.owners())));
    return reader.ledger.account();
  }

  private void line(String line, int number) {
    var words = words(line);
    if (words.isEmpty()) {
      return;
    }
    var place = new Node.Place(number, line.indexOf(line.strip()) + 1);
    var owners = new ArrayList<Stated<Mention>>();
    for (var word : words.subList(1, words.size())) {
      var owner = owner(word, place);
      if (owner != null) {
        owners.add(owner);
      }
    }
    var rule = new Rule(place, words.getFirst(), owners);
    var target = target(rule.pattern());
    if (target.isEmpty()) {
      ledger.warn(
          place,
          "the pattern '"
              + rule.pattern()
              + "' means neither one file nor one folder; its files keep the owners that other lines give them");
      return;
    }
    apply(rule, target.get(), words.size() == 1);
  }

  /** Words of a line up to its comment; an escaped space is part of a word. */
  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    for (var i = 0; i <= line.length(); i++) {
      var c = i == line.length() ? ' ' : line.charAt(i);
      if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == ' ') {
        word.append(' ');
        i++;
      } else if (Character.isWhitespace(c)) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else if (c == '#' && word.isEmpty()) {
        break;
      } else {
        word.append(c);
      }
    }
    return words;
  }

  private @Nullable Stated<Mention> owner(String word, Node.Place place) {
    if (Ledger.isMail(word)) {
      return ledger.person(word, Ledger.mail(word), place);
    }
    var slash = word.indexOf('/');
    if (word.startsWith("@") && slash < 0 && Ledger.isLogin(word.substring(1))) {
      return ledger.login(word.substring(1), place);
    }
    if (word.startsWith("@")
        && slash > 0
        && Ledger.isLogin(word.substring(1, slash))
        && word.substring(slash + 1).matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      return ledger.team(word.substring(slash + 1), "github:" + word.substring(1), place);
    }
    ledger.flaw(place, "'" + word + "' is no owner: write @login, @org/team or an address");
    return null;
  }

  private static Optional<Target> target(String pattern) {
    if (pattern.equals("*") || pattern.equals("**") || pattern.equals("/**")) {
      return Optional.of(new Target("", false));
    }
    var everything = pattern.endsWith("/**");
    var trimmed = everything ? pattern.substring(0, pattern.length() - 3) : pattern;
    var folder = everything || trimmed.endsWith("/");
    var path = trimmed.replaceFirst("^/", "").replaceFirst("/$", "");
    // Without a slash before its end a pattern means every file and folder of that name.
    var anchored = everything || trimmed.replaceFirst("/$", "").indexOf('/') >= 0;
    if (!anchored
        || path.isEmpty()
        || path.startsWith("/")
        || path.contains("//")
        || path.matches(".*[*?\\[\\]!\\\\\\p{Cntrl}].*")) {
      return Optional.empty();
    }
    return Optional.of(new Target(path, !folder));
  }

  private void apply(Rule rule, Target target, boolean nobody) {
    var tree = "path:" + repository + (target.path().isEmpty() ? "" : "/" + target.path());
    var overruled = new ArrayList<Map.Entry<String, Rule>>();
    // '0' comes right after '/': these are all that begin with the folder.
    owned.subMap(tree + "/", tree + "0").forEach((key, was) -> overruled.add(Map.entry(key, was)));
    if (target.file() && owned.get(tree) instanceof Rule rules) {
      overruled.add(Map.entry(tree, rules));
    }
    overruled.forEach(entry -> drop(entry.getKey(), entry.getValue(), rule));
    if (nobody) {
      if (target.path().isEmpty() && owned.remove("repo:" + repository) instanceof Rule was) {
        drop("repo:" + repository, was, rule);
      }
      disowned(rule, tree);
      return;
    }
    if (rule.owners().isEmpty()) {
      return;
    }
    if (target.path().isEmpty()) {
      put("repo:" + repository, rule);
    }
    if (target.file()) {
      put(tree, rule);
    }
    put(tree + "/*", rule);
  }

  private void put(String resource, Rule rule) {
    var earlier = owned.get(resource);
    if (earlier != null) {
      drop(resource, earlier, rule);
    }
    owned.put(resource, rule);
    left.merge(rule.place().line(), 1, Integer::sum);
  }

  private void drop(String resource, Rule earlier, Rule later) {
    owned.remove(resource);
    if (left.merge(earlier.place().line(), -1, Integer::sum) == 0) {
      ledger.warn(
          earlier.place(),
          "has no effect: line " + later.place().line() + " comes later and matches all of it");
    }
  }

  /** A pattern without owners takes its files from the owners of what lies around them. */
  private void disowned(Rule rule, String tree) {
    for (var slash = tree.lastIndexOf('/'); slash > 0; slash = tree.lastIndexOf('/', slash - 1)) {
      var around = owned.get(tree.substring(0, slash) + "/*");
      if (around != null) {
        ledger.warn(
            rule.place(),
            "'"
                + rule.pattern()
                + "' is to have no owner, which has no place here; it keeps those of line "
                + around.place().line());
        return;
      }
    }
  }
}
