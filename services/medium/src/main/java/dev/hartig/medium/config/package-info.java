/**
 * What an operator can set: how recent talk must be, how often policies are looked at, and how many
 * interruptions a day are fine.
 */
@NullMarked
package dev.hartig.medium.config;

import org.jspecify.annotations.NullMarked;
