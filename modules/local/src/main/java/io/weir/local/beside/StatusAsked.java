package io.weir.local.beside;

import java.nio.file.Path;

/** Asks a Weir how it is, again and again by the same connection. */
public final class StatusAsked {

    private final Path data;
    private final Addresses addresses;
    private final Asked asked = new Asked();

    /**
     * @param data the folder that it runs in
     */
    public StatusAsked(Path data, Addresses addresses) {
        this.data = data;
        this.addresses = addresses;
    }

    /**
     * How it is now.
     *
     * @throws io.weir.local.settings.StartException where it does not answer
     */
    public Status now() {
        return Status.ask(asked, data, addresses);
    }
}
