/** What was measured, as values, and how it is shown: a table, JSON, a page. */
@NullMarked
package dev.hartig.loadtests.report;

import org.jspecify.annotations.NullMarked;
