package dev.hartig.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Party;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Conversations in the format of LoCoMo (Maharana et al. 2024, arXiv 2402.17753), as turns to
 * remember and questions with the ids of the turns that answer them.
 */
final class Locomo {

  private static final Pattern SESSION = Pattern.compile("session_(\\d+)");

  /** Some evidence has several ids in one string, and some of these are written loosely. */
  private static final Pattern TURN_ID = Pattern.compile("D:?(\\d+):0*(\\d+)");

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("h:mm a 'on' d MMMM, yyyy")
          .toFormatter(Locale.ENGLISH);

  private Locomo() {}

  /**
   * A conversation.
   *
   * @param turns in order
   * @param questions those with evidence
   * @param withoutEvidence how many questions were left out because nothing answers them
   */
  record Conversation(
      String name, List<Entry> turns, List<Question> questions, int withoutEvidence) {

    Conversation {
      turns = List.copyOf(turns);
      questions = List.copyOf(questions);
    }
  }

  /**
   * A question.
   *
   * @param category 1 multi-hop, 2 temporal, 3 open-domain, 4 single-hop, 5 adversarial
   * @param evidence ids of the turns that answer it, at least one
   */
  record Question(String text, int category, Set<String> evidence) {}

  static List<Conversation> read(Path file) throws IOException {
    var root = new ObjectMapper().readTree(file.toFile());
    if (!root.isArray() || root.isEmpty() || !root.get(0).has("conversation")) {
      throw new IOException(file + ": not a LoCoMo file, which is a list of conversations");
    }
    var conversations = new ArrayList<Conversation>();
    for (var sample : root) {
      var name = sample.path("sample_id").asText("conversation-" + conversations.size());
      var questions = questions(sample.path("qa"));
      conversations.add(
          new Conversation(
              name,
              turns(name, sample.path("conversation")),
              questions,
              sample.path("qa").size() - questions.size()));
    }
    return conversations;
  }

  private static List<Question> questions(JsonNode list) {
    var questions = new ArrayList<Question>();
    for (var one : list) {
      var evidence = new LinkedHashSet<String>();
      for (var text : one.path("evidence")) {
        TURN_ID
            .matcher(text.asText())
            .results()
            .forEach(id -> evidence.add("D" + id.group(1) + ":" + id.group(2)));
      }
      if (!evidence.isEmpty()) {
        questions.add(
            new Question(one.path("question").asText(), one.path("category").asInt(), evidence));
      }
    }
    return questions;
  }

  private static List<Entry> turns(String name, JsonNode conversation) {
    var turns = new ArrayList<Entry>();
    for (var field : conversation.properties()) {
      if (SESSION.matcher(field.getKey()).matches() && field.getValue().isArray()) {
        var begin = time(conversation.path(field.getKey() + "_date_time").asText());
        var said = 0;
        for (var turn : field.getValue()) {
          turns.add(turn(name, turn, begin.plusSeconds(said++)));
        }
      }
    }
    turns.sort(Comparator.comparing(Entry::at));
    return turns;
  }

  private static Instant time(String text) {
    return LocalDateTime.parse(text.strip(), TIME).toInstant(ZoneOffset.UTC);
  }

  private static Entry turn(String name, JsonNode turn, Instant at) {
    var id = turn.path("dia_id").asText();
    var speaker = turn.path("speaker").asText();
    var text = new StringBuilder(turn.path("text").asText());
    // What a machine saw in a picture that was sent is part of what was said, as in the paper.
    if (turn.hasNonNull("blip_caption")) {
      text.append(" [").append(turn.path("blip_caption").asText()).append(']');
    }
    return new Entry(
        id,
        id,
        name,
        EntryKind.TURN,
        "locomo",
        name,
        new Party("name:" + speaker, speaker, false),
        List.of(),
        at,
        "",
        text.toString(),
        null);
  }

  /** The session of a turn's id: 3 of {@code D3:7}. */
  static String session(String turn) {
    return turn.substring(1, turn.indexOf(':'));
  }
}
