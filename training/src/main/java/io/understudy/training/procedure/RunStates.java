package io.understudy.training.procedure;

import io.understudy.training.loop.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run leaves beside its bundle while it goes on, to be resumed from: a state of the reading of unlabelled text and one of each training.
 *
 * @param out the bundle
 * @param fingerprint tells this run from any other
 * @param trainings how many trainings there are
 */
record RunStates(Path out, String fingerprint, int trainings) {

    Checkpoint reading() {
        return named(".reading.checkpoint");
    }

    /** The state of one training, counted from 0. */
    Checkpoint training(int i) {
        return named(i == 0 ? ".checkpoint" : "." + (i + 1) + ".checkpoint");
    }

    private Checkpoint named(String ending) {
        return new Checkpoint(out.resolveSibling(out.getFileName() + ending), fingerprint);
    }

    private List<Checkpoint> all() {
        List<Checkpoint> all = new ArrayList<>(List.of(reading()));
        for (int i = 0; i < trainings; i++) {
            all.add(training(i));
        }
        return all;
    }

    boolean anyExists() {
        return all().stream().anyMatch(Checkpoint::exists);
    }

    void delete() {
        all().forEach(Checkpoint::delete);
    }
}
