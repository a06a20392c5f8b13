/** The jobs that read what the splitter makes: what they are told here, and whether what they told is what it has to be. */
package io.weir.faults.later;
