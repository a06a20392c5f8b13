/** Models on their topic: who trains puts them there, and the stream takes them from it. */
package io.weir.forecaster.publishing;
