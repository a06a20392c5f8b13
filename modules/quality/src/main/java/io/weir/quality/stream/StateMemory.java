package io.weir.quality.stream;

import java.util.Map;

import io.weir.quality.Memory;
import org.apache.flink.api.common.state.MapState;

/** The state of a job as what a rule remembers. */
final class StateMemory<V> implements Memory<V> {

    private final MapState<String, V> state;

    StateMemory(MapState<String, V> state) {
        this.state = state;
    }

    @Override
    public V get(String name) {
        return ask(() -> state.get(name));
    }

    @Override
    public void put(String name, V value) {
        ask(() -> {
            state.put(name, value);
            return null;
        });
    }

    @Override
    public void remove(String name) {
        ask(() -> {
            state.remove(name);
            return null;
        });
    }

    @Override
    public Iterable<Map.Entry<String, V>> all() {
        return ask(state::entries);
    }

    /** A question to the state. */
    private interface Question<T> {
        T ask() throws Exception;
    }

    /** A state that can't be reached ends the job, as any other exception. */
    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The state of a step can't be reached", e);
        }
    }
}
