package io.weir.local.flink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FlinkDoorTest {

    private static final String JOB = "/jobs/0123456789abcdef0123456789abcdef";
    private static final String HERE = "localhost:8081";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/main.6d9f.js",
                "/assets/images/flink.svg",
                "/config",
                "/overview",
                "/jobs/overview",
                JOB,
                JOB + "/checkpoints/details/7",
                JOB + "/vertices/0a448493b4782967b150582570326227/metrics?get=0.numRecordsIn",
                "/taskmanagers/127.0.0.1:2222-a1b2c3/metrics"
            })
    void whatThePageReadsPasses(String path) {
        assertThat(lets("GET", path, HERE, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JOB + "/yarn-cancel",
                JOB + "/yarn-stop",
                JOB + "/%79arn-cancel",
                JOB + "//yarn-cancel",
                JOB + "/plan/../yarn-cancel",
                JOB + "/stop",
                JOB + "/savepoints/1",
                JOB + "/jobmanager/environment",
                "/jobs/../jars",
                "/jars",
                "/jobmanager/config",
                "/jobmanager/environment",
                "/jobmanager/logs/weir.log",
                "/jobmanager/thread-dump",
                "/cluster",
                "http://localhost:8081/jars",
                ""
            })
    void whatChangesSomethingOrTellsOfTheMachineDoesNot(String path) {
        assertThat(lets("GET", path, HERE, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "DELETE", "PUT", "OPTIONS", "HEAD", "get"})
    void nothingButReadingDoes(String method) {
        assertThat(lets(method, "/jobs", HERE, null)).isFalse();
    }

    @ParameterizedTest
    @Tag("complaint")
    @CsvSource({
        "localhost:8081, , true",
        "LOCALHOST, , true",
        "127.0.0.1:8081, , true",
        "[::1]:8081, , true",
        "evil.example:8081, , false",
        "localhost.evil.example:8081, , false",
        "evil.example#localhost, , false",
        "127.0.0.1.nip.io:8081, , false",
        "localhost:8081, http://localhost:8081, true",
        "localhost:8081, http://localhost:3000, false",
        "localhost:8081, http://evil.example, false",
        "localhost:8081, null, false"
    })
    void onlyThisMachineByItsNameAndFromItsOwnPage(String host, String origin, boolean passes) {
        assertThat(lets("GET", "/jobs", host, origin)).isEqualTo(passes);
    }

    @Test
    void aRequestWithoutHostDoesNot() {
        assertThat(lets("GET", "/jobs", null, null)).isFalse();
    }

    private static boolean lets(String method, String path, String host, String origin) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("Host", host == null ? List.of() : List.of(host));
        headers.put("Origin", origin == null ? List.of() : List.of(origin));
        return FlinkDoor.lets(method, path, "HTTP/1.1", name -> headers.getOrDefault(name, List.of()));
    }
}
