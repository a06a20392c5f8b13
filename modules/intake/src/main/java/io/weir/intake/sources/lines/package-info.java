/** Small boards that send a line for each thing they have to say, by UDP or TCP, and hear no answer. */
package io.weir.intake.sources.lines;
