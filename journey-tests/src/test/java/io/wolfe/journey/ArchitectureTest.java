package io.wolfe.journey;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The arrows of the house, held.
class ArchitectureTest {

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.wolfe");

    @Test
    void everyModuleImportsOnlyWhatItMay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy("io.wolfe.model..")
                .layer("runbook-format")
                .definedBy("io.wolfe.format..")
                .layer("runbook-library")
                .definedBy("io.wolfe.library..")
                .layer("embedded-parts")
                .definedBy("io.wolfe.embedded..")
                .layer("store")
                .definedBy("io.wolfe.store..")
                .layer("sensor")
                .definedBy("io.wolfe.sensor..")
                .layer("rules-engine")
                .definedBy("io.wolfe.rules..")
                .layer("runbook-worker")
                .definedBy("io.wolfe.worker..")
                .layer("action-runner")
                .definedBy("io.wolfe.runner..")
                .layer("studio-ui")
                .definedBy("io.wolfe.studio..")
                .layer("instance-agent")
                .definedBy("io.wolfe.agent..")
                .layer("server")
                .definedBy("io.wolfe.server..")
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .whereLayer("embedded-parts")
                .mayNotAccessAnyLayer()
                .whereLayer("runbook-worker")
                .mayNotAccessAnyLayer()
                .whereLayer("instance-agent")
                .mayOnlyAccessLayers("model")
                .whereLayer("runbook-format")
                .mayOnlyAccessLayers("model")
                .whereLayer("runbook-library")
                .mayOnlyAccessLayers("model", "runbook-format")
                .whereLayer("store")
                .mayOnlyAccessLayers("model")
                .whereLayer("sensor")
                .mayOnlyAccessLayers("model", "runbook-format", "runbook-library")
                .whereLayer("rules-engine")
                .mayOnlyAccessLayers("model", "runbook-format", "runbook-library")
                .whereLayer("action-runner")
                .mayOnlyAccessLayers("model", "runbook-format", "runbook-library", "runbook-worker")
                .whereLayer("studio-ui")
                .mayOnlyAccessLayers("model", "runbook-format", "runbook-library")
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .because(
                        "the rooms of the journey never import each other; what they share is in model, store and runbook-library")
                .check(HOUSE);
    }

    @Test
    void theModelKnowsTheJdkAndOnlyItsWireKnowsJackson() {
        classes()
                .that()
                .resideInAPackage("io.wolfe.model..")
                .and()
                .resideOutsideOfPackage("io.wolfe.model.wire..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "io.wolfe.model..", "org.jspecify.."))
                .check(HOUSE);
    }

    @Test
    void theWordsOfTheModelDoNotKnowTheirWireForm() {
        noClasses()
                .that()
                .resideInAPackage("io.wolfe.model..")
                .and()
                .resideOutsideOfPackage("io.wolfe.model.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.wolfe.model.wire..")
                .check(HOUSE);
    }

    @Test
    void aVendorIsKnownInOneModuleOnly() {
        onlyIn("software.amazon.awssdk..", "io.wolfe.sensor..", "io.wolfe.server..");
        onlyIn("com.mongodb..", "io.wolfe.store..", "io.wolfe.server..");
        onlyIn("org.eclipse.jgit..", "io.wolfe.library..");
        onlyIn("org.graalvm.polyglot..", "io.wolfe.worker..");
        onlyIn("software.amazon.event.ruler..", "io.wolfe.format..", "io.wolfe.rules..");
        onlyIn("dev.cel..", "io.wolfe.format..", "io.wolfe.rules..");
        onlyIn("io.quarkus..", "io.wolfe.server..", "io.wolfe.studio..");
    }

    @Test
    void noRoomLooksAtTheClockOnTheWall() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.wolfe.model..",
                        "io.wolfe.sensor..",
                        "io.wolfe.rules..",
                        "io.wolfe.runner..",
                        "io.wolfe.store..",
                        "io.wolfe.library..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("the clock is handed in, so that a test can turn it")
                .check(HOUSE);
    }

    @Test
    void packagesDoNotGoRoundInCircles() {
        for (var module :
                new String[] {
                    "format", "library", "store", "sensor", "rules", "agent", "worker", "embedded"
                }) {
            slices().matching("io.wolfe." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(HOUSE);
        }
    }

    private static void onlyIn(String vendor, String... rooms) {
        noClasses()
                .that(resideInAPackage("io.wolfe..").and(resideInAnyPackage(rooms).negate()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(vendor)
                .because(vendor + " is known in " + String.join(", ", rooms) + " only")
                .check(HOUSE);
    }
}
