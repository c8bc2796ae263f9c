package dev.hartig.evaluation.attention;

import dev.hartig.schemas.WorkingHours;
import java.util.List;
import java.util.Locale;

/**
 * Somebody of the organisation.
 *
 * @param number from 0
 * @param team their team's number
 * @param schedule when they are there
 */
record Person(int number, int team, Schedule schedule) {

  /** Their name in the directory. */
  String id() {
    return id(number);
  }

  private static String id(int number) {
    return String.format(Locale.ROOT, "p%03d", number);
  }

  /** Their name in all tools. */
  String handle() {
    return "chat:" + id();
  }

  /** Who leads their team, to whom the others report. */
  private int lead() {
    return team * Organisation.TEAM;
  }

  /** Of a name in the directory. */
  static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  /** What the directory holds: the usual hours, not the days away. */
  dev.hartig.schemas.Person entry() {
    var begins = schedule.start().toSecondOfDay() / 60;
    return dev.hartig.schemas.Person.newBuilder()
        .setId(id())
        .setName("Person " + number)
        .setHandles(List.of(handle()))
        .setTimezone(schedule.zone().getId())
        .setHours(
            new WorkingHours(
                begins, begins + (int) Schedule.DAY.toMinutes(), List.of(1, 2, 3, 4, 5)))
        .setManager(number == lead() ? null : id(lead()))
        .setTeams(List.of(Organisation.team(team)))
        .build();
  }
}
