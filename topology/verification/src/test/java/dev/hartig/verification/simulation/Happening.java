package dev.hartig.verification.simulation;

import dev.hartig.topology.catalogue.Channel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Something that happens upstream.
 *
 * @param upstreamId unique within its source
 * @param urgency what its sender asks for; a word for the rules to decide by where it asks nothing
 * @param secret whether it is only for those it addresses
 */
record Happening(
    String upstreamId,
    String organisation,
    String thread,
    Asked urgency,
    String author,
    List<String> mentions,
    List<String> resources,
    boolean secret,
    String text) {

  private static final String SOURCE = "/chat";

  /** How the channel is asked for. */
  enum Asked {
    REALTIME,
    FAST,
    SLOW,
    /** By a word in the type that means realtime. */
    INCIDENT,
    /** By a label that a policy turns into realtime. */
    SEVERE,
    /** Not at all. */
    NOTHING
  }

  /** What its title and text hold and no other's do, by which it is found wherever it is told. */
  String mark() {
    return organisation + "-" + upstreamId;
  }

  /** The id that the fabric must give it. */
  String signalId() {
    var name = SOURCE + "\n" + upstreamId;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The channel that it must take. */
  Channel channel() {
    return switch (urgency) {
      case REALTIME, INCIDENT, SEVERE -> Channel.REALTIME;
      case FAST -> Channel.FAST;
      case SLOW -> Channel.SLOW;
      case NOTHING -> mentions.isEmpty() ? Channel.SLOW : Channel.FAST;
    };
  }

  /** As a structured CloudEvent. */
  byte[] json() {
    var type = urgency == Asked.INCIDENT ? "monitor.incident.opened" : "chat.posted";
    var attribute =
        switch (urgency) {
          case REALTIME, FAST, SLOW ->
              "\"urgency\":\"" + urgency.name().toLowerCase(Locale.ROOT) + "\",";
          case INCIDENT, SEVERE, NOTHING -> "";
        };
    return """
        {"specversion":"1.0","id":"%s","source":"%s","type":"%s","organisation":"%s",
         "thread":"%s",%s"consent":"%s",
         "data":{"title":"%s","text":"%s","author":{"handle":"at:%s"},
           "mentions":[%s],"resources":[%s],"labels":[%s]}}"""
        .formatted(
            upstreamId,
            SOURCE,
            type,
            organisation,
            thread,
            attribute,
            secret ? "private" : "organisation",
            mark(),
            text + " " + mark(),
            author,
            quoted(mentions.stream().map("at:"::concat).toList()),
            quoted(resources),
            urgency == Asked.SEVERE ? "\"sev1\"" : "")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(","));
  }
}
