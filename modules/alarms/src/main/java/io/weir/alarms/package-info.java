/** The job: measures, forecasts, acknowledgements and the file of rules in, changes of alarms out; its settings and its operators, which are thin. */
package io.weir.alarms;
