package io.understudy.training.loop;

import io.understudy.core.error.StorageException;
import io.understudy.training.network.DevScore;
import io.understudy.training.optimize.Adam;
import io.understudy.training.optimize.Parameter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training run's state on disk, written after every epoch: aside first, synced, then moved over the old one, so that a kill leaves
 * the old or the new, whole.
 */
public final class Checkpoint {

    private static final int MAGIC = 0x55534350;

    private final Path file;
    private final String fingerprint;

    /**
     * @param file where it is kept
     * @param fingerprint digest of data and recipe; the state of another run is not resumed but overwritten
     */
    public Checkpoint(Path file, String fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint;
    }

    /** Whether there is a state of this very run to resume. */
    public boolean exists() {
        if (!Files.exists(file)) {
            return false;
        }
        try (DataInputStream in = open()) {
            return in.readInt() == MAGIC && in.readUTF().equals(fingerprint);
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes the state, when the run is complete. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StorageException("cannot remove the checkpoint " + file + ": " + e.getMessage(), e);
        }
    }

    private DataInputStream open() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    void save(Collection<Parameter> parameters, Adam adam, LoopState state) {
        Path aside = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileOutputStream raw = new FileOutputStream(aside.toFile());
                    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(raw, 1 << 16))) {
                write(out, parameters, adam, state);
                out.flush();
                raw.getFD().sync();
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StorageException("cannot write the checkpoint " + file + ": " + e.getMessage(), e);
        }
    }

    private void write(DataOutputStream out, Collection<Parameter> parameters, Adam adam, LoopState state)
            throws IOException {
        out.writeInt(MAGIC);
        out.writeUTF(fingerprint);
        out.writeInt(state.epochsDone);
        out.writeInt(state.bestEpoch);
        DevScore score = state.bestScore;
        out.writeBoolean(score != null);
        if (score != null) {
            out.writeDouble(score.intentAccuracy());
            out.writeDouble(score.slotF1());
            out.writeDouble(score.exactMatch());
        }
        out.writeInt(adam.steps());
        out.writeDouble(adam.averagingClock());
        Map<String, float[]> best = state.requireBest();
        for (Parameter parameter : parameters) {
            parameter.writeTo(out);
            float[] kept = best.get(parameter.name());
            if (kept == null) {
                throw new IllegalStateException("no chosen weights for " + parameter.name());
            }
            Parameter.writeFloats(out, kept);
        }
        out.writeInt(MAGIC);
    }

    /** Restores the state of an earlier call of {@link #save} with the same fingerprint; otherwise changes nothing. */
    void restore(Collection<Parameter> parameters, Adam adam, LoopState state) {
        if (!exists()) {
            return;
        }
        try (DataInputStream in = open()) {
            in.readInt();
            in.readUTF();
            int epochs = in.readInt();
            int bestEpoch = in.readInt();
            DevScore score = in.readBoolean() ? new DevScore(in.readDouble(), in.readDouble(), in.readDouble()) : null;
            int steps = in.readInt();
            double clock = in.readDouble();
            Map<String, float[]> best = new LinkedHashMap<>();
            for (Parameter parameter : parameters) {
                parameter.readFrom(in);
                best.put(parameter.name(), Parameter.readFloats(in, parameter.rows() * parameter.columns()));
            }
            if (in.readInt() != MAGIC) {
                throw new IOException("it is cut short");
            }
            adam.restore(steps, clock);
            state.epochsDone = epochs;
            state.bestEpoch = bestEpoch;
            state.bestScore = score;
            state.best = best;
        } catch (IOException e) {
            throw new StorageException(
                    "cannot resume from the checkpoint " + file + ": " + e.getMessage() + "; remove it to start afresh",
                    e);
        }
    }
}
