package dev.hartig.gateway.domain;

import dev.hartig.gateway.codec.YamlTree;
import java.util.ArrayList;
import java.util.List;

/** Files of directories as tests write them; they are called {@code a.yaml}, {@code b.yaml}, …. */
final class Accounts {

  private Accounts() {}

  static List<Account> of(String... files) {
    var accounts = new ArrayList<Account>();
    for (var file : files) {
      var name = (char) ('a' + accounts.size()) + ".yaml";
      accounts.add(
          switch (YamlTree.parse(file)) {
            case Reading.Valid<Node>(var tree) -> DirectoryFile.account(name, tree);
            case Reading.Invalid<Node>(var flaws) -> throw new AssertionError(flaws);
          });
    }
    return accounts;
  }

  /** What they say together. */
  static Directory directory(String... files) {
    return switch (Merge.of(of(files), "local")) {
      case Reading.Valid<Merge.Merged>(var merged) -> merged.directory();
      case Reading.Invalid<Merge.Merged>(var flaws) -> throw new AssertionError(flaws);
    };
  }
}
