/** What the machine is doing that Weir runs on, and what of it may be used here. */
package io.weir.intake.sources.host;
