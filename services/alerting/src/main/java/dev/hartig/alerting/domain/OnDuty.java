package dev.hartig.alerting.domain;

import java.time.Instant;

/**
 * On whose duty somebody is asked, as routing said.
 *
 * @param team id of the team whose schedule has them on call
 * @param until first moment at which they are not on call any more
 */
public record OnDuty(String team, Instant until) {}
