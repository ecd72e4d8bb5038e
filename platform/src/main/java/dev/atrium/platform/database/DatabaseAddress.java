package dev.atrium.platform.database;

/**
 * Where a PostgreSQL is.
 *
 * @param host name or address
 * @param port the TCP port
 * @param database the name of the database
 * @param username the role to log in as
 * @param password its password; empty if none is asked for
 * @param tls whether the connection must be encrypted, with the server's certificate verified
 */
public record DatabaseAddress(String host, int port, String database, String username, String password, boolean tls) {

    /** The address for JDBC, without the credentials. */
    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s?ApplicationName=atrium%s"
                .formatted(host, port, database, tls ? "&sslmode=verify-full" : "");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s@%s:%d/%s".formatted(username, host, port, database);
    }
}
