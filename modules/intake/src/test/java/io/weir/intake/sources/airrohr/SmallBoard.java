package io.weir.intake.sources.airrohr;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import static org.assertj.core.api.Assertions.assertThat;

/** A board that pushes over TLS and checks nothing. As a program of its own it may ask for short records, which Java decides when it starts. */
final class SmallBoard {

    private static final int AROUND = 325; // what Java takes off the size of a packet for what is around its content

    private SmallBoard() {}

    /** Prints what it is answered: {@code SmallBoard PORT LONGEST}. */
    public static void main(String[] args) throws Exception {
        System.out.println(push(Integer.parseInt(args[0]), Integer.parseInt(args[1])));
    }

    /** Runs it as a program of its own. */
    static String run(int port, Path folder, int longest) throws Exception {
        Path out = folder.resolve("board");
        Process board = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djsse.enableMFLNExtension=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallBoard.class.getName(),
                        "" + port,
                        "" + longest)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(board.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out);
    }

    /**
     * @param longest content of a record in bytes; 0 for any
     */
    static String push(int port, int longest) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Credulous()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            if (longest > 0) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setMaximumPacketSize(longest + AROUND);
                socket.setSSLParameters(parameters);
            }
            String body = "{\"esp8266id\":\"2\",\"sensordatavalues\":[{\"value_type\":\"SDS_P1\",\"value\":\"4.3\"}]}";
            OutputStream out = socket.getOutputStream();
            out.write(("POST /push HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length()
                            + "\r\nConnection: close\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Trusts anyone, as boards do. */
    private static final class Credulous implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // anyone
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // anyone
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
