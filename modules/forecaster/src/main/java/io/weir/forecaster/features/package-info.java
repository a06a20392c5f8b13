/** What a model is shown of a series at an hour: nothing that came behind it. */
package io.weir.forecaster.features;
