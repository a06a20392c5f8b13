/** Records as JSON. */
package io.weir.wire.json;
