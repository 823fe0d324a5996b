package io.wildixcdi.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;

/** What is shipped, as lists of whole packages. The pom has the same lists. */
enum Artifact {

    WAR("event", "observe", "deliver", "subscription", "subscription.external", "config", "concurrent",
            "config.receiver", "signature", "receive", "receive.sqs", "store", "store.embedded",
            "store.embedded.artemis", "store.external",
            "hub", "tracking", "operations", "operations.health"),
    CLIENT("event", "observe", "deliver", "subscription", "subscription.external", "config", "concurrent", "client"),
    TESTKIT("testkit"),
    SIMULATOR("simulate", "signature");

    private static final String ROOT = "io.wildixcdi.";

    private final List<String> packages;

    Artifact(String... packages) {
        this.packages = List.of(packages);
    }

    /** Names of packages below {@code io.wildixcdi}. */
    List<String> packages() {
        return packages;
    }

    /**
     * Classes of this artifact use only classes that are in it, or in another one that is always beside it.
     *
     * @param beside packages of the other one
     */
    ArchRule needsOnlyItself(String... beside) {
        String[] own = full(packages);
        return classes().that().resideInAnyPackage(own)
                .should().onlyDependOnClassesThat(not(resideInAPackage("io.wildixcdi.."))
                        .or(resideInAnyPackage(own)).or(resideInAnyPackage(full(Arrays.asList(beside)))))
                .as(this + " needs no class that it is packaged without");
    }

    private static String[] full(List<String> names) {
        return names.stream().map(name -> ROOT + name).toArray(String[]::new);
    }
}
