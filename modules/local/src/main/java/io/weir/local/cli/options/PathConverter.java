package io.weir.local.cli.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file or folder, of an option or an argument. */
public final class PathConverter implements ITypeConverter<Path> {

    @Override
    public Path convert(String text) {
        if (text.isBlank()) { // as of a variable that is not set; Java would take it for the folder that one is in
            throw new TypeConversionException("it is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(trouble());
        }
    }

    /** What to do where Java can't name a file by letters that the user can: the language decides which it knows. */
    public static String trouble() {
        return "its name has letters that Java can't use under this language setting (LC_ALL, LC_CTYPE or LANG: "
                + System.getProperty("sun.jnu.encoding") + "); try again with LC_ALL=C.UTF-8";
    }
}
