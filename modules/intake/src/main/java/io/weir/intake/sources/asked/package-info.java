/** Boards that are asked on the local network, and what they answer. */
package io.weir.intake.sources.asked;
