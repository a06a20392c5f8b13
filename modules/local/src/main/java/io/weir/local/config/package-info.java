/** Settings in a file: what may stand there, what does, and where each value that holds is from. Nothing of picocli. */
package io.weir.local.config;
