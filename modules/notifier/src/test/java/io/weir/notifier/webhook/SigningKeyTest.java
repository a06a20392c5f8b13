package io.weir.notifier.webhook;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SigningKeyTest {

    /** By the package standardwebhooks 1.1.0 of PyPI: {@code Webhook(secret).sign(id, time, body)}. */
    @Test
    void signsAsTheStandardsOwnLibraryDoes() {
        SigningKey key = SigningKey.of("S", new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "whsec_aHVudGVyMg==", "whsec_!"})
    void anyOtherSecretIsRefusedAndNotShown(String secret) {
        assertThatThrownBy(() -> SigningKey.of("NOTIFIER_WEBHOOK_SECRET", new Secret(secret)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("NOTIFIER_WEBHOOK_SECRET must be whsec_ and 24 to 64 bytes in base64")
                .hasMessageNotContaining(secret)
                .hasNoCause();
    }
}
