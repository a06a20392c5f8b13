/** What boards publish by MQTT: the connection to a broker, which topics have which form, and messages as a file has them. */
package io.weir.intake.sources.mqtt;
