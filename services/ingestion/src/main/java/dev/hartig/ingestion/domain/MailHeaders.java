package dev.hartig.ingestion.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The headers by which mail is threaded (RFC 5322, 3.6.4): as members of the data or as extension
 * attributes, they become attributes of the signal, by which memory links threads.
 *
 * <p>Tools write ids with the angle brackets of the header or without; here all have them, so that
 * a reply of one finds the message of another.
 */
final class MailHeaders {

  /** Members of the data by the attribute that they become. */
  private static final Map<String, String> MEMBERS =
      Map.of("messageid", "messageId", "inreplyto", "inReplyTo", "references", "references");

  private MailHeaders() {}

  /** Extension attributes with what the data says; where both say something, the attribute. */
  static Map<String, String> with(Map<String, String> extensions, Tree data) {
    var all = new HashMap<>(extensions);
    MEMBERS.forEach(
        (attribute, member) -> {
          var given = extensions.get(attribute);
          var ids = given == null ? ids(data.at(member)) : words(given).toList();
          var kept = fitting(ids);
          if (!kept.isEmpty()) {
            all.put(attribute, kept);
          }
        });
    return all;
  }

  /** A header as it stands in the mail, or its ids one by one. */
  private static List<String> ids(Tree member) {
    return Stream.concat(member.text().stream(), member.texts())
        .flatMap(MailHeaders::words)
        .toList();
  }

  private static Stream<String> words(String header) {
    return Arrays.stream(header.split("[\\s\\p{Cntrl}]+"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.indexOf('@') < 0 || word.startsWith("<") ? word : "<" + word + ">");
  }

  /** As many ids as an attribute holds, whole; the last ones, which are nearest to the reply. */
  private static String fitting(List<String> ids) {
    var kept = new ArrayList<String>();
    var length = 0;
    for (var id : ids.reversed()) {
      length += id.length() + 1;
      if (length > Limits.ATTRIBUTE) {
        break;
      }
      kept.add(id);
    }
    Collections.reverse(kept);
    return String.join(" ", kept);
  }
}
