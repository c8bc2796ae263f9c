package dev.hartig.gateway.domain;

import java.time.Instant;

/**
 * What came back of an alert.
 *
 * @param id of the receipt
 * @param alertId the alert
 * @param revision revision it answers
 * @param recipient whom the alert was for
 * @param kind delivered, bounced, acknowledged …
 * @param transport where it came from, such as {@code webhook:pager}
 * @param detail one line
 * @param attempts made; 0 for what a person sent
 * @param at when it came
 */
public record ReceiptView(
    String id,
    String alertId,
    int revision,
    String recipient,
    String kind,
    String transport,
    String detail,
    int attempts,
    Instant at) {}
