package dev.hartig.topology.runtime;

import dev.hartig.topology.catalogue.Channel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * When a stream thread was last seen to move: each time round, it polls its main consumer, whether
 * there is work or not. One that does not is stuck, in a commit that gets no answer or in a record
 * that takes for ever, while its client goes on saying RUNNING.
 *
 * @param channel whose thread
 * @param thread name of the thread
 * @param sincePoll time since its last poll, in whole seconds
 */
record Pulse(Channel channel, String thread, Duration sincePoll) {

  private static final String GROUP = "consumer-metrics";
  private static final String LAST_POLL = "last-poll-seconds-ago";
  private static final String MAIN = "-consumer";

  /** The threads of one client, by name; those that have not polled yet are left out. */
  static List<Pulse> of(Channel channel, Map<MetricName, ? extends Metric> metrics) {
    return metrics.values().stream()
        .filter(metric -> isLastPoll(metric.metricName()))
        .filter(metric -> metric.metricValue() instanceof Number ago && ago.doubleValue() >= 0)
        .map(
            metric ->
                new Pulse(channel, thread(metric.metricName()), seconds(metric.metricValue())))
        .sorted(Comparator.comparing(Pulse::thread))
        .toList();
  }

  /** Whether it has not polled for longer than it may. */
  boolean stuck(Duration patience) {
    return sincePoll.compareTo(patience) > 0;
  }

  /** Consumers that restore stores, or fill global ones, poll only while there is something. */
  private static boolean isLastPoll(MetricName name) {
    var client = client(name);
    return name.group().equals(GROUP)
        && name.name().equals(LAST_POLL)
        && client.endsWith(MAIN)
        && !client.endsWith("-restore" + MAIN)
        && !client.endsWith("-global" + MAIN);
  }

  private static String thread(MetricName name) {
    var client = client(name);
    return client.substring(0, client.length() - MAIN.length());
  }

  private static String client(MetricName name) {
    return name.tags().getOrDefault("client-id", "");
  }

  private static Duration seconds(Object value) {
    return Duration.ofSeconds(((Number) value).longValue());
  }
}
