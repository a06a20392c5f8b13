/** What sources share that take messages from a broker: handing over, and acknowledging once Kafka has what came of each. */
package io.weir.intake.broker;
