package dev.hartig.medium.domain;

/** When a medium may reach somebody. */
public enum Moment {
  /** Now, whatever the hour: it is urgent, or the medium waits for its reader by itself. */
  AT_ONCE,
  /** Now within working hours, else when they next begin. */
  WORKING_HOURS,
  /** When working hours next begin, together with whatever else waits until then. */
  NEXT_START
}
