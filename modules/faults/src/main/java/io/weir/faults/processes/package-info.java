/** Weir's processes and their neighbours as children of this one: started, killed, measured, asked. */
package io.weir.faults.processes;
