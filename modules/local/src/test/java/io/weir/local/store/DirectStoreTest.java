package io.weir.local.store;

import java.lang.reflect.Method;
import java.util.Arrays;

import io.weir.store.Store;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DirectStoreTest {

    /** What it would inherit does nothing, or says that it can't. */
    @Test
    void whateverAStoreCanDoIsDoneByTheServerOrByItself() {
        assertThat(Arrays.stream(Store.class.getMethods()))
                .allSatisfy(method -> assertThat(declared(method)).isNotNull());
    }

    private static Method declared(Method method) throws NoSuchMethodException {
        return DirectStore.class.getDeclaredMethod(method.getName(), method.getParameterTypes());
    }
}
