/** Systems that do the same with less, measured in the same run on the same machine. */
@NullMarked
package dev.hartig.loadtests.peers;

import org.jspecify.annotations.NullMarked;
