package io.weir.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Asks OSV what is known against the libraries of a bill of materials. */
public final class Audit {

    static final int NOTHING_KNOWN = 0;
    static final int FINDINGS = 1;
    static final int NOT_CHECKED = 2;

    private Audit() {}

    /**
     * Prints what is known and exits: 0 for nothing, 1 for findings, 2 where it could not be checked.
     *
     * @param args the BOM, in CycloneDX's JSON, and where OSV is
     */
    public static void main(String[] args) {
        System.exit(run(Path.of(args[0]), URI.create(args[1]), System.out));
    }

    static int run(Path bom, URI osv, PrintStream out) {
        try {
            List<String> libraries = Bom.libraries(bom);
            Map<String, List<String>> known = new Osv(osv).known(libraries);
            known.forEach((library, names) -> out.println(library + ": " + String.join(", ", names)));
            out.println(libraries.size() + " libraries, " + known.size() + " with something known against them"
                    + (known.isEmpty() ? "" : "; read about each at https://osv.dev/vulnerability/<name>"));
            return known.isEmpty() ? NOTHING_KNOWN : FINDINGS;
        } catch (IOException e) {
            out.println("NOT CHECKED: " + e.getMessage());
            return NOT_CHECKED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOT_CHECKED;
        }
    }
}
