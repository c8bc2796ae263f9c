package dev.hartig.routing.domain;

import java.time.Instant;

/**
 * On whose duty somebody is asked.
 *
 * @param team id of the team whose schedule has them on call
 * @param until first moment at which they are not on call any more, as far as is known by now
 */
public record OnDuty(String team, Instant until) {}
