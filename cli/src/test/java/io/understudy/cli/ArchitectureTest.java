package io.understudy.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the design: who may use whom. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.understudy");

    @Test
    void coreUsesNoOtherModuleAndNoNativeCode() {
        noClasses()
                .that()
                .resideInAPackage("io.understudy.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.understudy.runtime..",
                        "io.understudy.training..",
                        "io.understudy.server..",
                        "io.understudy.cli..",
                        "ai.onnxruntime..",
                        "ai.djl..",
                        "io.javalin..")
                .check(CLASSES);
    }

    @Test
    void runtimeUsesCoreAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.understudy.runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.understudy.training..",
                        "io.understudy.server..",
                        "io.understudy.cli..",
                        "ai.djl..",
                        "io.javalin..")
                .check(CLASSES);
    }

    @Test
    void serverNeverReachesTheTrainingEngine() {
        noClasses()
                .that()
                .resideInAPackage("io.understudy.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.understudy.training..", "io.understudy.cli..", "ai.djl..", "ai.onnxruntime..")
                .check(CLASSES);
    }

    @Test
    void trainingKnowsNeitherServerNorCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("io.understudy.training..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.understudy.server..", "io.understudy.cli..", "io.javalin..")
                .check(CLASSES);
    }

    /**
     * DJL makes a tensor of the number, lets go of its memory when the operation is done, and PyTorch reads it again in the backward pass.
     */
    @Test
    void noTensorMeetsABareNumber() {
        DescribedPredicate<JavaMethodCall> withNumber = DescribedPredicate.describe(
                "calls of an NDArray with a Number",
                call -> call.getTargetOwner().isAssignableTo(NDArray.class)
                        && call.getTarget().getRawParameterTypes().stream()
                                .anyMatch(t -> t.isEquivalentTo(Number.class)));
        noClasses()
                .that()
                .resideInAPackage("io.understudy.training..")
                .should()
                .callMethodWhere(withNumber)
                .check(CLASSES);
    }

    @Test
    void packagesOfAModuleHaveNoCircles() {
        for (String module : new String[] {"runtime", "training", "server"}) {
            slices().matching("io.understudy." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(CLASSES);
        }
    }

    @Test
    void commandsThatServeDoNotMentionTrainingInTheirSignatures() {
        noClasses()
                .that()
                .haveNameMatching(".*Command")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.understudy.training..", "ai.djl..")
                .check(CLASSES);
    }
}
