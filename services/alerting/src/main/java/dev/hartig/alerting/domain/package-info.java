/**
 * The life of an alert as a pure state machine: {@code (state, event, now) -> (state, effects)}.
 *
 * <p>What an alert carries (the matter, the recipient's name, the fallbacks) is of no interest
 * here: the machine decides what is published and when, the codec adds the content.
 */
@NullMarked
package dev.hartig.alerting.domain;

import org.jspecify.annotations.NullMarked;
