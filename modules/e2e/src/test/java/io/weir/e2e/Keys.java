package io.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A broker's key, and the certificate that vouches for it, made with the JDK's keytool.
 *
 * @param store PKCS12, in base64
 * @param certificate PEM
 */
record Keys(String store, String certificate) {

    static Keys make(String host, String password) {
        try {
            Path folder = Files.createTempDirectory("keys");
            Path store = folder.resolve("keys.p12");
            Path certificate = folder.resolve("ca.crt");
            keytool(store, password, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + host, "-ext", "san=dns:" + host);
            keytool(store, password, "-exportcert", "-rfc", "-file", certificate.toString());
            return new Keys(
                    Base64.getEncoder().encodeToString(Files.readAllBytes(store)), Files.readString(certificate));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make keys", e);
        }
    }

    private static void keytool(Path store, String password, String... what) {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> line = new ArrayList<>(List.of(keytool));
        line.addAll(List.of(what));
        line.addAll(List.of("-alias", "broker", "-keystore", store.toString(), "-storepass:env", "KEYS_PASSWORD"));
        Command.run(Map.of("KEYS_PASSWORD", password), line).orFail();
    }
}
