package dev.hartig.alerting.domain;

import java.time.Instant;

/**
 * That something keeps a signal quiet.
 *
 * @param by what does
 * @param end until when it does if nothing changes; the end of time when until the alert is closed
 */
record Hold(Quieting by, Instant end) {}
