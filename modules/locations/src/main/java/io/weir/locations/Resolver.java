package io.weir.locations;

/** Works out where coordinates are, and says which answers are its own. */
public interface Resolver extends Locations {

    /** Names the answers: under another version the same coordinate may have another one. */
    String version();

    /** What its own answers are from; any other answer stood in for one that it could not get. */
    Location.From from();
}
