package io.weir.alarms;

import java.io.Serializable;

import io.weir.alarms.rules.Rules;
import io.weir.model.catalogue.Catalogue;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;

/** The rules that hold in a subtask: their text is in its state, as a file says it, so that each version can read it. */
final class HeldRules implements Serializable {

    static final MapStateDescriptor<String, String> STATE =
            new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);

    private static final long serialVersionUID = 1L;
    private static final String TEXT = "text";

    private final String first;
    private final Catalogue catalogue;

    private transient String parsedText;
    private transient Rules parsed;

    /**
     * @param first text of the rules that hold before any were handed on
     */
    HeldRules(String first, Catalogue catalogue) {
        this.first = first;
        this.catalogue = catalogue;
    }

    Rules in(ReadOnlyBroadcastState<String, String> state) throws Exception {
        String text = state.get(TEXT);
        return parsed(text == null ? first : text);
    }

    /** Puts others in their place. */
    void replace(BroadcastState<String, String> state, String text) throws Exception {
        state.put(TEXT, text);
    }

    private Rules parsed(String text) {
        if (!text.equals(parsedText)) {
            parsed = RuleFile.parsed(text, catalogue);
            parsedText = text;
        }
        return parsed;
    }
}
