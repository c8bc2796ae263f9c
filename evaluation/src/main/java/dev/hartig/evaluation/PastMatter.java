package dev.hartig.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One matter of a data set, of which it is known who was asked or spoke.
 *
 * @param name to show
 * @param day when it came up; matters of one day know nothing of each other
 * @param home the area that it belongs to; null when none is given
 * @param touches other areas
 * @param text what it is about, without its people
 * @param raisedBy who brought it up, by handle
 * @param asked who was asked or spoke: what is to be predicted
 * @param mentions handles in its text
 * @param names by which others may refer to it
 * @param refers names that it refers to
 */
record PastMatter(
    String name,
    LocalDate day,
    @Nullable String home,
    Set<String> touches,
    String text,
    List<String> raisedBy,
    Set<String> asked,
    List<String> mentions,
    Set<String> names,
    Set<String> refers) {

  PastMatter {
    touches = Set.copyOf(touches);
    raisedBy = List.copyOf(raisedBy);
    asked = Set.copyOf(asked);
    mentions = List.copyOf(mentions);
    names = Set.copyOf(names);
    refers = Set.copyOf(refers);
  }

  /** Whoever brings it up is known, and not to be predicted. */
  Set<String> gold() {
    var gold = new TreeSet<>(asked);
    raisedBy.forEach(gold::remove);
    return gold;
  }

  boolean refersTo(PastMatter other) {
    return refers.stream().anyMatch(other.names::contains);
  }
}
