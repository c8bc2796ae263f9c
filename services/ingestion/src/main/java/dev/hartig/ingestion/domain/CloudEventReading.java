package dev.hartig.ingestion.domain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a CloudEvent of any upstream as a signal: extension attributes say how it is to be handled,
 * and a JSON object as data may say who and what it is about.
 *
 * <p>Every member of the data is optional and unknown ones are ignored; see
 * docs/reference/cloudevents.md.
 */
public final class CloudEventReading {

  /** Name of this dialect in {@code Signal.provider}. */
  public static final String PROVIDER = "cloudevents";

  private CloudEventReading() {}

  /**
   * @param organisation of events that name none
   */
  public static Interpreted read(RawEvent event, String organisation) {
    var wrong = Attributes.firstWrong(event);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    var data = event.data();
    var people = people(data);
    var content = content(event);
    return new Draft(
        new Origin(
            PROVIDER, event.source(), event.id(), event.type(), event.subject(), event.time()),
        new Matter(thread(event), data.text("threadTitle")),
        people,
        content,
        handling(event.extensions(), organisation),
        CloudEventUrgency.of(event.type(), content.labels(), people.mentions()));
  }

  private static People people(Tree data) {
    var mentions = new LinkedHashSet<String>();
    data.texts("mentions").map(Handles::of).forEach(mentions::add);
    if (!isComplete(data)) {
      mentions.addAll(Handles.mentioned("at:", text(data)));
    }
    var author = data.at("author");
    return new People(
        (author.value() instanceof Map<?, ?> ? party(author, "author") : plainAuthor(author)),
        data.each("participants")
            .flatMap(p -> party(p, p.text("role").orElse("participant")).stream())
            .toList(),
        List.copyOf(mentions));
  }

  /** Whether the data says all there is: then nothing is read out of its text. */
  private static boolean isComplete(Tree data) {
    return data.isTrue("complete");
  }

  private static Optional<Participant> plainAuthor(Tree author) {
    return author
        .text()
        .map(text -> new Participant(Handles.of(text), Optional.empty(), "author", false));
  }

  private static Optional<Participant> party(Tree party, String role) {
    return party
        .text("handle")
        .or(() -> party.text("name").map(name -> "name:" + name))
        .map(
            handle ->
                new Participant(
                    Handles.of(handle),
                    party.text("name"),
                    role.toLowerCase(Locale.ROOT),
                    party.isTrue("automated")));
  }

  private static Content content(RawEvent event) {
    var data = event.data();
    var links = new ArrayList<Reference>();
    data.text("url").ifPresent(url -> links.add(new Reference("self", url, Optional.empty())));
    data.each("links")
        .forEach(
            link ->
                link.text("href")
                    .ifPresent(
                        href ->
                            links.add(
                                new Reference(
                                    link.text("rel").orElse("related"),
                                    href,
                                    link.text("title")))));
    return new Content(
        data.text("title").orElseGet(() -> isComplete(data) ? "" : title(event)),
        text(data),
        data.texts("resources").toList(),
        links,
        data.texts("labels").map(label -> label.toLowerCase(Locale.ROOT)).toList(),
        MailHeaders.with(event.extensions(), data));
  }

  private static String text(Tree data) {
    return data.text("text").or(() -> data.text()).orElse("");
  }

  private static String title(RawEvent event) {
    var firstLine = event.data().text().flatMap(text -> text.lines().findFirst());
    return firstLine
        .filter(line -> !line.isBlank())
        .orElseGet(() -> event.type() + event.subject().map(s -> ": " + s).orElse(""));
  }

  /**
   * The thread that is named, or the source's own matter: its subject or, without one, its type.
   */
  private static String thread(RawEvent event) {
    var named = event.extensions().get("thread");
    if (named != null) {
      return named.strip();
    }
    var derived =
        (event.source() + "/" + event.subject().orElse(event.type())).replaceFirst("^/+", "");
    if (derived.length() <= Attributes.THREAD) {
      return derived;
    }
    // Too long for a key: what is cut off is told apart by its digest.
    var digest = UUID.nameUUIDFromBytes(derived.getBytes(StandardCharsets.UTF_8));
    return derived.substring(0, Attributes.THREAD / 2) + "/" + digest;
  }

  private static Handling handling(Map<String, String> extensions, String organisation) {
    return new Handling(
        extensions.getOrDefault("organisation", organisation),
        value(extensions, "consent").flatMap(Consent::of).orElse(Consent.ORGANISATION),
        value(extensions, "urgency").flatMap(Urgency::of),
        value(extensions, "deadline").flatMap(Attributes::time),
        value(extensions, "hartighop").map(Integer::parseInt).orElse(0),
        value(extensions, "hartigvisited").map(Attributes::list).orElse(List.of()),
        value(extensions, "replay").map(Boolean::parseBoolean).orElse(false),
        value(extensions, "traceparent"));
  }

  private static Optional<String> value(Map<String, String> extensions, String name) {
    return Optional.ofNullable(extensions.get(name));
  }
}
