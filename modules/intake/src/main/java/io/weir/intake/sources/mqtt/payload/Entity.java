package io.weir.intake.sources.mqtt.payload;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * One value that boards announced, and where it is told.
 *
 * @param config topic of its announcement
 * @param state topic of its values
 * @param pointer to it in the payload; the empty one where it is all of it
 * @param sensor its name, unique among all
 * @param field what it means
 */
record Entity(String config, String state, JsonPointer pointer, String sensor, Field field) {}
