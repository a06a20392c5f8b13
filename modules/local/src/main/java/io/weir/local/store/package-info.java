/** The store that comes with Weir, read and written in this process where the way over HTTP would be the dearest part. */
package io.weir.local.store;
