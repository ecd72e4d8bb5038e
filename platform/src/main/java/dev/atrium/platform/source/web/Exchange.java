package dev.atrium.platform.source.web;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.guard.Budget;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** One request and its answer. Closing it cuts the connection, unless the answer was read to its end. */
public final class Exchange implements AutoCloseable {

    private final URI uri;
    private final HttpUriRequestBase request;
    private final ClassicHttpResponse response;
    private final Future<?> alarm;
    private final Budget budget;

    Exchange(URI uri, HttpUriRequestBase request, ClassicHttpResponse response, Future<?> alarm, Budget budget) {
        this.uri = uri;
        this.request = request;
        this.response = response;
        this.alarm = alarm;
        this.budget = budget;
    }

    /** Where the request went. */
    public URI uri() {
        return uri;
    }

    /** The status code. */
    public int status() {
        return response.getCode();
    }

    /** The first header of this name, whatever its case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    /** All headers, by names in any case. */
    public Map<String, List<String>> headers() {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return headers;
    }

    /** The body, already decompressed; to be read within the budget by the caller. */
    public InputStream body() throws IOException {
        var entity = response.getEntity();
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    /** The whole body, of which no more is taken than a file may have. */
    byte[] content() throws SourceException {
        try {
            // the stream is not closed: closing would read on to the end of what may never end
            var max = budget.maxFileBytes();
            if (declaredLength() > max) {
                throw budget.tooLarge(uri.toString());
            }
            var content = body().readNBytes(max + 1);
            if (content.length > max) {
                throw budget.tooLarge(uri.toString());
            }
            budget.admit(uri.toString(), content.length);
            return content;
        } catch (IOException e) {
            throw Failures.explain(e, uri, budget);
        }
    }

    private long declaredLength() {
        var entity = response.getEntity();
        return entity == null ? 0 : entity.getContentLength();
    }

    @Override
    public void close() {
        alarm.cancel(false);
        // does nothing when the body was read to its end, as the connection has gone back to the pool then
        request.cancel();
        try {
            response.close();
        } catch (IOException e) {
            // the connection was cut above, which is all that closing is for
        }
    }
}
