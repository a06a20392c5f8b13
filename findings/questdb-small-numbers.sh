#!/usr/bin/env bash
# QuestDB 9.3.4 takes two numbers of type DOUBLE for equal that are less than 1e-10 apart, however small they are: of 0, 5e-11 and 2e-10
# (0, 0.05 and 0.2 ug/m3, stored in kg/m3) "> 0" finds one, "= 0" two, and ">= 5e-11" the zero too. sign() and GROUP BY tell all apart.
# It is so on purpose (questdb/questdb#4417), but the documentation has no word of it (questdb/documentation of 2026-08-21).
# Needs a JDK of 17 or newer, and Maven. Ends with 1 when it behaves otherwise.
set -euo pipefail
version=9.3.4

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="org.questdb:questdb:$version" -DoutputDirectory=lib
mkdir -p root/conf
cat > root/conf/server.conf << END
http.net.bind.to=127.0.0.1:0
http.min.enabled=false
pg.enabled=false
line.tcp.enabled=false
telemetry.enabled=false
END
cat > Numbers.java << 'END'
import io.questdb.Bootstrap;
import io.questdb.PropBootstrapConfiguration;
import io.questdb.ServerMain;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

public class Numbers {

    static final HttpClient CLIENT = HttpClient.newHttpClient();
    static String url;

    public static void main(String[] args) throws Exception {
        ServerMain server = new ServerMain(new Bootstrap(new PropBootstrapConfiguration() {
            @Override
            public boolean useSite() {
                return false;
            }

            @Override
            public Map<String, String> getEnv() {
                return Map.of();
            }
        }, "-d", args[0], "-n"));
        server.start();
        url = "http://127.0.0.1:" + server.getHttpServerPort();
        ask("CREATE TABLE dust (value DOUBLE)");
        ask("INSERT INTO dust VALUES (0), (5e-11), (2e-10)");
        for (String sql : new String[] {
            "SELECT value FROM dust WHERE value > 0",
            "SELECT value FROM dust WHERE value = 0",
            "SELECT value FROM dust WHERE value >= 5e-11",
            "SELECT value, sign(value) FROM dust",
            "SELECT value, count() FROM dust GROUP BY value ORDER BY value",
        }) {
            System.err.println("FOUND " + sql + ": " + ask(sql));
        }
        System.exit(0);
    }

    static String ask(String sql) throws Exception {
        String answer = CLIENT.send(HttpRequest.newBuilder(
                URI.create(url + "/exec?nm=true&query=" + URLEncoder.encode(sql, UTF_8))).build(), BodyHandlers.ofString()).body();
        return answer.replaceAll(".*\"dataset\":(.*),\"count\".*", "$1");
    }
}
END
timeout 60 java -cp "lib/questdb-$version.jar" Numbers.java "$folder/root" > server.log 2> found.log || {
    cat server.log found.log >&2
    exit 1
}
echo "QuestDB $version, of 0, 5e-11 and 2e-10"
grep '^FOUND' found.log | sed 's/^FOUND //' > seen || true
sed 's/^/  /' seen
diff - seen << 'EXPECTED' || { echo "It behaves otherwise than on 2026-11-28 (< as it was, > as it is)" >&2; exit 1; }
SELECT value FROM dust WHERE value > 0: [[2.0E-10]]
SELECT value FROM dust WHERE value = 0: [[0.0],[5.0E-11]]
SELECT value FROM dust WHERE value >= 5e-11: [[0.0],[5.0E-11],[2.0E-10]]
SELECT value, sign(value) FROM dust: [[0.0,0.0],[5.0E-11,1.0],[2.0E-10,1.0]]
SELECT value, count() FROM dust GROUP BY value ORDER BY value: [[0.0,1],[5.0E-11,1],[2.0E-10,1]]
EXPECTED
