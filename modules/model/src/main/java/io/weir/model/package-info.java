/**
 * Records, and nothing else: no bytes, no clients, no libraries. It may have more than twenty types for each message on a topic is one, and
 * they share what they are made of.
 */
package io.weir.model;
