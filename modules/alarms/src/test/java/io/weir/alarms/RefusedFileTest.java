package io.weir.alarms;

import java.util.Optional;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefusedFileTest {

    @Test
    void aFileThatIsRefusedRingsOnceForEachReasonAndIsOverOnceItIsGood() {
        AlarmChange first = RefusedFile.NONE.because("line 2: no", 1_000).orElseThrow();
        RefusedFile rings = RefusedFile.after(first);
        AlarmChange second = rings.because("line 3: no", 2_000).orElseThrow();
        AlarmChange over = RefusedFile.after(second).over(2, 3_000).orElseThrow();

        assertThat(rings.because("line 2: no", 2_000)).isEmpty();
        assertThat(first.text()).isEqualTo("the file of rules is refused, and those before it hold on: line 2: no");
        assertThat(second).extracting(AlarmChange::change, AlarmChange::id).containsExactly(2, first.id());
        assertThat(over).extracting(AlarmChange::change, AlarmChange::state).containsExactly(3, AlarmState.RESOLVED);
        assertThat(over.startsAt()).isEqualTo(first.startsAt());
        assertThat(RefusedFile.after(over)).isEqualTo(RefusedFile.NONE);
        assertThat(RefusedFile.NONE.over(2, 4_000)).isEqualTo(Optional.empty());
    }
}
