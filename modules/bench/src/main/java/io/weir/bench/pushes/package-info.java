/** How many boards a second may push: all of Weir against a bare server of the same library. */
package io.weir.bench.pushes;
