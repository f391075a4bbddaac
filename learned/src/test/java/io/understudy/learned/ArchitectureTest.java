package io.understudy.learned;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The module that anyone can use by itself stays so. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.understudy.learned");

    @Test
    void nothingButTheJdkIsUsed() {
        classes()
                .that()
                .resideInAPackage("io.understudy.learned..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.understudy.learned..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCircles() {
        slices().matching("io.understudy.learned.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
