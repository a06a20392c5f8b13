package io.weir.live;

import java.util.Optional;

import io.javalin.http.Context;
import io.weir.model.Printable;

/** Query parameters, checked: each wrong one is a 400 with a sentence that names it. */
final class Parameters {

    private final Context context;

    Parameters(Context context) {
        this.context = context;
    }

    /** Text that must be there. */
    String text(String name) {
        return find(name).orElseThrow(() -> new Problem(400, name + " must be given, but is not"));
    }

    /** Text that may be missing. */
    Optional<String> find(String name) {
        Optional<String> text = Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isEmpty());
        if (text.isPresent() && text.get().length() > Newest.MOST_NAME) {
            throw new Problem(
                    400,
                    name + " must have at most " + Newest.MOST_NAME + " characters, but has "
                            + text.get().length());
        }
        return text;
    }

    /** A whole number between two, both inclusive. */
    int between(String name, int lowest, int highest, int otherwise) {
        String text = find(name).orElse(Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Problem(
                400,
                name + " must be a whole number from " + lowest + " to " + highest + ", but is '"
                        + Printable.of(text, 60) + "'");
    }
}
