#!/usr/bin/env bash
# OSHI 7.5.0: CgroupInfo reads the limits of the control group that a process is in, and of none of those around it.
#
# One would guess that `getEffectiveCpus` and `getMemoryLimit` say what a process may use. The kernel holds a group to the limits of all
# groups that it is in: a service in a slice of half a processor and 1 GiB has no more than that, whatever its own files say. OSHI says of it
# that there is no limit (-1, and Long.MAX_VALUE). Where the same limits are the service's own, it finds them.
#
#   findings/oshi-cgroup-limits.sh    needs a JDK 17 and Maven; ends with 1 where it is otherwise now
set -euo pipefail

version=7.5.0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml << POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>finding</groupId>
    <artifactId>finding</artifactId>
    <version>1</version>
    <dependencies>
        <dependency>
            <groupId>com.github.oshi</groupId>
            <artifactId>oshi-core</artifactId>
            <version>$version</version>
        </dependency>
        <dependency>
            <groupId>org.slf4j</groupId>
            <artifactId>slf4j-nop</artifactId>
            <version>2.0.20</version>
        </dependency>
    </dependencies>
</project>
POM
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

# What Linux shows of a service in a slice: the files as systemd makes them, in a folder of our own.
slice=sys/fs/cgroup/system.slice
mkdir -p "$slice/weir.service" proc/self
printf 'nodev\tcgroup2\n' > proc/filesystems
echo '0::/system.slice/weir.service' > proc/self/cgroup
echo 'cpuset cpu io memory pids' > sys/fs/cgroup/cgroup.controllers

limits() { # of the slice, of the service
  echo "$1" > "$slice/cpu.max"
  echo "$2" > "$slice/memory.max"
  echo "$3" > "$slice/weir.service/cpu.max"
  echo "$4" > "$slice/weir.service/memory.max"
  java -cp 'lib/*:.' Limits "$folder"
}

cat > Limits.java << 'JAVA'
import oshi.SystemInfo;
import oshi.software.os.CgroupInfo;
import oshi.util.GlobalConfig;

class Limits {
    public static void main(String[] args) {
        GlobalConfig.set("oshi.util.proc.path", args[0] + "/proc");
        GlobalConfig.set("oshi.util.sys.path", args[0] + "/sys");
        CgroupInfo group = new SystemInfo().getOperatingSystem().getCgroupInfo();
        System.out.println(group.getEffectiveCpus() + " processors, " + group.getMemoryLimit() + " bytes");
    }
}
JAVA
javac -cp 'lib/*' Limits.java

own=$(limits 'max 100000' max '50000 100000' 1073741824)
around=$(limits '50000 100000' 1073741824 'max 100000' max)
echo "oshi-core $version"
echo "limits of the service itself: $own"
echo "the same, of the slice it is in: $around"
[[ $own == "0.5 processors, 1073741824 bytes" && $around == "-1.0 processors, 9223372036854775807 bytes" ]]
