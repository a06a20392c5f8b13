package io.weir.intake;

/** An outside feed of readings: turns its format into ours and does nothing else. What is on the wire knows it by its name. */
public interface Source {

    /** Name of this feed: the {@code source} of its readings. */
    String name();

    /** Whether what it gives was measured when it says so; what was recorded or made up was not. */
    default boolean isLive() {
        return true;
    }

    /** Its name for people. */
    default String label() {
        return name();
    }

    /** What it gives, in a few words for people; null where there is nothing to say but its name. */
    default String about() {
        return null;
    }
}
