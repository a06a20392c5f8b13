/** Indices of air quality as authorities define them: tables, truncation, NowCast. Knows nothing of alarms. */
package io.weir.quality.air;
