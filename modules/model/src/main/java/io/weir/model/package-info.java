/** Records, and nothing else: no bytes, no clients, no libraries. More than twenty types in one package, for each is what all of Weir speaks of. */
package io.weir.model;
