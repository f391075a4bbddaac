package io.understudy.training.procedure;

import io.understudy.core.error.ModelException;
import io.understudy.core.error.StorageException;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.training.Recipe;
import io.understudy.training.loop.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Models that differ in their seed alone, kept beside the bundle that is to be made of them or to learn from them until it is. */
public final class EnsembleMembers {

    private final TrainingRequest request;
    private final DataSplit data;
    private final List<Path> files = new ArrayList<>();

    /**
     * The members of an ensemble for a training.
     *
     * @param request the training that they are for: their data, dev part, recipe and place follow from it
     */
    public EnsembleMembers(TrainingRequest request, int count) {
        this.request = request;
        data = DataSplit.of(request.train(), request.dev(), request.recipe().seed());
        for (int i = 1; i <= count; i++) {
            files.add(request.out().resolveSibling(request.out().getFileName() + ".member" + i));
        }
    }

    /** Trains the members that an interrupted run of the same data and recipe has not left; returns all. */
    public List<Bundle> train(Progress progress) {
        List<Bundle> members = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Recipe recipe = request.recipe().withSeed(request.recipe().seed() + 1 + i);
            TrainingRequest own = new TrainingRequest(
                    data.train(),
                    data.dev(),
                    request.text(),
                    recipe,
                    request.features(),
                    TrainingRequest.BundlePrecision.BOTH,
                    files.get(i));
            if (!isThere(own)) {
                progress.note("training member " + (i + 1) + " of " + files.size());
                DirectTraining.run(own, progress);
            }
            members.add(BundleFile.read(files.get(i)));
        }
        return members;
    }

    private boolean isThere(TrainingRequest own) {
        if (!Files.exists(own.out())) {
            return false;
        }
        try {
            Manifest.Provenance training = BundleFile.read(own.out()).manifest().training();
            return training.recipe().equals(own.recipe().asMap())
                    && training.dataSha256().equals(data.digest());
        } catch (ModelException e) {
            return false;
        }
    }

    /** Deletes the members. */
    public void delete() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new StorageException("cannot delete " + file + ": " + e.getMessage(), e);
            }
        }
    }
}
