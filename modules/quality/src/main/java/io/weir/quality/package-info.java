/** What is noticed of measures that are good, beside others: rules over small states, formulas, slopes. Knows no Flink. */
package io.weir.quality;
