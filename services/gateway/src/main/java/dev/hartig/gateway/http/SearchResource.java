package dev.hartig.gateway.http;

import dev.hartig.gateway.domain.Asked;
import dev.hartig.gateway.domain.SearchView;
import dev.hartig.gateway.stream.DirectoryShelf;
import dev.hartig.gateway.stream.Questions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches all that is remembered. */
@Path("/search")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SearchResource {

  private static final int USUAL_LIMIT = 10;

  /** More would be a question about everybody. */
  private static final int MOST_NAMED = 50;

  private final Questions questions;
  private final Asking asking;
  private final DirectoryShelf directory;

  SearchResource(Questions questions, Asking asking, DirectoryShelf directory) {
    this.questions = questions;
    this.asking = asking;
    this.directory = directory;
  }

  /** Best first. */
  @GET
  public SearchView search(
      @QueryParam("q") @Nullable String text,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @QueryParam("people") @Nullable String people,
      @QueryParam("source") @Nullable String source,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("thread") @Nullable String thread,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("asker") @Nullable String asker) {
    var who = asking.who(organisation, asker);
    var named = new ArrayList<String>();
    for (var person : listed("people", people)) {
      named.addAll(directory.handles(who.organisation(), person));
    }
    var start = Parameters.moment("from", from);
    var end = Parameters.moment("until", until);
    if (start != null && end != null && !start.isBefore(end)) {
      throw Problem.field("until", "must be later than from").thrown();
    }
    return asking.given(
        questions.search(
            who,
            new Asked(
                words(text),
                listed("thread", thread),
                named,
                listed("source", source),
                kinds(kind),
                start,
                end,
                Parameters.number("limit", limit, USUAL_LIMIT, Asked.MOST))));
  }

  /** A search may hold line breaks and whatever else people paste; only its length is bounded. */
  private static String words(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw Problem.field("q", "is empty; give words or a question").thrown();
    }
    if (text.length() > Asked.LONGEST) {
      throw Problem.field(
              "q",
              "has " + text.length() + " characters; a search may have at most " + Asked.LONGEST)
          .thrown();
    }
    return text;
  }

  private static List<String> listed(String name, @Nullable String given) {
    var text = Parameters.text(name, given);
    var words =
        text == null
            ? List.<String>of()
            : Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    if (words.size() > MOST_NAMED) {
      throw Problem.field(name, "may name at most " + MOST_NAMED).thrown();
    }
    return words;
  }

  private static List<Asked.Kind> kinds(@Nullable String given) {
    return listed("kind", given).stream().map(SearchResource::kind).toList();
  }

  private static Asked.Kind kind(String word) {
    return Arrays.stream(Asked.Kind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.field(
                        "kind",
                        "'"
                            + word
                            + "' is none of "
                            + Arrays.stream(Asked.Kind.values())
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))
                    .thrown());
  }
}
