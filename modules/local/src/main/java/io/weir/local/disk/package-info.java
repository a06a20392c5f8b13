/** How much room there is for files, and what is done while there is little. */
package io.weir.local.disk;
