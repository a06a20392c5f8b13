/** What each source that asks over HTTP needs: requests, bounds on what comes back. */
package io.weir.intake.pull;
