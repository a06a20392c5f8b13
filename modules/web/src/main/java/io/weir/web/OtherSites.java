package io.weir.web;

import java.util.List;
import java.util.function.Function;

/** What pages of other sites may ask for all the same; by the names of the server alone, as everybody. */
@FunctionalInterface
public interface OtherSites {

    /** Nothing. */
    OtherSites NONE = (method, path, headers) -> false;

    /**
     * Whether this request is answered whatever site it is from.
     *
     * @param method such as {@code GET}
     * @param path as it is sent, without the query
     * @param headers the values of the header of that name, an empty list where it is not there
     */
    boolean mayAsk(String method, String path, Function<String, List<String>> headers);
}
