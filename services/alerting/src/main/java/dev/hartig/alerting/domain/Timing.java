package dev.hartig.alerting.domain;

/** The lengths of time by which people are told; Alertmanager's words. */
public enum Timing {
  /** How long a new alert waits for more of the same before anybody is told. */
  GROUP_WAIT,
  /** Least time between two notifications of one alert by the same medium. */
  GROUP_INTERVAL,
  /** After how long whoever has not taken what lasts upstream is told again. */
  REPEAT_INTERVAL
}
