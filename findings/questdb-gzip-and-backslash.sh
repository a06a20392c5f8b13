#!/usr/bin/env bash
# QuestDB 9.3.4, lines over HTTP: of a gzip body of two members it stores the first one's lines, and answers 204; a backslash in the
# middle of a tag it leaves out, and answers 204. (InfluxDB 2.7.12 stores both, as they came.)
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
cat > Lines.java << 'END'
import io.questdb.Bootstrap;
import io.questdb.PropBootstrapConfiguration;
import io.questdb.ServerMain;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

public class Lines {
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
        int plain = write(HttpRequest.newBuilder(), "tags,path=C:\\temp value=1 1000\n".getBytes(UTF_8));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int n = 1; n < 3; n++) {
            try (GZIPOutputStream member = new GZIPOutputStream(body)) {
                member.write(("members value=" + n + " " + n + "000\n").getBytes(UTF_8));
            }
        }
        int gzip = write(HttpRequest.newBuilder().header("Content-Encoding", "gzip"), body.toByteArray());
        System.err.println("FOUND tag C:\\temp: " + plain + ", stored as " + select("SELECT path FROM tags", 1));
        System.err.println("FOUND two members: " + gzip + ", stored " + select("SELECT value FROM members", 1));
        System.exit(0);
    }

    static int write(HttpRequest.Builder request, byte[] body) throws Exception {
        return CLIENT.send(request.uri(URI.create(url + "/api/v2/write?precision=ms"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), BodyHandlers.discarding()).statusCode();
    }

    /** All rows, once there are as many as that and the tables' logs are applied. */
    static String select(String sql, int rows) throws Exception {
        while (!ask("SELECT count() FROM wal_tables() WHERE writerTxn <> sequencerTxn").contains("[[0]]")) {
            Thread.sleep(20);
        }
        return ask(sql);
    }

    static String ask(String sql) throws Exception {
        String answer = CLIENT.send(HttpRequest.newBuilder(
                URI.create(url + "/exec?nm=true&query=" + URLEncoder.encode(sql, UTF_8))).build(), BodyHandlers.ofString()).body();
        return answer.replaceAll(".*\"dataset\":(.*),\"count\".*", "$1");
    }
}
END
timeout 60 java -cp "lib/questdb-$version.jar" Lines.java "$folder/root" > server.log 2> found.log || {
    cat server.log found.log >&2
    exit 1
}
echo "QuestDB $version"
grep '^FOUND' found.log | sed 's/^FOUND /  /'
if ! grep -qF 'FOUND tag C:\temp: 204, stored as [["C:temp"]]' found.log ||
    ! grep -qF 'FOUND two members: 204, stored [[1.0]]' found.log; then
    echo "It behaves otherwise than on 2026-11-28" >&2
    exit 1
fi
