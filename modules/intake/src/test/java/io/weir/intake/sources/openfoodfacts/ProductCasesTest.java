package io.weir.intake.sources.openfoodfacts;

import java.nio.file.Path;
import java.util.List;

import io.weir.intake.sources.FormatCases;

/** The records of the cases are made up. */
class ProductCasesTest extends FormatCases {

    ProductCasesTest() {
        super(
                Path.of("src/test/resources/io/weir/intake/sources/openfoodfacts/cases"),
                OpenFoodFactsSource.SPEC.format().orElseThrow(),
                record -> record.startsWith("code\t") ? "table" : "page",
                List.of("page", "table"));
    }
}
