/** An archive put in by {@code weir ingest}: the build of this tree against an earlier one, process against process. */
package io.weir.bench.archive;
