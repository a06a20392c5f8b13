#!/usr/bin/env bash
# FastCSV 4.4.0, records with names. A record's fields are held against the number of fields of the first row behind the header, and
# not against the header: 4 fields under 3 names are accepted without a word, and where the first row has one field too few or too many,
# each good row after it is refused.
# Needs a JDK of 17 or newer, and Maven. Ends with 1 when it behaves otherwise.
set -euo pipefail
version=4.4.0

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="de.siegmar:fastcsv:$version" -DoutputDirectory=lib
cat > Named.java << 'END'
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

public class Named {

    public static void main(String[] args) {
        boolean more = say("a header of 3, rows of 4", "time,sensor,value\n1,a,20,extra\n2,b,21,extra\n");
        boolean first = say("a header of 3, a row of 2, rows of 3", "time,sensor,value\n1,a\n2,b,21\n3,c,22\n");
        boolean right = say("a header of 3, rows of 3, one of 2", "time,sensor,value\n1,a,20\n2,b\n3,c,22\n");
        System.exit(more && !first && !right ? 0 : 1);
    }

    /** Whether all rows are read. */
    private static boolean say(String what, String table) {
        System.out.println(what + ":");
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(table)) {
            for (NamedCsvRecord row : rows) {
                System.out.println("  " + row.getFieldCount() + " fields, by name " + row.getFieldsAsMap());
            }
            return true;
        } catch (Exception e) {
            System.out.println("  " + e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause().getMessage()));
            return false;
        }
    }
}
END
echo "FastCSV $version"
java -cp "lib/fastcsv-$version.jar" Named.java
