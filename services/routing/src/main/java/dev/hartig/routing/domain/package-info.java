/**
 * The decision itself, pure: an {@link dev.hartig.routing.domain.Occurrence}, its {@link
 * dev.hartig.routing.domain.Past} and the {@link dev.hartig.routing.domain.Directory} go in, an
 * {@link dev.hartig.routing.domain.Audience} comes out. The rules and their weights stand in {@link
 * dev.hartig.routing.domain.Rule}.
 */
@NullMarked
package dev.hartig.routing.domain;

import org.jspecify.annotations.NullMarked;
