/** Records, and nothing else: no bytes, no clients, no libraries. */
package io.weir.model;
