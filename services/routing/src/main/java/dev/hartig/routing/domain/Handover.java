package dev.hartig.routing.domain;

/**
 * That somebody is asked, or goes on being asked, because a shift is over.
 *
 * @param id of the record by which it was asked who comes on
 * @param alertId the alert of whoever leaves
 * @param from id of whoever leaves
 * @param keeps whether they keep it, since nobody else comes on
 */
public record Handover(String id, String alertId, String from, boolean keeps) {}
