package dev.hartig.evaluation;

import dev.hartig.ingestion.domain.Draft;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who speaks on the topics of minutes. Of a topic to be judged its title is known, and that it
 * comes back and as what; nothing that was said in it, and not who was there.
 */
final class Speakers {

  /** All meetings of a folder are of one group. */
  private static final String HOME = "area:group";

  private final List<PastMatter> matters;
  private final Set<String> recurring;

  Speakers(List<Draft> drafts) {
    var housekeeping = RecurringTopics.housekeeping(drafts);
    var all = new ArrayList<PastMatter>();
    for (var draft : drafts) {
      all.add(matter(draft, RecurringTopics.marks(draft, housekeeping)));
    }
    all.sort(Comparator.comparing(PastMatter::day));
    matters = List.copyOf(all);
    recurring =
        RecurringTopics.of(drafts).stream()
            .map(one -> one.topic().id())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Every topic, oldest first. */
  List<PastMatter> matters() {
    return matters;
  }

  /** Names of those that come back. */
  Set<String> recurring() {
    return recurring;
  }

  private static PastMatter matter(Draft draft, Set<String> marks) {
    var speakers = new TreeSet<String>();
    for (var one : draft.people().parties()) {
      if (one.role().equals("speaker")) {
        speakers.add(one.handle());
      }
    }
    return new PastMatter(
        draft.origin().upstreamId(),
        draft.origin().occurredAt().orElseThrow().atZone(ZoneOffset.UTC).toLocalDate(),
        HOME,
        Set.of(),
        RecurringTopics.asked(draft.content().title()),
        List.of(),
        speakers,
        List.of(),
        marks,
        marks);
  }
}
