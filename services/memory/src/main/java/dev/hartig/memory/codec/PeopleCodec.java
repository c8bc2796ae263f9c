package dev.hartig.memory.codec;

import static dev.hartig.memory.codec.ThreadCodec.each;

import dev.hartig.memory.domain.Deeds;
import dev.hartig.memory.domain.Participation;
import dev.hartig.memory.domain.Subject;
import dev.hartig.memory.domain.Tie;
import dev.hartig.memory.domain.Weeks;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Who took part and who worked together: as kept, by week, and as told to others, weighed. */
final class PeopleCodec {

  /** Neither weighed nor counted by deeds: the store has the weeks, and the facts themselves. */
  private static final Duration ANY = Duration.ofDays(1);

  private PeopleCodec() {}

  static dev.hartig.schemas.Participation kept(Participation one) {
    var kept = told(one, Map.of(), ANY);
    kept.setWeight(0);
    kept.setWeeks(written(one.weeks()));
    return kept;
  }

  static List<dev.hartig.schemas.Participation> told(
      List<Participation> participants, Map<String, Deeds> deeds, Duration halfLife) {
    return each(participants, one -> told(one, deeds, halfLife));
  }

  private static dev.hartig.schemas.Participation told(
      Participation one, Map<String, Deeds> deeds, Duration halfLife) {
    var did = deeds.getOrDefault(one.handle(), Deeds.NONE);
    return new dev.hartig.schemas.Participation(
        one.handle(),
        one.name(),
        one.interactions(),
        one.lastAt(),
        one.weight(halfLife),
        did.asked(),
        did.answered(),
        did.decided(),
        did.promised(),
        one.reviewed(),
        List.of());
  }

  /** Of records of before weeks were kept, all counts as of the latest time. */
  static Participation read(dev.hartig.schemas.Participation one) {
    return one.getWeeks().isEmpty()
        ? new Participation(one.getHandle(), one.getName(), one.getInteractions(), one.getLastAt())
        : new Participation(
            one.getHandle(),
            one.getName(),
            one.getInteractions(),
            one.getLastAt(),
            read(one.getWeeks()),
            one.getReviewed());
  }

  static dev.hartig.schemas.Tie kept(Tie tie) {
    return new dev.hartig.schemas.Tie(
        tie.one(), tie.other(), 0.0, tie.lastAt(), written(tie.thousandths()));
  }

  static dev.hartig.schemas.Tie told(Tie tie, Duration halfLife) {
    return new dev.hartig.schemas.Tie(
        tie.one(), tie.other(), tie.weight(halfLife), tie.lastAt(), List.of());
  }

  static Tie read(dev.hartig.schemas.Tie tie) {
    return new Tie(tie.getOne(), tie.getOther(), read(tie.getWeeks()), tie.getLastAt());
  }

  static dev.hartig.schemas.Subject written(Subject subject) {
    return new dev.hartig.schemas.Subject(subject.term(), subject.signals());
  }

  static Subject read(dev.hartig.schemas.Subject subject) {
    return new Subject(subject.getTerm(), subject.getSignals());
  }

  static List<dev.hartig.schemas.Week> written(Weeks weeks) {
    return each(weeks.counts(), one -> new dev.hartig.schemas.Week(one.week(), one.count()));
  }

  static Weeks read(List<dev.hartig.schemas.Week> weeks) {
    return new Weeks(each(weeks, one -> new Weeks.Week(one.getWeek(), one.getCount())));
  }
}
