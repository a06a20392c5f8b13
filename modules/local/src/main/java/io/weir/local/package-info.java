/** The command {@code weir}: which commands there are, and whether this Java will do. */
package io.weir.local;
