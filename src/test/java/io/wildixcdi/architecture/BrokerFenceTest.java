package io.wildixcdi.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.wildixcdi.store.embedded.ClassOutsideOfTheFence;
import org.junit.jupiter.api.Test;

/** The broker's inner interfaces may change with each release, so one package uses them. */
@AnalyzeClasses(packages = "io.wildixcdi", importOptions = ImportOption.DoNotIncludeTests.class)
class BrokerFenceTest {

    private static final String FENCED = "io.wildixcdi.store.embedded.artemis..";
    private static final String EXTERNAL = "io.wildixcdi.subscription.external..";

    /** All of Artemis but what it offers its users. */
    private static final DescribedPredicate<JavaClass> INNER_INTERFACES = resideInAPackage("org.apache.activemq..")
            .and(not(resideInAPackage("org.apache.activemq.artemis.api.."))).as("are inner interfaces of the broker");

    /**
     * What the client of an external broker needs beside {@code api}: the factory of sessions, to end the connector's
     * thread that the client leaves running when a connection breaks; the connector itself; and the names of connection
     * parameters.
     */
    private static final DescribedPredicate<JavaClass> ALLOWED_TO_CLIENTS = resideInAnyPackage(
            "org.apache.activemq.artemis.core.client.impl", "org.apache.activemq.artemis.spi.core.remoting",
            "org.apache.activemq.artemis.core.remoting.impl.netty");

    @ArchTest
    static final ArchRule onlyOnePackageUsesTheBrokersInnerInterfaces = noClasses().that()
            .resideOutsideOfPackages(FENCED, EXTERNAL)
            .should().dependOnClassesThat(INNER_INTERFACES)
            .because("a new release of Artemis may change them");

    @ArchTest
    static final ArchRule clientsUseThreeOfThem = noClasses().that().resideInAPackage(EXTERNAL)
            .should().dependOnClassesThat(INNER_INTERFACES.and(not(ALLOWED_TO_CLIENTS)))
            .because("the client offers nearly everything in its public interface");

    @ArchTest
    static final ArchRule theFenceShowsNoInnerTypes = noMethods().that().areDeclaredInClassesThat()
            .resideInAPackage(FENCED).and().areDeclaredInClassesThat().arePublic().and().arePublic()
            .should().haveRawReturnType(INNER_INTERFACES)
            .because("whoever calls them would depend on the inner types");

    @ArchTest
    static final ArchRule theStoreShowsNoTypeOfTheBroker = noMethods().that().areDeclaredInClassesThat()
            .resideInAPackage("io.wildixcdi.store.embedded").and().areDeclaredInClassesThat().arePublic()
            .and().arePublic()
            .should().haveRawReturnType(resideInAPackage("org.apache.activemq.."))
            .because("the store can be exchanged for another one");

    /** The rule has to fail on a class outside of the package, else the next one would pass unseen. */
    @Test
    void ruleFailsOnAClassOutsideOfThePackage() {
        assertThrows(AssertionError.class, () -> onlyOnePackageUsesTheBrokersInnerInterfaces
                .check(new ClassFileImporter().importClasses(ClassOutsideOfTheFence.class)));
    }
}
