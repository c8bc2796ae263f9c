/** What an operator can set, one mapping with its defaults. */
@NullMarked
package dev.hartig.gateway.config;

import org.jspecify.annotations.NullMarked;
