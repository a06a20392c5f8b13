package io.weir.intake.sources.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CgroupTest {

    private static final double GIB = 1024.0 * 1024 * 1024;

    @TempDir
    Path root;

    @Test
    void inAContainerOfVersionTwoItsLimitsCount() throws IOException {
        write("cgroup.controllers", "cpuset cpu io memory");
        write("cpu.max", "150000 100000\n");
        write("cpuset.cpus.effective", "0-3,6\n");
        write("memory.max", "2147483648\n");
        write("memory.current", "1610612736\n");
        write("memory.stat", "anon 1000\ninactive_file 536870912\nactive_file 7\n");
        write("cpu.stat", "usage_usec 2500000\nuser_usec 1\nnr_throttled 4\nthrottled_usec 500000\n");
        Cgroup group = group("0::/\n");

        assertThat(group.cpus()).hasValue(1.5);
        assertThat(group.memory()).hasValue(2 * GIB);
        assertThat(group.memoryUsed()).hasValue(GIB);
        assertThat(group.cpuSeconds()).hasValue(2.5);
        assertThat(group.throttled()).hasValue(50);
    }

    @Test
    void aLimitOfAGroupAroundItCountsWhereItIsSmaller() throws IOException {
        write("cgroup.controllers", "cpu memory");
        write("system.slice/cpu.max", "50000 100000");
        write("system.slice/memory.max", "1073741824");
        write("system.slice/weir.service/cpu.max", "max 100000");
        write("system.slice/weir.service/memory.max", "4294967296");
        write("system.slice/weir.service/memory.current", "4096");
        Cgroup group = group("0::/system.slice/weir.service\n");

        assertThat(group.cpus()).hasValue(0.5);
        assertThat(group.memory()).hasValue(GIB);
        assertThat(group.memoryUsed()).hasValue(4_096);
    }

    @Test
    void inAContainerOfVersionOneItsLimitsCountThoughItsPathIsTheMachines() throws IOException {
        write("cpu/cpu.cfs_quota_us", "250000\n");
        write("cpu/cpu.cfs_period_us", "100000\n");
        write("cpu/cpu.stat", "nr_periods 10\nnr_throttled 5\nthrottled_time 2000000000\n");
        write("cpuacct/cpuacct.usage", "3500000000\n");
        write("cpuset/cpuset.effective_cpus", "0,1\n");
        write("memory/memory.limit_in_bytes", "1073741824\n");
        write("memory/memory.usage_in_bytes", "536870912\n");
        write("memory/memory.stat", "inactive_file 1\ntotal_inactive_file 268435456\n");
        Cgroup group = group("""
                9:name=systemd:/docker/0ad4
                4:memory:/docker/0ad4
                3:cpuset:/docker/0ad4
                2:cpu,cpuacct:/docker/0ad4
                0::/docker/0ad4
                """);

        assertThat(group.cpus()).hasValue(2);
        assertThat(group.memory()).hasValue(GIB);
        assertThat(group.memoryUsed()).hasValue(GIB / 4);
        assertThat(group.cpuSeconds()).hasValue(3.5);
        assertThat(group.throttled()).hasValue(200);
    }

    @Test
    void withoutALimitThereIsNone() throws IOException {
        write("cpu/cpu.cfs_quota_us", "-1\n");
        write("cpu/cpu.cfs_period_us", "100000\n");
        Cgroup one = group("1:cpu:/\n");
        assertThat(one.cpus()).isEmpty();

        write("cgroup.controllers", "cpu memory");
        write("cpu.max", "max 100000\n");
        write("memory.max", "max\n");
        Cgroup two = group("0::/\n");
        assertThat(two.cpus()).isEmpty();
        assertThat(two.memory()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "max",
                "max max max",
                "-1 -1",
                "1e3 100000",
                "100000 0",
                "NaN NaN",
                "99999999999999999999999 1",
                "0-",
                "3-1",
                "a,b",
                "\u0000\u0001\u0002",
                "usage_usec",
                "usage_usec x\nthrottled_usec -5\ninactive_file"
            })
    void whatIsBrokenIsNoLimitAndEndsNothing(String broken) throws IOException {
        write("cgroup.controllers", "cpu memory");
        for (String file : new String[] {
            "cpu.max", "cpuset.cpus.effective", "memory.max", "memory.current", "memory.stat", "cpu.stat"
        }) {
            write(file, broken);
        }
        Cgroup group = group("0::/\n");

        assertThat(new OptionalDouble[] {
                    group.cpus(), group.memory(), group.memoryUsed(), group.cpuSeconds(), group.throttled()
                })
                .allMatch(OptionalDouble::isEmpty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "0:", "0::", "::::", "0::/../../..", "0::\u0000", "x:y:z\n0"})
    void aMembershipThatIsBrokenEndsNothing(String memberships) throws IOException {
        write("cgroup.controllers", "cpu memory");

        assertThat(group(memberships).cpus()).isEmpty();
        assertThat(new Cgroup(root, root.resolve("none")).memory()).isEmpty();
        assertThat(new Cgroup(root.resolve("none"), root.resolve("self")).memoryUsed())
                .isEmpty();
    }

    private Cgroup group(String memberships) throws IOException {
        write("self", memberships);
        return new Cgroup(root, root.resolve("self"));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
