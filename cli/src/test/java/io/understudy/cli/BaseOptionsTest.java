package io.understudy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.core.error.UsageException;
import io.understudy.training.procedure.TransferSettings;
import io.understudy.training.skill.ManySkills;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BaseOptionsTest {

    private static TransferSettings settings(int usual, String... arguments) {
        return TrainingSession.transferSettings(CommandLine.populateCommand(new BaseOptions(), arguments), usual);
    }

    @Test
    void withoutOptionsTheStandardIsMeant() {
        assertEquals(TransferSettings.STANDARD, settings(1, "--base", "b"));
    }

    @Test
    void manySkillsAverageTwoTrainingsUnlessToldOtherwise() {
        assertEquals(2, settings(ManySkills.TRAININGS, "--base", "b").trainings());
        assertEquals(
                1,
                settings(ManySkills.TRAININGS, "--base", "b", "--average", "1").trainings());
        assertEquals(3, settings(1, "--base", "b", "--average", "3").trainings());
    }

    @Test
    void averagingIsRefusedWithoutABaseOnlyWhereItIsAskedFor() {
        settings(ManySkills.TRAININGS);
        assertThrows(UsageException.class, () -> settings(1, "--average", "2"));
        assertThrows(UsageException.class, () -> settings(1, "--base", "b", "--average", "0"));
    }
}
