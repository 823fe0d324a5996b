package io.wildixcdi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    private static final Path HERE = Path.of("").toAbsolutePath();

    /** Exit values of {@link AnotherProcess}. */
    private static final int FREE = 0;
    private static final int IN_USE = 3;

    @TempDir
    private Path temporary;

    @Test
    void whatIsConfiguredCounts() {
        assertEquals(Path.of("/data/events"), DataDirectory.of(Optional.of(Path.of("/data/events")),
                server("jboss.server.data.dir", "/opt/wildfly/standalone/data")));
    }

    @Test
    void onWildFlyItIsInTheDataDirectoryOfTheServer() {
        assertEquals(Path.of("/opt/wildfly/standalone/data/wildix-cdi"), found(
                "jboss.server.data.dir", "/opt/wildfly/standalone/data",
                "com.sun.aas.instanceRoot", "/opt/payara", "server.output.dir", "/opt/liberty"));
    }

    @Test
    void onPayaraItIsInTheDomain() {
        assertEquals(Path.of("/opt/payara/domains/domain1/wildix-cdi"), found(
                "com.sun.aas.instanceRoot", "/opt/payara/domains/domain1", "server.output.dir", "/opt/liberty"));
    }

    @Test
    void onPayaraMicroItIsNotInTheDirectoryThatIsGoneAfterwards() {
        assertEquals(HERE.resolve("wildix-cdi"), found("com.sun.aas.instanceRoot", "/tmp/payaramicro-rt1234"));
        assertEquals(HERE.resolve("wildix-cdi"), found("com.sun.aas.instanceRoot", "/tmp/../tmp/payaramicro-rt1234"));
    }

    @Test
    void aDirectoryWhoseNameOnlyBeginsLikeTheTemporaryOneIsNotTemporary() {
        assertEquals(Path.of("/tmpdata/payara/wildix-cdi"), found("com.sun.aas.instanceRoot", "/tmpdata/payara"));
    }

    @Test
    void onLibertyItIsInTheOutputDirectory() {
        assertEquals(Path.of("/opt/liberty/usr/servers/main/wildix-cdi"),
                found("server.output.dir", "/opt/liberty/usr/servers/main/"));
    }

    @Test
    void anywhereElseItIsInTheWorkingDirectory() {
        assertEquals(HERE.resolve("wildix-cdi"), found());
    }

    @Test
    void itIsMadeWhenItIsNotThere() throws Exception {
        Path deep = temporary.resolve("a/b/c");

        try (DataDirectory opened = DataDirectory.open(deep)) {
            assertEquals(deep, opened.path());
            assertTrue(Files.isDirectory(deep));
        }
    }

    @Test
    void itIsLockedWhileItIsOpenAndFreeAfterwards() throws Exception {
        try (DataDirectory opened = DataDirectory.open(temporary)) {
            IllegalStateException inUse =
                    assertThrows(IllegalStateException.class, () -> DataDirectory.open(opened.path()));
            assertEquals("wildix.data.directory: " + temporary + " is in use by another instance of wildix-cdi; "
                    + "undeploy that one, or give this one a directory of its own, for example /var/lib/wildix-cdi-2",
                    inUse.getMessage());
        }

        DataDirectory.open(temporary).close();
    }

    @Test
    void anotherProcessCanNotOpenItEither() throws Exception {
        try (DataDirectory opened = DataDirectory.open(temporary)) {
            assertEquals(IN_USE, openedByAnotherProcess());
            // The refusal of a second deployment must not let others in: closing any channel of a file can do that.
            assertThrows(IllegalStateException.class, () -> DataDirectory.open(opened.path()));
            assertEquals(IN_USE, openedByAnotherProcess());
        }
        assertEquals(FREE, openedByAnotherProcess());
    }

    @Test
    void anotherNameOfTheSameDirectoryIsTheSameDirectory() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), Files.createDirectory(temporary.resolve("d")));
        try (DataDirectory opened = DataDirectory.open(link)) {
            assertEquals(link, opened.path());
            assertThrows(IllegalStateException.class, () -> DataDirectory.open(temporary.resolve("d")));
        }
    }

    @Test
    void closingItTwiceDoesNotTakeItFromTheNextOne() throws Exception {
        DataDirectory first = DataDirectory.open(temporary);
        first.close();
        try (DataDirectory second = DataDirectory.open(temporary)) {
            first.close();

            assertThrows(IllegalStateException.class, () -> DataDirectory.open(second.path()));
        }
    }

    @Test
    void whatCouldNotBeOpenedCanBeOpenedWhenItsFaultIsMended() throws Exception {
        Path lock = Files.createDirectory(temporary.resolve("in-use.lock"));
        assertThrows(IllegalStateException.class, () -> DataDirectory.open(temporary));
        Files.delete(lock);

        DataDirectory.open(temporary).close();
    }

    @Test
    void twoDirectoriesDoNotDisturbEachOther() throws Exception {
        try (DataDirectory one = DataDirectory.open(temporary.resolve("one"));
                DataDirectory two = DataDirectory.open(temporary.resolve("two"))) {
            assertEquals("onetwo", one.path().getFileName() + "" + two.path().getFileName());
        }
    }

    @Test
    void whatCanNotBeWrittenIsToldWithWhatToDo() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "");
        Path below = file.resolve("wildix-cdi");

        IllegalStateException unusable = assertThrows(IllegalStateException.class, () -> DataDirectory.open(below));

        assertTrue(unusable.getMessage().startsWith("wildix.data.directory: " + below + " can't be written ("),
                unusable.getMessage());
        assertTrue(unusable.getMessage().endsWith("); give the server's user the right to write there, or set another "
                + "directory, for example /var/lib/wildix-cdi"), unusable.getMessage());
    }

    private static Path found(String... properties) {
        return DataDirectory.of(Optional.empty(), server(properties));
    }

    private static Properties server(String... properties) {
        Properties server = new Properties();
        server.setProperty("java.io.tmpdir", "/tmp");
        for (int i = 0; i < properties.length; i += 2) {
            server.setProperty(properties[i], properties[i + 1]);
        }
        return server;
    }

    private int openedByAnotherProcess() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                AnotherProcess.class.getName(), temporary.toString()).inheritIO().start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return process.exitValue();
    }

    /** Another server, as far as the lock is concerned. */
    public static final class AnotherProcess {

        public static void main(String[] arguments) throws Exception {
            try {
                DataDirectory.open(Path.of(arguments[0])).close();
            } catch (IllegalStateException inUse) {
                System.exit(inUse.getMessage().contains("is in use") ? IN_USE : 1);
            }
        }
    }
}
