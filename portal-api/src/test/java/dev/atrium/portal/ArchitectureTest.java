package dev.atrium.portal;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.Await;
import dev.atrium.platform.run.Blocks;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The house's arrows, doors and manners, as the design draws them. Engines are held to them from their first class on. */
@AnalyzeClasses(packages = "dev.atrium", importOptions = ArchitectureTest.OnlyTheHouse.class)
class ArchitectureTest {

    private static final String HOUSE = "dev.atrium..";
    private static final String PORTAL = "dev.atrium.portal..";
    private static final String CONFIGURATION = "dev.atrium.portal.configuration..";
    private static final String CATALOG = "dev.atrium.catalog..";
    private static final String PLATFORM = "dev.atrium.platform..";

    /** What answers requests: here nothing may wait. */
    private static final DescribedPredicate<JavaClass> ANSWERS = resideInAnyPackage(
                    PORTAL,
                    "dev.atrium.catalog.query..",
                    "dev.atrium.catalog.change..",
                    "dev.atrium.scaffolder.query..",
                    "dev.atrium.pipelines.query..",
                    "dev.atrium.deploys.query..",
                    "dev.atrium.monitoring.query..",
                    "dev.atrium.monitoring.live..")
            .and(not(resideInAPackage(CONFIGURATION)));

    // --- arrows ---

    @ArchTest
    static final ArchRule everyClassIsInAModule = classes()
            .should()
            .resideInAnyPackage(
                    PLATFORM,
                    CATALOG,
                    "dev.atrium.scaffolder..",
                    "dev.atrium.pipelines..",
                    "dev.atrium.deploys..",
                    "dev.atrium.monitoring..",
                    "dev.atrium.benchmarks..",
                    PORTAL)
            .because("the design knows these modules; a new one is drawn there first, with its arrows here");

    @ArchTest
    static final ArchRule platformImportsNoModule = only(PLATFORM);

    @ArchTest
    static final ArchRule catalogImportsOnlyPlatform = only(CATALOG, PLATFORM);

    @ArchTest
    static final ArchRule scaffolderImportsNoOtherEngine = only("dev.atrium.scaffolder..", CATALOG, PLATFORM);

    @ArchTest
    static final ArchRule pipelinesImportNoOtherEngine = only("dev.atrium.pipelines..", CATALOG, PLATFORM);

    @ArchTest
    static final ArchRule deploysImportNoOtherEngine = only("dev.atrium.deploys..", CATALOG, PLATFORM);

    @ArchTest
    static final ArchRule monitoringImportsNoOtherEngine = only("dev.atrium.monitoring..", CATALOG, PLATFORM);

    @ArchTest
    static final ArchRule benchmarksOnlyTalkHttp = only("dev.atrium.benchmarks..");

    @ArchTest
    static final ArchRule nobodyImportsThePortal = noClasses()
            .that()
            .resideOutsideOfPackage(PORTAL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PORTAL);

    // --- doors and rooms ---

    @ArchTest
    static final ArchRule roomsOfTheCatalogAreItsOwn = rooms("catalog");

    @ArchTest
    static final ArchRule roomsOfTheScaffolderAreItsOwn = rooms("scaffolder");

    @ArchTest
    static final ArchRule roomsOfPipelinesAreTheirOwn = rooms("pipelines");

    @ArchTest
    static final ArchRule roomsOfDeploysAreTheirOwn = rooms("deploys");

    @ArchTest
    static final ArchRule roomsOfMonitoringAreItsOwn = rooms("monitoring");

    @ArchTest
    static final ArchRule roomsOfSourcesAreTheirOwn = noClasses()
            .that()
            .resideOutsideOfPackages("dev.atrium.platform.source..", CONFIGURATION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.atrium.platform.source.*..")
            .because("dev.atrium.platform.source is the one way to files and repositories; only wiring names what is"
                    + " inside");

    // --- what may wait ---

    @ArchTest
    static final ArchRule onlyTransactionsWaitForTheDatabase = noClasses()
            .that(not(type(Transaction.class)))
            .and(not(type(Await.class)))
            .should()
            .accessTargetWhere(waitsForAPublisher())
            .because("a run waits in a Transaction or by Await, on a virtual thread; everything else is reactive");

    @ArchTest
    static final ArchRule answersWaitForNothing = noClasses()
            .that(ANSWERS)
            .should()
            .accessTargetWhere(waitsForAPublisher())
            .orShould()
            .accessTargetWhere(target("waits for a future", Future.class, "get|join|resultNow"))
            .orShould()
            .accessTargetWhere(target("waits for a future", CompletableFuture.class, "get|join|resultNow"))
            .orShould()
            .accessTargetWhere(target("waits for a transaction", Sql.class, "transaction"))
            .orShould()
            .accessTargetWhere(target("sleeps", Thread.class, "sleep|join"))
            .because("what answers a request is reactive from end to end");

    @ArchTest
    static final ArchRule answersCallNothingThatBlocks = noClasses()
            .that(ANSWERS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.sql..",
                            "javax.sql..",
                            "org.postgresql..",
                            "org.springframework.jdbc..",
                            "com.zaxxer.hikari..",
                            "org.flywaydb..",
                            "com.github.kagkarlsson..",
                            "org.eclipse.jgit..",
                            "io.fabric8..",
                            "com.github.dockerjava..",
                            "java.net.http..",
                            "org.apache.hc..")
                    .or(annotatedWith(Blocks.class)))
            .because("JDBC, JGit, fabric8, Docker and what is marked @Blocks wait: they belong into runs");

    @ArchTest
    static final ArchRule jdbcIsForLibraries = noClasses()
            .that()
            .resideOutsideOfPackage("dev.atrium.platform.database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.postgresql..", "org.springframework.jdbc..")
            .because("R2DBC is the way to Atrium's tables; JDBC is there for Flyway and db-scheduler, as a DataSource");

    @ArchTest
    static final ArchRule gitIsReadInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("dev.atrium.platform.source..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..");

    // --- manners ---

    @ArchTest
    static final ArchRule packagesAreNamedAfterWhatTheyAreAbout = noClasses()
            .should()
            .resideInAnyPackage("..service..", "..services..", "..impl..", "..util..", "..utils..", "..dto..");

    @ArchTest
    static final ArchRule classesAreNamedAfterWhatTheyAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = all(packages()).should(beNullMarked());

    private static ArchRule only(String module, String... others) {
        var allowed = new HashSet<>(Set.of(others));
        allowed.add(module);
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(HOUSE).and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .allowEmptyShould(true);
    }

    /** Wiring needs the classes themselves: it is done in the portal's configuration and nowhere else. */
    private static ArchRule rooms(String module) {
        return noClasses()
                .that()
                .resideOutsideOfPackages("dev.atrium." + module + "..", CONFIGURATION)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.atrium." + module + ".*..")
                .because("others come in by the door, the module's root package; only wiring"
                        + " (dev.atrium.portal.configuration) names what is inside")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaAccess<?>> waitsForAPublisher() {
        return target("waits for a Mono", Mono.class, "block.*")
                .or(target("waits for a Flux", Flux.class, "block.*|toIterable|toStream"))
                .as("waits for a publisher");
    }

    private static DescribedPredicate<JavaAccess<?>> target(String description, Class<?> owner, String methods) {
        return DescribedPredicate.describe(
                description,
                call -> owns(call.getTarget(), owner) && nameMatching(methods).test(call.getTarget()));
    }

    private static boolean owns(AccessTarget target, Class<?> owner) {
        return target.getOwner().isAssignableTo(owner);
    }

    private static AbstractClassesTransformer<JavaPackage> packages() {
        return new AbstractClassesTransformer<>("packages") {
            @Override
            public Iterable<JavaPackage> doTransform(JavaClasses classes) {
                var packages = new HashSet<JavaPackage>();
                classes.that(alwaysTrue()).forEach(c -> packages.add(c.getPackage()));
                return packages;
            }
        };
    }

    private static ArchCondition<JavaPackage> beNullMarked() {
        return new ArchCondition<>("be @NullMarked in their package-info.java") {
            @Override
            public void check(JavaPackage item, ConditionEvents events) {
                var marked = item.tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                events.add(new SimpleConditionEvent(
                        item, marked, item.getName() + (marked ? " is" : " is not") + " @NullMarked"));
            }
        };
    }

    /** Not the tests, whether they lie in folders or, as other modules' do in a whole build, in jars. */
    static final class OnlyTheHouse implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }
}
