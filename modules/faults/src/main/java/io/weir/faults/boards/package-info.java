/** Boards that push beside the load, each by its own protocol, and what became of what they pushed. */
package io.weir.faults.boards;
