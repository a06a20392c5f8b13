/** What keeps Weir from starting here, and what to do about it. */
package io.weir.local.doctor;
