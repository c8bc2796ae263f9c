package dev.hartig.ingestion.domain;

/**
 * A signal as its door understands it, before it is decided how urgent it is.
 *
 * @param origin where it comes from
 * @param matter the thread it belongs to
 * @param people who takes part
 * @param content what was said or done
 * @param handling how the sender wants it handled
 * @param standard the provider's default urgency for such an event
 */
public record Draft(
    Origin origin,
    Matter matter,
    People people,
    Content content,
    Handling handling,
    Verdict standard)
    implements Interpreted {}
