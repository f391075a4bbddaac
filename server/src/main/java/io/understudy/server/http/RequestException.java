package io.understudy.server.http;

/** A request that is refused, with its HTTP status and Rasa's reason word. */
final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    RequestException(int status, String reason, String message) {
        super(message, null, false, false);
        this.status = status;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }

    static RequestException badRequest(String message) {
        return new RequestException(400, "BadRequest", message);
    }
}
