/** {@code weir anomalies}: a table's series judged row by row. What is unusual is the detector's to say; here are lines and columns. */
package io.weir.local.anomalies;
