package dev.hartig.ingestion.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The body of a 202: what was accepted, and where it went.
 *
 * @param accepted number of new signals
 * @param duplicates number of events that had been accepted before
 * @param threads number of threads concerned
 * @param channels number of events on each channel
 * @param events each event, in order
 * @param errors what was not accepted, by line; empty unless the door takes what is good
 */
public record Accepted(
    int accepted,
    int duplicates,
    int threads,
    Map<String, Integer> channels,
    List<Event> events,
    List<Fault> errors) {

  public Accepted {
    channels = Map.copyOf(channels);
    events = List.copyOf(events);
    errors = List.copyOf(errors);
  }

  /**
   * One accepted event.
   *
   * @param id of the signal
   * @param channel it took
   * @param thread it belongs to
   * @param duplicate true when it had been accepted before
   */
  public record Event(String id, String channel, String thread, boolean duplicate) {}

  static Accepted of(List<Outcome.Receipt> receipts, List<Fault> errors) {
    var channels = new TreeMap<String, Integer>();
    receipts.forEach(receipt -> channels.merge(receipt.channel(), 1, Integer::sum));
    var duplicates = (int) receipts.stream().filter(Outcome.Receipt::duplicate).count();
    return new Accepted(
        receipts.size() - duplicates,
        duplicates,
        (int) receipts.stream().map(Outcome.Receipt::thread).distinct().count(),
        channels,
        receipts.stream()
            .map(r -> new Event(r.id(), r.channel(), r.thread(), r.duplicate()))
            .toList(),
        errors);
  }

  Response response() {
    return Response.accepted(this).type(MediaType.APPLICATION_JSON_TYPE).build();
  }
}
