package dev.atrium.benchmarks.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One kept-alive HTTP/1.1 connection that posts JSON and reads the answer, one after the other. A general client spends several
 * times the CPU of this one, which would be charged to what is measured.
 *
 * <p>Not safe for use by several threads.
 */
public final class Connection implements AutoCloseable {

    private final Socket socket = new Socket();
    private final byte[] headEnd;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream(4096);
    private final ResponseReader responses;

    /**
     * Connects.
     *
     * @param path such as {@code /graphql}
     * @param timeout the longest wait for a connection, and for each part of an answer
     */
    public Connection(Endpoint endpoint, String path, Duration timeout) throws IOException {
        var millis = Math.toIntExact(timeout.toMillis());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(millis);
        socket.connect(endpoint.address(), millis);
        responses = new ResponseReader(socket.getInputStream());
        headEnd = ("POST " + path + " HTTP/1.1\r\nHost: localhost:"
                        + endpoint.address().getPort()
                        + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: ")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Sends a body and waits for the answer, which is valid until the next call.
     *
     * @throws IOException if the connection broke or the answer is no HTTP; the connection is of no use afterwards
     */
    public Answer post(byte[] body) throws IOException {
        request.reset();
        request.writeBytes(headEnd);
        request.writeBytes(Integer.toString(body.length).getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(new byte[] {'\r', '\n', '\r', '\n'});
        request.writeBytes(body);
        request.writeTo(socket.getOutputStream());
        return responses.next();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
