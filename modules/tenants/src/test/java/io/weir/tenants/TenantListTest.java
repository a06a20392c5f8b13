package io.weir.tenants;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import io.weir.model.settings.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TenantListTest {

    @Test
    void saysWhoHasWhichSourcesAndGetsWhat() {
        assertThat(TenantList.parse("""
                        tenants:
                          - name: acme
                            sources: [sensor-community, mqtt]
                          - name: globex
                            enabled: false
                            sources: [airrohr]
                            results: [measures]
                            bucket: true
                        """).tenants())
                .containsExactly(
                        new Tenant(
                                "acme",
                                true,
                                Set.of("sensor-community", "mqtt"),
                                Set.of(Result.STATISTICS, Result.ALARMS),
                                false),
                        new Tenant("globex", false, Set.of("airrohr"), Set.of(Result.MEASURES), true));
        assertThat(TenantList.parse("tenants: []").tenants()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                          | it must have 'tenants:'
            'tenants: []
            more: 1'                                                    | it must have 'tenants:'
            tenants: [                                                  | it is not YAML
            'tenants: acme'                                             | tenants must be a list, but is 'acme'
            'tenants: [acme]'                                           | a tenant must have lines such as 'name: acme', but is 'acme'
            'tenants: [{name: a-b, sources: [x]}]'                      | name must be a word of a-z and 0-9
            'tenants: [{name: a}]'                                      | sources of a must be a list, but is 'null'
            'tenants: [{name: a, sources: []}]'                         | sources of a must be a list, but is '[]'
            'tenants: [{name: a, sources: [DE]}]'                       | a source of a must be a word
            'tenants: [{name: a, sources: [x], enabled: 1}]'            | enabled of a must be true or false, but is '1'
            'tenants: [{name: a, sources: [x], bucket: mine}]'          | bucket of a must be true or false, but is 'mine'
            'tenants: [{name: a, sources: [x], result: [alarms]}]'      | tenant a has no 'result'; it may have bucket, enabled, name, results, sources
            'tenants: [{name: a, sources: [x], results: [forecasts]}]'  | results of a must be some of statistics, alarms, measures, but have 'forecasts'
            'tenants: [{name: a, sources: [x]}, {name: a, sources: [y]}]' | there are two tenants a
            'tenants: [{name: a, sources: [x]}, {name: b, sources: [x]}]' | the source x is of a and of b too
            """)
    void whatCannotBeUsedIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> TenantList.parse(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aFileThatCannotBeReadIsNamed(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> TenantList.read(folder.resolve("none"))).hasMessageContaining("it can't be read");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0});
        assertThatThrownBy(() -> TenantList.read(binary)).hasMessageContaining("no text in UTF-8");
    }
}
