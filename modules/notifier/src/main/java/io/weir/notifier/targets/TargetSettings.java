package io.weir.notifier.targets;

/** What a target has to be told, read and checked at the start. It prints without secrets. */
public interface TargetSettings {

    /** Its name. */
    String name();

    /** Which changes it is told of. */
    Route route();

    /** The target, as it is told to be; asks nobody yet. */
    Target open();
}
