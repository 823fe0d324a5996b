package io.wildixcdi.simulate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.wildixcdi.signature.Signature;

/**
 * The simulator's JAR holds its own package and that of the signature, and must run with nothing else. JSpecify is no
 * exception: a JVM passes over annotations whose class is not there.
 */
@AnalyzeClasses(packages = {"io.wildixcdi.simulate", "io.wildixcdi.signature"}, importOptions = DoNotIncludeTests.class)
class SelfSufficiencyTest {

    @ArchTest
    static final ArchRule theSimulatorNeedsTheJdkAndTheSignatureOnly = classes()
            .that().resideInAPackage("io.wildixcdi.simulate..")
            .should().onlyDependOnClassesThat(resideInAnyPackage("java..", "javax.net.ssl..",
                    "org.jspecify.annotations..")
                    .or(resideInAPackage("io.wildixcdi.simulate.."))
                    .or(name(Signature.class.getName())));

    @ArchTest
    static final ArchRule theSignatureNeedsTheJdkOnly = classes()
            .that().haveFullyQualifiedName(Signature.class.getName())
            .should().onlyDependOnClassesThat(resideInAnyPackage("java..", "javax.crypto..")
                    .or(name(Signature.class.getName())));
}
