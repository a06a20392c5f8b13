/** Records read from bytes without a tree. */
package io.weir.wire.scan;
