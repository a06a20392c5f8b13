/** A flood of datagrams, and whether each of them is accounted for. */
package io.weir.bench.udp;
