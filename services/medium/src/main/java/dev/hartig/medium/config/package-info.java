/** What an operator can set: where the rules of media draw their lines. */
@NullMarked
package dev.hartig.medium.config;

import org.jspecify.annotations.NullMarked;
