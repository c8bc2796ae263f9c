package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A digest put together: what is shown in which order. The same lines give the same digest, in
 * whatever order they came.
 *
 * <p>First what asks something of the recipient, then what is good to know, then what is over.
 * Within each, the place with the latest news first, and in a place the latest news first. Of a
 * thread there is one line: the first of it, which stands for the others.
 *
 * @param shown in the order in which they are read
 * @param joined others of the threads that are shown
 * @param more those beyond the most that are shown, and others of their threads
 */
public record Composition(List<DigestItem> shown, List<DigestItem> joined, List<DigestItem> more) {

  private static final Comparator<DigestItem> NEWEST_FIRST =
      Comparator.comparing(DigestItem::at).reversed().thenComparing(DigestItem::alertId);

  /** A thread, and which of its parts: its end does not stand for what still holds. */
  private record Part(String thread, boolean over) {

    static Part of(DigestItem item) {
      return new Part(item.thread(), item.over());
    }
  }

  private record Place(DigestHeading heading, String name) {

    static Place of(DigestItem item) {
      return new Place(item.heading(), item.place());
    }
  }

  public Composition {
    shown = List.copyOf(shown);
    joined = List.copyOf(joined);
    more = List.copyOf(more);
  }

  /**
   * Puts lines together.
   *
   * @param items one for each alert
   * @param most how many are shown
   */
  public static Composition of(Collection<DigestItem> items, int most) {
    var first = new ArrayList<DigestItem>();
    var others = new ArrayList<DigestItem>();
    items.stream()
        .collect(Collectors.groupingBy(Part::of))
        .values()
        .forEach(
            ofThread -> {
              var sorted =
                  ofThread.stream()
                      .sorted(Comparator.comparing(DigestItem::heading).thenComparing(NEWEST_FIRST))
                      .toList();
              first.add(sorted.getFirst());
              others.addAll(sorted.subList(1, sorted.size()));
            });
    first.sort(asRead(first));
    var shown = first.subList(0, Math.min(most, first.size()));
    var threads = shown.stream().map(Part::of).collect(Collectors.toSet());
    others.sort(NEWEST_FIRST);
    var joined = others.stream().filter(item -> threads.contains(Part.of(item))).toList();
    var more = new ArrayList<>(first.subList(shown.size(), first.size()));
    others.stream().filter(item -> !threads.contains(Part.of(item))).forEach(more::add);
    return new Composition(shown, joined, more);
  }

  private static Comparator<DigestItem> asRead(List<DigestItem> items) {
    Map<Place, Instant> latest = new HashMap<>();
    items.forEach(
        item ->
            latest.merge(
                Place.of(item), item.at(), (one, other) -> one.isAfter(other) ? one : other));
    Comparator<DigestItem> placesByNews =
        Comparator.comparing((DigestItem item) -> latest.getOrDefault(Place.of(item), item.at()))
            .reversed();
    return Comparator.comparing(DigestItem::heading)
        .thenComparing(placesByNews)
        .thenComparing(DigestItem::place)
        .thenComparing(NEWEST_FIRST);
  }
}
