package io.weir.neighbours;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Keys and certificates, made with the JDK's keytool, in files as Strimzi's secrets have them.
 *
 * @param ca who signed the broker's certificate
 * @param brokerKeys the broker's key and certificate, PKCS12
 */
public record Certificates(Path ca, Path userCertificate, Path userKey, Path brokerKeys) {

    /** Of the broker's keys. */
    public static final String PASSWORD = "sesame";

    /**
     * Makes them.
     *
     * @param name that clients call the broker by, as keytool has it: {@code ip:127.0.0.1}, {@code dns:kafka}
     */
    public static Certificates make(Path folder, String name) throws Exception {
        Files.createDirectories(folder);
        Path broker = keys(folder.resolve("broker.p12"), "CN=broker", name);
        Path user = keys(folder.resolve("user.p12"), "CN=user", name);
        Path userKey = folder.resolve("user.key");
        Files.writeString(userKey, privateKey(user));
        return new Certificates(
                certificate(broker, folder.resolve("ca.crt")),
                certificate(user, folder.resolve("user.crt")),
                userKey,
                broker);
    }

    private static Path keys(Path store, String owner, String name) throws IOException, InterruptedException {
        keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", owner, "-ext", "san=" + name);
        return store;
    }

    private static Path certificate(Path store, Path file) throws IOException, InterruptedException {
        keytool(store, "-exportcert", "-rfc", "-file", file.toString());
        return file;
    }

    private static String privateKey(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Key key = keys.getKey("weir", PASSWORD.toCharArray());
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", "weir", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }
}
