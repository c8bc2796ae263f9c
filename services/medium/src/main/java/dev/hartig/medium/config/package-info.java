/** What an operator can set: how recent talk must be, and how often policies are looked at. */
@NullMarked
package dev.hartig.medium.config;

import org.jspecify.annotations.NullMarked;
