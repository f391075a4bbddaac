package io.understudy.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.understudy.core.error.ModelException;

/** Sessions of ONNX Runtime as every parser wants them: one thread a call, which does not spin. */
final class OnnxSessions {

    private OnnxSessions() {}

    static OrtSession create(OrtEnvironment environment, byte[] model) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return environment.createSession(model, options);
        }
    }

    static void close(OrtSession session, String name) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelException("model " + name + " could not be closed: " + e.getMessage(), e);
        }
    }
}
