package io.weir.intake.sources.airrohr;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import io.weir.model.settings.Secret;

/**
 * Who may push: whoever has the password, or the token, which stands in the path since some boards can't say a password. Anyone, where there
 * is neither.
 *
 * @param user of basic authentication
 * @param password of that user
 * @param token behind the path: {@code /push/TOKEN}
 */
record Access(String user, Optional<Secret> password, Optional<Secret> token) {

    private static final String BASIC = "Basic ";

    /**
     * @param authorization the header of that name; null where there is none
     * @param pathToken what stands behind the path; null where nothing does
     */
    boolean isGiven(String authorization, String pathToken) {
        if (password.isEmpty() && token.isEmpty()) {
            return true;
        }
        boolean byToken = pathToken != null
                && token.filter(secret -> same(secret.reveal(), pathToken)).isPresent();
        return byToken
                || authorization != null
                        && password.filter(secret -> isBasic(secret, authorization))
                                .isPresent();
    }

    private boolean isBasic(Secret secret, String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return false;
        }
        try {
            byte[] said = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            return same(user + ':' + secret.reveal(), new String(said, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** In a time that says nothing about where they differ. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
