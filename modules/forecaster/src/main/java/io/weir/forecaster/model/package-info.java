/** What was learned: trees, how they are put together to quantiles, and the file that they are kept in. No native code. */
package io.weir.forecaster.model;
