/** A detector of what is unusual in one series, value by value: arithmetic on a state of fixed size, and nothing else. */
package io.weir.anomalies;
