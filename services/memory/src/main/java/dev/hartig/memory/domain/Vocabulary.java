package dev.hartig.memory.domain;

import java.util.Map;
import java.util.Set;

/**
 * Words that the grammar of plain talk is made of ({@link Cues}), and those that take back a cue.
 */
final class Vocabulary {

  /** Verbs of what people take on. */
  private static final String ACTS =
      "add announce archive arrange ask book bring bump call chase check circulate clean "
          + "close collect compile complete contact correct cover create cut deliver deploy do "
          + "document draft email escalate file finish fix follow forward gather get handle "
          + "implement investigate invite look mail make measure merge migrate monitor move open "
          + "order organise organize patch pay ping port post prepare present propose provide "
          + "publish push put raise reach ready rebase record release remove rename renew reply "
          + "report respond restore review revise rewrite rotate run schedule send set share ship "
          + "sign sketch sort split submit summarise summarize tag take talk tell test tidy "
          + "translate update upgrade upload verify work write";

  static final Map<String, String> SETS =
      Map.of(
          "we",
          "we group team everyone everybody committee board wg council panel maintainers chairs",
          "adv",
          "have has had also all now just finally already then therefore unanimously formally both"
              + " jointly collectively eventually informally recently ultimately thus together so",
          "choose",
          "use adopt keep drop remove support require publish defer postpone close reject accept"
              + " switch migrate replace rename deprecate ship standardise standardize allow"
              + " disallow ban launch cancel retire approve abandon merge default freeze",
          "act",
          ACTS,
          "did",
          "sent written drafted prepared fixed checked reviewed opened filed created updated"
              + " published asked contacted scheduled added removed tested shared posted submitted"
              + " finished completed delivered raised handled reported documented implemented"
              + " ported moved closed pushed uploaded merged deployed released booked ordered"
              + " called cleaned rebased shipped landed migrated resolved rotated renewed done");

  /** The same, to look up. */
  static final Set<String> ACTING = Set.of(ACTS.split(" "));

  /** A word of these before a cue, and nothing was settled or promised yet. */
  static final Set<String> SUPPOSED =
      Set.of(
          "if",
          "unless",
          "whether",
          "suppose",
          "supposing",
          "assuming",
          "assume",
          "imagine",
          "until",
          "before",
          "once",
          "hope",
          "hoping",
          "wish",
          "wonder",
          "wondering",
          "thought",
          "maybe",
          "perhaps",
          "might",
          "could",
          "would",
          "should",
          "may",
          "pretend",
          "must",
          "need",
          "needs",
          "unsure",
          "claims",
          "claim",
          "claimed",
          "say",
          "heard",
          "rumour",
          "rumor",
          "doubt",
          "ought",
          "probably",
          "possibly",
          "though",
          "wenn",
          "falls",
          "ob",
          "sobald",
          "bevor",
          "vielleicht",
          "si",
          "quand",
          "avant",
          "peut-être",
          "dès",
          "lest");

  static final Set<String> NEGATIONS =
      Set.of(
          "not", "never", "nobody", "none", "nothing", "without", "neither", "nor", "hardly",
          "barely", "nicht", "nie", "niemals", "kein", "keine", "pas", "jamais", "rien", "no-one",
          "almost", "nearly", "beinahe", "presque", "no", "yet");

  /** Directly before a cue they make it a reference to something earlier. */
  static final Set<String> SUBORDINATE =
      Set.of("when", "after", "since", "because", "where", "what", "why", "how", "as", "while");

  private Vocabulary() {}
}
