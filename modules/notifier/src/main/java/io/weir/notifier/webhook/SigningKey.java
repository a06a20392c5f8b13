package io.weir.notifier.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Secret;

/** Signs notices by HMAC-SHA256 as Standard Webhooks 1.0 says, so that whoever gets one can check it by a library. */
public final class SigningKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final SecretKeySpec key;

    private SigningKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * The key of a secret: {@code whsec_} and 24 to 64 bytes in base64.
     *
     * @param setting the variable that holds it
     * @throws ConfigException where it is anything else; the message does not show it
     */
    public static SigningKey of(String setting, Secret secret) {
        String text = secret.reveal();
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(text.startsWith(PREFIX) ? PREFIX.length() : 0));
            if (bytes.length >= LEAST_BYTES && bytes.length <= MOST_BYTES) {
                return new SigningKey(bytes);
            }
        } catch (IllegalArgumentException e) {
            // said below, without the cause: it may quote the secret
        }
        throw new ConfigException(setting + " must be whsec_ and " + LEAST_BYTES + " to " + MOST_BYTES
                + " bytes in base64, such as openssl rand -base64 32 makes; it is a secret, so it is not shown");
    }

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param id of the message
     * @param seconds since 1970, when it was sent
     */
    String sign(String id, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signed = mac.doFinal((id + '.' + seconds + '.' + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
