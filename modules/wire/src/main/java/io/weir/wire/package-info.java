/** The only list of topics, with key, form, partitions and retention. */
package io.weir.wire;
