package io.weir.intake.sources.archive;

import java.nio.file.Path;

import io.weir.intake.sources.FormatCases;

class ArchiveCasesTest extends FormatCases {

    ArchiveCasesTest() {
        super(Path.of("src/test/resources/io/weir/intake/sources/archive/cases"), ArchiveForm.FORMAT);
    }
}
