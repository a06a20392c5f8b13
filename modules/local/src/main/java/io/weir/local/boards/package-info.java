/** A board that is simulated: what it measures, and the ways in which real ones send it. It knows of Weir nothing but where that listens. */
package io.weir.local.boards;
