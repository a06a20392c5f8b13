package io.weir.operations;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.apache.kafka.common.security.auth.AuthenticationContext;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.auth.KafkaPrincipalBuilder;
import org.apache.kafka.common.security.auth.KafkaPrincipalSerde;

/** Takes whoever comes by a listener for the user of its name, so that services need no password to be told apart. */
public final class ListenerPrincipals implements KafkaPrincipalBuilder, KafkaPrincipalSerde {

    @Override
    public KafkaPrincipal build(AuthenticationContext context) {
        return user(context.listenerName());
    }

    @Override
    public byte[] serialize(KafkaPrincipal principal) {
        return principal.getName().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public KafkaPrincipal deserialize(byte[] bytes) {
        return user(StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)).toString());
    }

    private static KafkaPrincipal user(String name) {
        return new KafkaPrincipal(KafkaPrincipal.USER_TYPE, name.toLowerCase(Locale.ROOT));
    }
}
