package io.weir.local.cli.options;

import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.model.Printable;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import picocli.CommandLine.Option;

/** The option {@code --target}, the same in every command. */
public final class TargetOption {

    private static final int MOST_WORDS = 300;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "KIND",
            description =
                    "The kind that is forecast, by its name or label: P2 or PM2.5. All other kinds there are help.")
    private String target;

    /**
     * The name of the kind.
     *
     * @throws StartException where there is none
     */
    public String kind() {
        Catalogue catalogue = Settings.catalogue();
        return KindNames.find(target, catalogue)
                .map(Kind::name)
                .orElseThrow(() -> new StartException("--target must be a kind, but is '"
                        + Printable.of(target, MOST_WORDS) + '\'' + KindNames.insteadOf(target, catalogue)));
    }
}
