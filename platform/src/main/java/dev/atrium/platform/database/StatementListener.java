package dev.atrium.platform.database;

/** Hears of every statement before it is sent: for tests that count them. */
@FunctionalInterface
public interface StatementListener {

    /** Hears nothing. */
    StatementListener NONE = sql -> {};

    /** A statement is about to be sent. */
    void sending(String sql);
}
