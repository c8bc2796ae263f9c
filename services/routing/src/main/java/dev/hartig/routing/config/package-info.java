/** What an operator can set: how wide audiences may be. */
@NullMarked
package dev.hartig.routing.config;

import org.jspecify.annotations.NullMarked;
