package dev.hartig.medium.policy;

import dev.cel.runtime.CelVariableResolver;
import dev.hartig.medium.domain.Settings;
import dev.hartig.medium.domain.Situation;
import dev.hartig.topology.catalogue.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A situation as conditions see it: each feature is looked at when a condition asks for it. */
final class Features implements CelVariableResolver {

  private static final Map<String, Feature> BY_WORD =
      Arrays.stream(Feature.values())
          .collect(Collectors.toUnmodifiableMap(Feature::word, Function.identity()));

  private final Situation situation;
  private final Settings settings;

  Features(Situation situation, Settings settings) {
    this.situation = situation;
    this.settings = settings;
  }

  @Override
  public Optional<Object> find(String name) {
    return Optional.ofNullable(BY_WORD.get(name)).map(this::value);
  }

  private Object value(Feature feature) {
    var matter = situation.matter();
    var talk = situation.talk();
    var within = settings.exchangeWithin();
    return switch (feature) {
      case CHANNEL -> word(matter.urgency());
      case ROLE -> word(situation.recipient().role());
      case TYPE -> matter.type();
      case LABELS -> List.copyOf(matter.labels());
      case ISSUE -> matter.issue();
      case MEETING -> situation.meeting();
      case LENGTH -> (long) talk.length();
      case DEADLINE -> situation.minutesLeft();
      case RECIPIENTS -> (long) situation.company().size();
      case ZONES -> (long) situation.company().zones();
      case OVERLAP -> (long) situation.company().overlap();
      case WORKING -> situation.working();
      case AWAY -> situation.away();
      case BACK -> situation.minutesAway();
      case BUSY -> situation.busy();
      case INTERRUPTIONS -> (long) situation.interruptionsToday();
      case SPEAKS -> situation.speaks();
      case SPEAKERS -> (long) situation.speakers();
      case TURNS -> (long) talk.turns();
      case EXCHANGES -> (long) situation.exchanges(within);
      case ROUNDS -> (long) situation.rounds(within);
      case PACE -> (long) situation.pace(within);
      case OPEN_QUESTIONS -> (long) situation.openQuestions();
      case DISAGREEMENT -> talk.opposed() > 0;
      case ASKS -> situation.asks();
      case DECIDES -> situation.decides();
      case SETTLES -> talk.settles();
      case PROMISES -> talk.promises();
    };
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
