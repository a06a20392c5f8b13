package io.weir.intake.spec;

import io.weir.intake.Source;

/** All that a source can be told: a record beside it, which reads its own prefix from the environment. */
@FunctionalInterface
public interface SourceSettings {

    /** The source as it is told to be; nothing is asked and nobody listens before it is run. */
    Source open();
}
