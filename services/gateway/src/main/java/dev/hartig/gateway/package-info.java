/**
 * The one door for people, programs and agents.
 *
 * <p>It decides nothing about signals. It reads alerts and receipts of every channel it serves, the
 * audit trail, memory's answers, and the directory, policies and preferences as they stand; it
 * writes what people say back to alerts and prefer, questions to memory, and the directory and
 * policies that administrators apply. It reaches the other services through those topics only.
 */
@NullMarked
package dev.hartig.gateway;

import org.jspecify.annotations.NullMarked;
