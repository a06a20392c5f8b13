/** What is put in, and what became of each of its values; nothing of processes, for the tests on a cluster use it too. */
package io.weir.faults.load;
