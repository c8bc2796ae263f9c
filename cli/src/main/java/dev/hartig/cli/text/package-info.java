/**
 * Text for terminals and pipes: tables, trees, times. Pure: the width, the zone and the moment come
 * in as arguments.
 */
@NullMarked
package dev.hartig.cli.text;

import org.jspecify.annotations.NullMarked;
