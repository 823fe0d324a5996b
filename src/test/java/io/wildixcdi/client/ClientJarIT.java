package io.wildixcdi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What goes into the applications of others. */
class ClientJarIT {

    private static final File JAR = new File(System.getProperty("client.jar"));

    @Test
    void itIsSmall() {
        assertTrue(JAR.length() < 300_000, JAR.length() + " bytes");
    }

    @Test
    void containsOnlyWhatObserversNeed() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            List<String> others = jar.stream().map(ZipEntry::getName).filter(name -> !name.endsWith("/"))
                    .filter(name -> !name.matches("io/wildixcdi/"
                            + "(event|observe|client|config|concurrent|deliver|subscription)/.*|META-INF/maven/.*"
                            + "|META-INF/(MANIFEST.MF|beans.xml|services/jakarta.enterprise.inject.spi.Extension)"))
                    .toList();
            assertEquals(List.of(), others);
        }
    }

    @Test
    void needsOnlyJakartaAndMicroProfileConfig() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            JavaClasses classes = new ClassFileImporter().importJar(jar);
            DescribedPredicate<JavaClass> allowed = JavaClass.Predicates.resideInAnyPackage("io.wildixcdi.event..",
                    "io.wildixcdi.observe..", "io.wildixcdi.client..", "io.wildixcdi.config..",
                    "io.wildixcdi.concurrent..", "io.wildixcdi.deliver..", "io.wildixcdi.subscription..", "java..",
                    "javax.naming..", "javax.management..", "jakarta..", "org.eclipse.microprofile.config..",
                    // Annotations, which a class can do without.
                    "org.jspecify.annotations..");
            // All but what an application on another machine uses, which brings the broker's client for it.
            ArchRuleDefinition.classes().that().resideOutsideOfPackage("io.wildixcdi.subscription..")
                    .should().onlyDependOnClassesThat(allowed).check(classes);
            ArchRuleDefinition.classes().that().resideInAPackage("io.wildixcdi.subscription..").should()
                    .onlyDependOnClassesThat(allowed.or(JavaClass.Predicates.resideInAPackage(
                            "org.apache.activemq.artemis.."))).check(classes);
            ArchRuleDefinition.noClasses().should().dependOnClassesThat(JavaClass.Predicates.resideInAPackage(
                    "org.apache.activemq.artemis.core.server..")).check(classes);
            ArchRuleDefinition.classes().should().onlyDependOnClassesThat(DescribedPredicate.not(
                    JavaClass.Predicates.resideInAPackage("io.wildixcdi..")).or(DescribedPredicate.describe(
                            "are in the JAR", one -> jar.getEntry(one.getBaseComponentType().getName()
                                    .replace('.', '/') + ".class") != null))).check(classes);
            ArchRuleDefinition.noClasses().should().dependOnClassesThat().resideInAPackage("jakarta.ws.rs..")
                    .orShould().beAssignableTo("jakarta.servlet.Servlet").orShould()
                    .beAssignableTo("jakarta.servlet.Filter").check(classes);
        }
    }

    @Test
    void pomHasNoDependencies() throws IOException {
        String pom = Files.readString(Path.of(System.getProperty("installed.pom")));

        assertTrue(pom.contains("<artifactId>wildix-cdi</artifactId>"), pom);
        assertFalse(pom.contains("<dependency>"), pom);
        assertFalse(pom.contains("<parent>"), pom);
    }
}
