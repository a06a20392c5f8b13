/** How often each rule of quality fires on recorded days, and how many of the faults that are put into them it finds. */
package io.weir.bench.flags;
