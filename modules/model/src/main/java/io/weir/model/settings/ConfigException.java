package io.weir.model.settings;

/** A setting is missing or wrong; the message names it and its value, and is all that a user needs to see. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
