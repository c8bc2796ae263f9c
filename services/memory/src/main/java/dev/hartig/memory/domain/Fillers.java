package dev.hartig.memory.domain;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of titles that name no subject, in lower case. */
final class Fillers {

  /**
   * Words that hold sentences together: pronouns, prepositions, conjunctions, auxiliaries, adverbs
   * of time and degree (the closed classes of Quirk et al.: A Comprehensive Grammar of the English
   * Language, 1985, 2.39), and the commonest of German and French.
   */
  private static final String FUNCTION =
      """
      the and but not nor yet for from with without within into onto over under above below about
      after before between among across along around behind beside beyond despite during except
      inside outside since until till toward towards through throughout upon via per against than
      then that this these those there their they them its his her hers him our ours your yours you
      she who whom whose what when where which while whether why how although because however
      therefore though unless are was were been being has had have having does did doing done can
      could cannot may might must shall should will would again ahead all almost already also always
      any anyone anything anyway away back both but certain each either else enough even ever every
      everyone everything few further here just less least lot lots many maybe more most much
      neither never none nothing now off often once only other others otherwise out own perhaps
      quite rather really same several some someone something soon still such too very whatever
      today tomorrow tonight yesterday ago early late later again morning noon afternoon evening
      night day week month quarter year hour minute second one two three four five six seven eight
      nine ten first last next part
      der die das und oder aber für mit von bis bei aus auf ist sind war nicht ein eine einen
      les des une pour avec dans sur est sont pas que qui
      """;

  /** What tools and people call every matter. */
  private static final String EVERYDAY =
      """
      use using used add added adding remove removed fix fixed fixe make made update updated change
      changed new old comment commented opened closed open close reopened edited created deleted
      merged issue issues pull request review reviewed question answer meeting minute minutes call
      weekly daily monthly topic item thread message reply get set let see say said need want
      version please thank thanks hello bug feature enhancement help wanted good task todo wip draft
      test pushed push commit label labeled assigned requested submitted synchronize title
      """;

  /** Zones as people write them beside a time; java.time knows regions, few of these. */
  private static final String ZONES =
      "utc gmt wet bst cet cest eet eest msk ist jst kst aest aedt est edt cst cdt mst mdt pst"
          + " pdt";

  private static final Set<String> ALL =
      Stream.of(words(FUNCTION), words(EVERYDAY), words(ZONES), days(), months())
          .flatMap(words -> words)
          .collect(Collectors.toUnmodifiableSet());

  private Fillers() {}

  static boolean has(String word) {
    return ALL.contains(word);
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.strip().split("\\s+"));
  }

  private static Stream<String> days() {
    return Stream.of(DayOfWeek.values())
        .flatMap(
            day ->
                Stream.of(TextStyle.FULL, TextStyle.SHORT)
                    .map(s -> day.getDisplayName(s, Locale.ENGLISH)))
        .map(day -> day.toLowerCase(Locale.ROOT));
  }

  private static Stream<String> months() {
    return Stream.of(Month.values())
        .flatMap(
            month ->
                Stream.of(TextStyle.FULL, TextStyle.SHORT)
                    .map(s -> month.getDisplayName(s, Locale.ENGLISH)))
        .map(month -> month.toLowerCase(Locale.ROOT));
  }
}
