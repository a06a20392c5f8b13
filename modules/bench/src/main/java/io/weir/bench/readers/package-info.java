/** Readers of formats, each beside what the format's usual library takes for cutting alone. */
package io.weir.bench.readers;
