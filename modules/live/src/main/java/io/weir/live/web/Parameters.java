package io.weir.live.web;

import java.util.List;
import java.util.Optional;

import io.javalin.http.Context;
import io.weir.live.shown.Newest;
import io.weir.model.Printable;

/** Query parameters, checked: each wrong one is a 400 with a sentence that names it. */
final class Parameters {

    private final Context context;

    /**
     * @param known names of all that there may be: a slip of the pen would else be passed over, and all be answered where
     *     little was asked for
     */
    Parameters(Context context, String... known) {
        this.context = context;
        for (String name : context.queryParamMap().keySet()) {
            if (!List.of(known).contains(name)) {
                throw new Problem(400, "There is no parameter '" + Printable.of(name, 60) + "' here" + there(known));
            }
        }
    }

    private static String there(String... known) {
        if (known.length == 0) {
            return "; there is none at all";
        }
        int last = known.length - 1;
        return ", but there are " + String.join(", ", List.of(known).subList(0, last)) + " and " + known[last];
    }

    /** Text that must be there. */
    String text(String name) {
        return find(name).orElseThrow(() -> new Problem(400, name + " must be given, but is not"));
    }

    /** Text that may be missing. */
    Optional<String> find(String name) {
        List<String> given = context.queryParams(name);
        if (given.size() > 1) {
            throw new Problem(400, name + " must be given once, but is given " + given.size() + " times");
        }
        Optional<String> text = given.stream().findFirst();
        if (text.filter(String::isEmpty).isPresent()) {
            throw new Problem(400, name + " must not be empty");
        }
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
