/**
 * The decision itself, pure: a {@link dev.hartig.medium.domain.Situation} goes in, a {@link
 * dev.hartig.medium.domain.Choice} comes out. The table of rules stands in {@link
 * dev.hartig.medium.domain.Rule}.
 */
@NullMarked
package dev.hartig.medium.domain;

import org.jspecify.annotations.NullMarked;
