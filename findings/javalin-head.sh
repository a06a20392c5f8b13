#!/usr/bin/env bash
# Javalin 7.2.3 answers a HEAD by itself where there is a handler for GET of that path, and does not ask it: always 200, with
# Content-Length 0, text/plain and without an ETag; also where GET says 404. By RFC 9110 (9.3.2) it is what GET would say, without
# the body. The documentation says nothing of it: HEAD stands there only among the methods that a handler can be given for.
# Needs a JDK of 17 or newer, and Maven. Ends with 1 when it behaves otherwise.
set -euo pipefail
version=7.2.3

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml << END
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>finding</groupId>
    <artifactId>finding</artifactId>
    <version>1</version>
    <dependencies>
        <dependency>
            <groupId>io.javalin</groupId>
            <artifactId>javalin</artifactId>
            <version>$version</version>
        </dependency>
    </dependencies>
</project>
END
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Head.java << 'END'
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class Head {

    public static void main(String[] args) throws Exception {
        Javalin app = Javalin.create(config -> {
            config.routes.get("/places", ctx ->
                    ctx.header("ETag", "\"7\"").contentType("application/json").result("[\"Ulm\"]"));
            config.routes.get("/places/{name}", ctx -> ctx.status(404));
        });
        app.start("127.0.0.1", 0);
        for (String path : new String[] {"/places", "/places/Atlantis", "/nowhere"}) {
            for (String method : new String[] {"GET", "HEAD"}) {
                System.out.println(method + " " + path + ": " + ask(app.port(), method, path));
            }
        }
        app.stop();
    }

    private static String ask(int port, String method, String path) throws Exception {
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.discarding());
        HttpHeaders headers = answer.headers();
        return answer.statusCode() + " " + headers.firstValue("Content-Type").orElse("no type")
                + ", ETag " + headers.firstValue("ETag").orElse("none");
    }
}
END
java -cp 'lib/*' Head.java > seen 2> log || { cat log >&2; exit 1; }
echo "Javalin $version"
sed 's/^/  /' seen
diff - seen << 'EXPECTED' || { echo "It behaves otherwise than on 2026-11-28 (< as it was, > as it is)" >&2; exit 1; }
GET /places: 200 application/json, ETag "7"
HEAD /places: 200 text/plain, ETag none
GET /places/Atlantis: 404 text/plain, ETag none
HEAD /places/Atlantis: 200 text/plain, ETag none
GET /nowhere: 404 text/plain, ETag none
HEAD /nowhere: 404 text/plain, ETag none
EXPECTED
