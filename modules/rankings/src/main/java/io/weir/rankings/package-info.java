/** Products into rankings: the job, its three steps, and what they remember of products and rows. */
package io.weir.rankings;
