/** Where one record ends and the next begins, also where the bytes are broken. */
package io.weir.intake.framing;
