/** Experiments on the real processes: faults at random moments, a small disk, hours under load; and what is found in them. */
package io.weir.faults;
