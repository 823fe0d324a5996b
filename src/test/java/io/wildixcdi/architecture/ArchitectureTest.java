package io.wildixcdi.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The way of an event, as the packages tell it: receive, store, deliver, observe; and who may know whom. */
@AnalyzeClasses(packages = "io.wildixcdi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.wildixcdi.";
    private static final String[] PACKAGES = packages("event", "config", "signature", "receive", "store",
            "subscription", "hub", "deliver", "observe", "tracking", "operations", "concurrent", "client", "simulate",
            "testkit");

    @ArchTest
    static final ArchRule everyClassBelongsToAPackage = classes().should().resideInAnyPackage(PACKAGES)
            .because("the packages tell the way of an event, and a class outside of them has no place on it");

    @ArchTest
    static final ArchRule eventKnowsNobody = knowsOnly("event")
            .because("the event model goes into applications by itself");

    @ArchTest
    static final ArchRule configKnowsNobody = knowsOnly("config")
            .because("it is read before anything else exists");

    @ArchTest
    static final ArchRule concurrentKnowsNobody = knowsOnly("concurrent")
            .because("it is about threads, not about events");

    @ArchTest
    static final ArchRule signatureKnowsNobody = knowsOnly("signature")
            .because("it is shipped with the simulator, too");

    @ArchTest
    static final ArchRule receiveKnowsTheStoreAndNotWhatIsBehindIt = knowsOnly("receive", "signature", "store",
            "subscription", "event", "config", "concurrent")
            .because("the sender's answer depends on the disk alone, never on delivery or observers");

    @ArchTest
    static final ArchRule storeKnowsNeitherEnd = knowsOnly("store", "subscription", "event", "config", "concurrent")
            .because("it must be possible to put another broker behind it without a look at its users");

    @ArchTest
    static final ArchRule subscriptionKnowsNeitherEnd = knowsOnly("subscription", "event", "config", "concurrent")
            .because("it is what receivers and applications have in common");

    @ArchTest
    static final ArchRule hubKnowsNotTheObservers = knowsOnly("hub", "store", "subscription", "deliver", "event",
            "config", "concurrent")
            .because("observers may live in another application, and are reached through an event consumer");

    @ArchTest
    static final ArchRule deliverKnowsTheSubscriptionOnly = knowsOnly("deliver", "subscription", "event", "config",
            "concurrent")
            .because("it is the same in the receiver and in an application on another machine");

    @ArchTest
    static final ArchRule trackingKnowsTheStoreOnly = knowsOnly("tracking", "store", "subscription", "event", "config",
            "concurrent")
            .because("it gets events like an application, and sends them like a receiver");

    @ArchTest
    static final ArchRule observeKnowsEventsOnly = knowsOnly("observe", "event")
            .because("it runs inside an application, where there is neither receiver nor broker");

    @ArchTest
    static final ArchRule testkitKnowsEventsOnly = knowsOnly("testkit", "event")
            .because("it is shipped in a JAR of its own, beside the client's");

    @ArchTest
    static final ArchRule theTwoStoresDoNotKnowEachOther = slices().matching(ROOT + "store.(*)..")
            .should().notDependOnEachOther()
            .because("a deployment has one or the other");

    @ArchTest
    static final ArchRule nobodyKnowsOperations = noClasses().that().resideOutsideOfPackage(ROOT + "operations..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + "operations..")
            .because("what runs the whole is known to none of its parts");

    @ArchTest
    static final ArchRule noCircles = slices().matching(ROOT + "(*)..").should().beFreeOfCycles()
            .because("an event goes one way");

    @ArchTest
    static final ArchRule theEventModelNeedsNextToNothing = classes().that().resideInAPackage(ROOT + "event..")
            .should().onlyDependOnClassesThat(resideInAnyPackage(ROOT + "event..", "java..", "jakarta.json..",
                    "jakarta.inject..", "jakarta.enterprise.util..", "org.jspecify.annotations.."))
            .because("it has to work in any application on any server");

    @ArchTest
    static final ArchRule observersNeedTheServerOnly = classes().that().resideInAPackage(ROOT + "observe..")
            .should().onlyDependOnClassesThat(resideInAnyPackage("io.wildixcdi..", "java..", "javax.naming..",
                    "jakarta..", "org.jspecify.annotations.."))
            .because("an application must not have to bring libraries of ours");

    @ArchTest
    static final ArchRule onlyStoreAndSubscriptionKnowTheBroker = noClasses()
            .that().resideOutsideOfPackages(ROOT + "store..", ROOT + "subscription..")
            .should().dependOnClassesThat().resideInAPackage("org.apache.activemq..")
            .because("the broker can be exchanged in one place");

    @ArchTest
    static final ArchRule onlyTheSqsReceiverKnowsAmazon = noClasses().that()
            .resideOutsideOfPackage(ROOT + "receive.sqs..")
            .should().dependOnClassesThat().resideInAPackage("software.amazon..")
            .because("behind the receivers nothing knows on which transport an event came");

    @ArchTest
    static final ArchRule onlyOnePlaceKnowsNumbers = noClasses().that()
            .haveNameNotMatching(ROOT.replace(".", "\\.") + "receive\\.PhoneNumbers")
            .should().dependOnClassesThat().resideInAPackage("com.google..")
            .because("the client JAR gets normalised numbers from the WAR, and stays without dependencies");

    @ArchTest
    static final ArchRule onlyWhatCanBeLeftOutNeedsHealth = noClasses().that()
            .resideOutsideOfPackage(ROOT + "operations.health..")
            .should().dependOnClassesThat().resideInAPackage("org.eclipse.microprofile.health..")
            .because("some servers do not have it");

    @ArchTest
    static final ArchRule nobodyShowsTheBroker = noMethods().that().areDeclaredInClassesThat()
            .resideInAnyPackage(ROOT + "store", ROOT + "subscription")
            .and().arePublic().and().areDeclaredInClassesThat().arePublic()
            .should().haveRawReturnType(resideInAPackage("org.apache.activemq.."))
            .because("a type of the broker in a public method would spread to its callers");

    @ArchTest
    static final ArchRule onlyReceiversAndOperationsKnowHttp = noClasses()
            .that().resideOutsideOfPackages(ROOT + "receive..", ROOT + "operations..", ROOT + "client..")
            .should().dependOnClassesThat().resideInAnyPackage("jakarta.servlet..", "jakarta.ws.rs..")
            .because("another transport, such as SQS, uses everything behind it");

    @ArchTest
    static final ArchRule onlyConfigReadsTheConfiguration = noClasses().that().resideOutsideOfPackage(ROOT + "config..")
            .should().dependOnClassesThat().resideInAPackage("org.eclipse.microprofile.config..")
            .because("a value that is read elsewhere is neither checked at deployment nor listed in the reference");

    @ArchTest
    static final ArchRule namesTellWhatAClassDoes = noClasses().should()
            .haveNameMatching(".*(Impl|Utils?|Manager|Helper)(\\$.*)?")
            .because("such a name says nothing and attracts everything");

    @ArchTest
    static final ArchRule threadsAreTheContainers = noClasses().that().resideOutsideOfPackage(ROOT + "simulate..")
            .should().callConstructorWhere(target(owner(assignableTo(Thread.class))))
            .orShould().dependOnClassesThat(equivalentTo(Executors.class))
            .because("a thread that the container does not know has no context and outlives an undeployment");

    @ArchTest
    static final ArchRule onlyTheSimulatorWritesToTheConsole = noClasses()
            .that().resideOutsideOfPackage(ROOT + "simulate..")
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
            .orShould().callMethodWhere(target(name("printStackTrace")))
            .because("an operator reads the server's log");

    @ArchTest
    static final ArchRule logLinesGoToTheServer = noClasses()
            .that().resideOutsideOfPackages(ROOT + "store..", ROOT + "subscription..")
            .should().dependOnClassesThat(
                    resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.jboss.logging.."))
            .because("System.Logger reaches the log of every server without a library of its own");

    @ArchTest
    static final ArchRule loggersAreNobodyElsesBusiness = fields().that().haveRawType(System.Logger.class)
            .should().bePrivate().andShould().beStatic().andShould().beFinal()
            .because("a logger is named after the class that writes to it");

    @ArchTest
    static final ArchRule stateIsNotPublic = noFields().that().areNotFinal().and().areNotStatic().should().bePublic()
            .because("everything here is used by several threads");

    @ArchTest
    static final ArchRule eventsAreImmutable = fields().that().areDeclaredInClassesThat()
            .resideInAPackage(ROOT + "event..").should().beFinal()
            .because("an event goes from thread to thread, and to observers who must not see each other's changes");

    @ArchTest
    static final ArchRule lifeCycleCallbacksThrowNothing = methods()
            .that().areAnnotatedWith("jakarta.annotation.PreDestroy")
            .or().areAnnotatedWith("jakarta.annotation.PostConstruct")
            .should().notDeclareThrowableOfType(Exception.class)
            .allowEmptyShould(true)
            .because("Payara refuses them otherwise");

    private static String[] packages(String... names) {
        return Arrays.stream(names).map(name -> ROOT + name + "..").toArray(String[]::new);
    }

    /** Among our own packages. */
    private static ArchRule knowsOnly(String one, String... others) {
        String[] allowed = packages(Stream.concat(Stream.of(one), Arrays.stream(others)).toArray(String[]::new));
        return classes().that().resideInAPackage(ROOT + one + "..")
                .should().onlyDependOnClassesThat(not(resideInAPackage("io.wildixcdi.."))
                        .or(resideInAnyPackage(allowed)));
    }
}
