package dev.hartig.medium.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the medium. The rules that ship with the service are data, {@code medium-rules.yaml};
 * each names its source, and organisations lay their own over them.
 *
 * <p>What they follow: Media Synchronicity Theory (Dennis, Fuller, Valacich: Media, Tasks, and
 * Communication Processes, MIS Quarterly 32:3, 2008), by which conveyance wants media that leave
 * time to read and convergence media in which people attend to the same thing at the same time;
 * media richness (Daft, Lengel: Organizational Information Requirements, Media Richness and
 * Structural Design, Management Science 32:5, 1986), by which what is equivocal wants talk; and
 * handbooks of organisations that work mostly in writing.
 *
 * @param id unique; in reasons it is {@code medium.<id>}
 * @param order the lowest that holds decides; of equals the first by id
 * @param scope where it holds
 * @param medium how
 * @param moment when
 * @param fallbacks ranked, first to try first
 * @param text why, in one sentence
 * @param follow what is to follow, in one sentence; null when nothing
 * @param source where the rule comes from
 */
public record Rule(
    String id,
    int order,
    Scope scope,
    Medium medium,
    Moment moment,
    List<Fallback> fallbacks,
    String text,
    @Nullable String follow,
    String source) {

  public Rule {
    fallbacks = List.copyOf(fallbacks);
  }

  /** Its stable name in reasons. */
  public String word() {
    return "medium." + id;
  }
}
