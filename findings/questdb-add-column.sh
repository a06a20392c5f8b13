#!/usr/bin/env bash
# QuestDB 9.3.4, a table with a write-ahead log: where two clients ask for ALTER TABLE ... ADD COLUMN IF NOT EXISTS of the same column at
# the same moment, some are refused with "duplicate column". The column is there all the same, and asked again the statement is answered OK.
# So several processes that make sure of a table at their start have to take that refusal for a yes.
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
cat > AddColumn.java << 'END'
import io.questdb.Bootstrap;
import io.questdb.PropBootstrapConfiguration;
import io.questdb.ServerMain;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import static java.nio.charset.StandardCharsets.UTF_8;

public class AddColumn {

    static final int COLUMNS = 200;
    static final HttpClient SQL = HttpClient.newHttpClient();
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
        ask("CREATE TABLE measured (value DOUBLE, timestamp TIMESTAMP) TIMESTAMP(timestamp) PARTITION BY DAY WAL");
        int refused = 0;
        int refusedAgain = 0;
        for (int column = 0; column < COLUMNS; column++) {
            String add = "ALTER TABLE measured ADD COLUMN IF NOT EXISTS added" + column + " DOUBLE";
            CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> ask(add));
            CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> ask(add));
            for (String answer : List.of(one.join(), other.join())) {
                if (!answer.equals("OK") && !answer.equals("duplicate column [name=added" + column + "]")) {
                    throw new IllegalStateException(answer);
                }
            }
            refused += one.join().equals("OK") && other.join().equals("OK") ? 0 : 1;
            refusedAgain += ask(add).equals("OK") ? 0 : 1;
        }
        System.err.println("FOUND " + (refused > 0 ? "some" : "none") + " refused, asked again " + refusedAgain + " refused");
        System.err.println("of " + COLUMNS + " columns that two asked for " + refused + " were refused to one of them");
        System.exit(0);
    }

    static String ask(String sql) {
        try {
            URI query = URI.create(url + "/exec?query=" + URLEncoder.encode(sql, UTF_8));
            String answer = SQL.send(HttpRequest.newBuilder(query).build(), BodyHandlers.ofString()).body();
            return answer.replaceAll("(?s).*\"(ddl|error)\":\"(.*?)\".*", "$2");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
END
timeout 60 java -cp "lib/questdb-$version.jar" AddColumn.java "$folder/root" > server.log 2> found.log || {
    cat server.log found.log >&2
    exit 1
}
echo "QuestDB $version, ADD COLUMN IF NOT EXISTS by two clients at once: $(grep '^of ' found.log)"
grep '^FOUND' found.log | sed 's/^FOUND //' > seen || true
sed 's/^/  /' seen
diff - seen << 'EXPECTED' || { echo "It behaves otherwise than on 2026-11-28 (< as it was, > as it is)" >&2; exit 1; }
some refused, asked again 0 refused
EXPECTED
