package io.weir.operations;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code make} does on a machine that lacks what it needs, by the calls of the machine's installers. */
class SetupTest {

    private static final String APT =
            "env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends ";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apt-get | apt-get install -qq --yes --no-install-recommends openjdk-17-jdk-headless
            dnf     | dnf install --quiet --assumeyes java-21-openjdk-devel
            brew    | brew install --quiet temurin@17
            """)
    void whatIsMissingIsInstalledAfterSayingSo(String manager, String installation) throws Exception {
        OwnPath.Outcome outcome = new BareMachine(folder, manager).run("make", "tools");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(outcome.said())
                .startsWith("Missing on this machine, and installed now by " + manager
                        + ": jdk maven (SETUP=no installs nothing)\n")
                .contains("+ ");
        assertThat(outcome.calls()).contains(installation).anyMatch(call -> call.endsWith(" maven"));
    }

    @Test
    void testsGetABrowserAsWellAndThenRun() throws Exception {
        OwnPath.Outcome outcome = new BareMachine(folder, "apt-get").run("make", "test");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(outcome.calls())
                .containsSubsequence(
                        "apt-get install -qq --yes --no-install-recommends maven",
                        "apt-get install -qq --yes --no-install-recommends chromium chromium-driver")
                .last()
                .asString()
                .startsWith("mvn -B -ntp -T 2 verify");
    }

    @Test
    void whereTheListHasNoJdk17TheUsualOneIsTaken() throws Exception {
        BareMachine machine = new BareMachine(folder, "apt-get");
        machine.set("KNOWN", "none");

        assertThat(machine.run("./setup", "jdk").calls()).last().asString().endsWith(" default-jdk-headless");
    }

    @Test
    void whoIsNotRootGoesThroughSudoWhichAsksNobodyWhereNobodyIs() throws Exception {
        BareMachine machine = new BareMachine(folder, "apt-get", "sudo");
        machine.set("USER_ID", "1000");

        OwnPath.Outcome outcome = machine.run("./setup", "maven");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(outcome.calls())
                .filteredOn(call -> call.startsWith("sudo"))
                .containsExactly("sudo -n apt-get update -qq", "sudo -n " + APT + "maven");
        assertThat(outcome.said()).contains("+ sudo -n apt-get update -qq\n", "+ sudo -n " + APT + "maven\n");
    }

    @Test
    void homebrewIsNeverRunByRoot() throws Exception {
        BareMachine machine = new BareMachine(folder, "brew", "sudo");
        machine.set("USER_ID", "501");

        assertThat(machine.run("./setup", "maven").calls()).containsExactly("brew install --quiet maven");
    }

    @Test
    void withoutRightsOrInstallerTheCommandIsNamed() throws Exception {
        BareMachine noSudo = new BareMachine(folder.resolve("a"), "apt-get");
        noSudo.set("USER_ID", "1000");
        BareMachine noInstaller = new BareMachine(folder.resolve("b"));

        for (BareMachine machine : new BareMachine[] {noSudo, noInstaller}) {
            OwnPath.Outcome outcome = machine.run("./setup", "maven");

            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.said()).contains("Maven 3.8 or newer is missing", "sudo apt install maven");
            assertThat(outcome.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"run", "build", "test", "format"})
    void setupNoInstallsNothingAndNamesTheCommands(String target) throws Exception {
        OwnPath.Outcome outcome = new BareMachine(folder, "apt-get").run("make", target, "SETUP=no");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.said())
                .contains("A JDK 17 or newer is missing", "sudo apt install openjdk-17-jdk")
                .contains("Maven 3.8 or newer is missing", "sudo dnf install maven", "brew install maven");
        assertThat(outcome.calls()).isEmpty();
    }

    @Test
    void anInstallationThatFailsIsSaidWithTheCommand() throws Exception {
        BareMachine machine = new BareMachine(folder, "apt-get");
        machine.set("BROKEN", "1");

        OwnPath.Outcome outcome = machine.run("make", "build");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.said())
                .contains("there is no network", "apt-get could not install that", "sudo apt install openjdk-17-jdk");
    }

    @Test
    void withoutABrowserTestsRunAllTheSame() throws Exception {
        BareMachine machine = new BareMachine(folder, "apt-get");
        machine.run("./setup", "jdk", "maven");

        OwnPath.Outcome outcome = machine.run("make", "test", "SETUP=no");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(outcome.said()).contains("tests of the page are skipped", "sudo apt install chromium");
        assertThat(outcome.calls()).singleElement().asString().startsWith("mvn -B -ntp -T 2 verify");
    }

    @Test
    void mavenMayBeCalledWithArguments() throws Exception {
        BareMachine machine = new BareMachine(folder, "apt-get");
        machine.run("./setup", "jdk", "maven");

        assertThat(machine.run("make", "tools", "MVN=mvn -o")).isEqualTo(new OwnPath.Outcome(0, "", List.of()));
    }

    @Test
    void whereAllIsThereNothingIsDoneOrSaid() throws Exception {
        BareMachine machine = new BareMachine(folder, "apt-get");
        machine.run("./setup", "jdk", "maven", "browser");

        OwnPath.Outcome again = machine.run("./setup", "jdk", "maven", "browser");

        assertThat(again).isEqualTo(new OwnPath.Outcome(0, "", List.of()));
    }
}
