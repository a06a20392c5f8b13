package io.weir.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate of 127.0.0.1 and localhost that was signed by itself, with its key: in a keystore, and in PEM as programs not in Java want it.
 *
 * @param keystore in PKCS12
 * @param certificate in PEM
 * @param key in PEM, PKCS8, without a password
 */
public record SelfSigned(Path keystore, Path certificate, Path key) {

    /** Of the keystore and its key. */
    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "weir";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    /** Of RSA, with 4,096 bits: its certificate alone is longer than 1,024 bytes. */
    public static SelfSigned in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path keystore = folder.resolve("keys.p12");
        Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process keytool = new ProcessBuilder((program + " -genkeypair -keyalg RSA -keysize 4096 -alias " + ALIAS
                                + " -dname CN=localhost -ext san=ip:127.0.0.1,dns:localhost -ext bc=ca:true"
                                + " -storetype PKCS12 -keystore " + keystore + " -storepass " + PASSWORD)
                        .split(" "))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed: " + Files.readString(folder.resolve("keytool.log")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new SelfSigned(
                keystore,
                pem(folder, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
                pem(
                        folder,
                        "PRIVATE KEY",
                        keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
    }

    private static Path pem(Path folder, String what, byte[] bytes) throws IOException {
        String text = "-----BEGIN " + what + "-----\n" + LINES.encodeToString(bytes) + "\n-----END " + what + "-----\n";
        return Files.writeString(folder.resolve(what.replace(' ', '-') + ".pem"), text);
    }
}
