package dev.atrium.scaffolder;

/** Why an action could not do what its step wants. The message is for the person who started the task, and holds no secret. */
public final class ActionException extends Exception {

    private static final long serialVersionUID = 1;

    /** With what is wrong and what to do about it. */
    public ActionException(String message) {
        super(message);
    }

    /** With what caused it, which is for the node's log. */
    public ActionException(String message, Throwable cause) {
        super(message, cause);
    }
}
