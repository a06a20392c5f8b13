/** The bill of materials held against what is publicly known of each library. */
package io.weir.audit;
