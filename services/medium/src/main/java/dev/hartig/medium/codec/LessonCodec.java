package dev.hartig.medium.codec;

import dev.hartig.medium.domain.Lesson;
import dev.hartig.medium.domain.Lessons;
import dev.hartig.medium.domain.Role;
import dev.hartig.medium.domain.Sign;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.LessonSign;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.ReceiptKind;
import dev.hartig.schemas.RecipientRole;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What receipts teach, on its topic and in the domain. */
public final class LessonCodec {

  private LessonCodec() {}

  /** Under which key the topic has what is known of somebody on a channel. */
  public static String key(String organisation, String person, Channel channel) {
    return organisation + "/" + person + "/" + channel.name().toLowerCase(Locale.ROOT);
  }

  /**
   * What a receipt teaches; nothing where it does not say how somebody was told, where somebody
   * else said it, or of somebody whom the directory does not hold.
   *
   * @param entry of the recipient; null when the directory holds none
   */
  public static Optional<dev.hartig.schemas.Lesson> lesson(
      Receipt receipt, Channel channel, @Nullable DirectoryEntry entry) {
    var told = receipt.getTold();
    var sign = sign(receipt.getKind());
    if (told == null || sign.isEmpty() || entry == null || !isOwn(receipt, entry)) {
      return Optional.empty();
    }
    var urgency = SituationCodec.urgency(channel);
    return RuleCodec.medium(told.getMedium())
        .flatMap(
            medium ->
                Lesson.of(
                    urgency,
                    receipt.getAlertId(),
                    medium,
                    SituationCodec.role(told.getRole()),
                    told.getAt(),
                    sign.get(),
                    receipt.getAt()))
        .map(lesson -> stored(receipt.getOrganisation(), receipt.getRecipient(), lesson));
  }

  /** What is said by others, by a colleague who takes over or by a program, is no habit. */
  private static boolean isOwn(Receipt receipt, DirectoryEntry entry) {
    var by = receipt.getBy();
    return receipt.getKind() == ReceiptKind.UNANSWERED
        || by.equalsIgnoreCase(receipt.getRecipient())
        || (entry.getEntry() instanceof Person person && person.getHandles().contains(by));
  }

  private static Optional<Sign> sign(ReceiptKind kind) {
    return switch (kind) {
      case ACKNOWLEDGED -> Optional.of(Sign.ACKNOWLEDGED);
      case ANSWERED -> Optional.of(Sign.ANSWERED);
      case WRONG_MEDIUM -> Optional.of(Sign.WRONG_MEDIUM);
      case TOO_LATE -> Optional.of(Sign.TOO_LATE);
      case TOO_MUCH -> Optional.of(Sign.TOO_MUCH);
      case UNANSWERED -> Optional.of(Sign.SILENCE);
      // Delivered is not read; and who is the wrong person is so by any medium.
      case DELIVERED, BOUNCED, READ, DISMISSED, WRONG_PERSON -> Optional.empty();
    };
  }

  /**
   * What is known.
   *
   * @param stored null for nothing
   */
  public static Lessons lessons(dev.hartig.schemas.@Nullable Lessons stored) {
    return stored == null
        ? Lessons.NONE
        : new Lessons(stored.getLatest().stream().flatMap(one -> lesson(one).stream()).toList());
  }

  /** One lesson; empty where its medium is none that rules choose. */
  public static Optional<Lesson> lesson(dev.hartig.schemas.Lesson stored) {
    return RuleCodec.medium(stored.getMedium())
        .map(
            medium ->
                new Lesson(
                    stored.getAlertId(),
                    medium,
                    SituationCodec.role(stored.getRole()),
                    sign(stored.getSign()),
                    stored.getAt()));
  }

  /** What is known, as the topic has it. */
  public static dev.hartig.schemas.Lessons stored(
      String organisation, String person, Channel channel, Lessons lessons) {
    return dev.hartig.schemas.Lessons.newBuilder()
        .setOrganisation(organisation)
        .setPerson(person)
        .setChannel(channel)
        .setLatest(lessons.latest().stream().map(one -> stored(organisation, person, one)).toList())
        .build();
  }

  private static dev.hartig.schemas.Lesson stored(
      String organisation, String person, Lesson lesson) {
    return new dev.hartig.schemas.Lesson(
        organisation,
        person,
        lesson.alertId(),
        DispatchCodec.medium(lesson.medium()),
        role(lesson.role()),
        LessonSign.valueOf(lesson.sign().name()),
        lesson.at());
  }

  private static RecipientRole role(Role role) {
    return switch (role) {
      case RESPONSIBLE -> RecipientRole.RESPONSIBLE;
      case CONSULTED -> RecipientRole.CONSULTED;
      case INFORMED -> RecipientRole.INFORMED;
    };
  }

  private static Sign sign(LessonSign sign) {
    return switch (sign) {
      case SILENCE -> Sign.SILENCE;
      case ACKNOWLEDGED -> Sign.ACKNOWLEDGED;
      case ANSWERED -> Sign.ANSWERED;
      case TOO_LATE -> Sign.TOO_LATE;
      case TOO_MUCH -> Sign.TOO_MUCH;
      case WRONG_MEDIUM -> Sign.WRONG_MEDIUM;
    };
  }
}
