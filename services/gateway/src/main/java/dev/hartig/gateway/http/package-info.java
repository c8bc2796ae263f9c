/**
 * The REST door: resources that read a request, ask a bean of the stream package and answer JSON or
 * RFC 9457 problem details.
 */
@NullMarked
package dev.hartig.gateway.http;

import org.jspecify.annotations.NullMarked;
