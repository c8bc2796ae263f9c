package dev.hartig.gateway.format;

import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.domain.Account;
import dev.hartig.gateway.domain.DirectoryFile;
import dev.hartig.gateway.domain.Merge;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Reading;
import java.util.List;

/** Reads files, each in its format, and makes one directory of them. */
public final class DirectoryFiles {

  private DirectoryFiles() {}

  /**
   * The directory that files describe together, or all their flaws.
   *
   * @param organisation taken when no file names one
   */
  public static Reading<Merge.Merged> read(List<GivenFile> files, String organisation) {
    return Merge.of(files.stream().map(DirectoryFiles::account).toList(), organisation);
  }

  private static Account account(GivenFile file) {
    return switch (file.format()) {
      case DIRECTORY -> directory(file);
    };
  }

  private static Account directory(GivenFile file) {
    return switch (YamlTree.parse(file.text())) {
      case Reading.Valid<Node>(var tree) -> DirectoryFile.account(file.name(), tree);
      case Reading.Invalid<Node>(var flaws) ->
          Account.unreadable(flaws.stream().map(flaw -> flaw.in(file.name())).toList());
    };
  }
}
