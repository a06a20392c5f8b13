/** How senders come to a source, and what is borne of them: the web server, its door, rates; what is taken in is each source's own. */
package io.weir.intake.push;
