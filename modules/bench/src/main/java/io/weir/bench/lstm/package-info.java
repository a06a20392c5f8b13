/** The neural network of Weir's predecessor, made again with its mistakes mended: what its users would have today. */
package io.weir.bench.lstm;
