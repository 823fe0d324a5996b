package io.wildixcdi.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.wildixcdi.subscription.MisplacedReceiverClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each artifact is a list of whole packages: one rule for each, and the pom says the same. */
@AnalyzeClasses(packages = "io.wildixcdi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArtifactsTest {

    @ArchTest
    static final ArchRule warNeedsOnlyItself = Artifact.WAR.needsOnlyItself();

    @ArchTest
    static final ArchRule clientNeedsOnlyItself = Artifact.CLIENT.needsOnlyItself();

    @ArchTest
    static final ArchRule testkitNeedsTheClientOnly =
            Artifact.TESTKIT.needsOnlyItself(Artifact.CLIENT.packages().toArray(String[]::new));

    @ArchTest
    static final ArchRule simulatorNeedsOnlyItself = Artifact.SIMULATOR.needsOnlyItself();

    @ArchTest
    static void everyPackageIsInAnArtifact(JavaClasses classes) {
        Set<String> shipped = Arrays.stream(Artifact.values()).flatMap(artifact -> artifact.packages().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> present = classes.stream().map(JavaClass::getPackageName)
                .map(name -> name.substring("io.wildixcdi.".length())).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(present, shipped);
    }

    /** The rule has to fail on a class in a wrong package, else a new one could be shipped by accident. */
    @Test
    void clientRuleFailsOnClassThatNeedsReceiver() {
        JavaClasses withMisplacedOne = new ClassFileImporter().importClasses(MisplacedReceiverClass.class);

        String failure = assertThrows(AssertionError.class,
                () -> Artifact.CLIENT.needsOnlyItself().check(withMisplacedOne)).getMessage();
        assertTrue(failure.contains("MisplacedReceiverClass"), failure);
    }

    @ParameterizedTest
    @CsvSource({"client, CLIENT", "client-sources, CLIENT", "simulator, SIMULATOR", "testkit, TESTKIT",
            "testkit-sources, TESTKIT"})
    void pomPacksTheSamePackages(String execution, Artifact artifact) throws IOException {
        String pom = pom();
        String packed = pom.substring(pom.indexOf("<id>" + execution + "</id>"));

        assertEquals(new TreeSet<>(artifact.packages()), included(packed.substring(0, packed.indexOf("</execution>"))));
    }

    @Test
    void pomLeavesTheOtherArtifactsOutOfTheWar() throws IOException {
        Set<String> others = Arrays.stream(Artifact.values()).flatMap(artifact -> artifact.packages().stream())
                .filter(name -> !Artifact.WAR.packages().contains(name)).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(others, matches(pom(), "WEB-INF/classes/io/wildixcdi/([a-z/]+)/\\*\\*"));
    }

    @Test
    void pomNamesNoClassOfOurs() throws IOException {
        assertEquals(Set.of(), matches(pom(), "<(?:in|ex)clude>([^<]*wildixcdi[^<]*[A-Z][^<]*)</"));
    }

    private static Set<String> included(String text) {
        return matches(text, "<include>io/wildixcdi/([a-z/]+)/\\*{1,2}</include>");
    }

    private static Set<String> matches(String text, String pattern) {
        List<MatchResult> found = Pattern.compile(pattern).matcher(text).results().toList();
        return found.stream().map(match -> match.group(1).replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String pom() throws IOException {
        return Files.readString(Path.of("pom.xml"));
    }
}
