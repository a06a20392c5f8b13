package io.weir.web;

/**
 * Why a request is not answered.
 *
 * @param status of HTTP
 * @param sentence for whoever asked, with nothing in it that came from the request
 */
public record Refusal(int status, String sentence) {

    /** As the body of an answer. */
    public String json() {
        return "{\"error\":\"" + sentence + "\"}";
    }
}
