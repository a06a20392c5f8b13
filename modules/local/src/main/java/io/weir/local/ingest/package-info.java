/** Files put in, and the account of them. */
package io.weir.local.ingest;
