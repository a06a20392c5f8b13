/** Bytes of a file or a feed to text and fields: compression, encodings, what is cut off, what is foreign. */
package io.weir.intake.reading;
