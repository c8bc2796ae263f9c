/**
 * Faults under load: every signal that was accepted is followed to what became of it, whatever was
 * killed, cut off, paused or poisoned meanwhile.
 *
 * <p>A {@link dev.hartig.verification.faults.Load} sends, a {@link
 * dev.hartig.verification.faults.Witness} reads what the fabric says, and the {@link
 * dev.hartig.verification.faults.Ledger} compares the two.
 */
@NullMarked
package dev.hartig.verification.faults;

import org.jspecify.annotations.NullMarked;
