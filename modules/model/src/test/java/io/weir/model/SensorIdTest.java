package io.weir.model;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SensorIdTest {

    @Test
    void aKeyIsReadAsTheSensorThatItIsOf() {
        for (String sensor : new String[] {"5331", "a/b", ""}) {
            SensorId id = new SensorId("sensor-community", sensor);

            assertThat(id.key()).isEqualTo("sensor-community/" + sensor);
            assertThat(SensorId.parse(id.key())).isEqualTo(id);
        }
    }

    @Test
    void whatIsNoKeySaysSo() {
        assertThatThrownBy(() -> SensorId.parse("5331")).hasMessage("a sensor must be SOURCE/SENSOR, but is '5331'");
    }
}
