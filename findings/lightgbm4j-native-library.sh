#!/usr/bin/env bash
# LightGBM4j 4.3.0-1 unpacks its native library to one file for all processes, and writes it anew in place each time it is loaded: a
# process that learns ends with a bus error or the like as soon as another one loads the library too.
# Needs Linux, a JDK of 17 or newer, Maven, and libgomp. Ends with 1 when it behaves otherwise.
set -euo pipefail
version=4.3.0-1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for artifact in "io.github.metarank:lightgbm4j:$version" org.slf4j:slf4j-api:2.0.17; do
    mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="$artifact" -DoutputDirectory=lib
done
cat > Learns.java << 'END'
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;

import java.util.Random;

public class Learns {

    public static void main(String[] args) throws Exception {
        Random lot = new Random(1);
        float[] rows = new float[200_000];
        float[] truths = new float[20_000];
        for (int row = 0; row < truths.length; row++) {
            for (int at = 0; at < 10; at++) {
                rows[row * 10 + at] = lot.nextFloat();
            }
            truths[row] = rows[row * 10] * rows[row * 10 + 1];
        }
        LGBMBooster.loadNative();
        LGBMDataset data = LGBMDataset.createFromMat(rows, truths.length, 10, true, "verbosity=-1", null);
        data.setField("label", truths);
        LGBMBooster booster = LGBMBooster.create(data, "objective=regression verbosity=-1 num_threads=1");
        long end = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000_000;
        int trees = 0;
        while (System.nanoTime() < end) {
            booster.updateOneIter();
            if (++trees == 1) {
                System.out.println("learns");
            }
        }
        System.out.println(trees + " trees");
    }
}
END
javac -cp "lib/*" -d classes Learns.java
learn() { java "-Djava.io.tmpdir=$folder/$1" -cp "classes:lib/*" Learns "$2"; }

echo "LightGBM4j $version, two processes that learn, with one folder for temporary files:"
mkdir one
learn one 20 > first.txt 2>&1 &
first=$!
for _ in $(seq 100); do
    grep -qs learns first.txt && break
    sleep 0.2
done
echo "  unpacked: $(find one -name '*lightgbm*' -printf '%p ')"
learn one 1 > second.txt 2>&1 && echo "  the second ended well: $(tail -1 second.txt)" || echo "  the second ended with $?"
together=0
wait "$first" || together=$?
echo "  the first ended with $together: $(grep -m1 -o 'SIG[A-Z]*' first.txt || tail -1 first.txt)"

echo "the same with a folder each:"
mkdir two three
learn two 10 > first.txt 2>&1 &
first=$!
learn three 1 > second.txt 2>&1 && echo "  the second ended well: $(tail -1 second.txt)"
apart=0
wait "$first" || apart=$?
echo "  the first ended with $apart: $(tail -1 first.txt)"
[ "$together" -ne 0 ] && [ "$apart" -eq 0 ]
