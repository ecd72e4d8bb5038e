package dev.atrium.platform.source.git;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.guard.SourceFailure;
import dev.atrium.platform.source.web.Exchange;
import dev.atrium.platform.source.web.Failures;
import dev.atrium.platform.source.web.GuardedHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request of JGit's, sent through {@link GuardedHttp}. What JGit would set from the machine's Git configuration
 * (proxies, timeouts, certificates that are not to be checked) is ignored: {@code SourceAccess} alone decides.
 */
final class GuardedConnection implements HttpConnection, AutoCloseable {

    /** Headers that the machine's Git configuration may hold for other hosts than the one that is asked. */
    private static final Set<String> CREDENTIALS = Set.of("authorization", "proxy-authorization", "cookie");

    private final URL url;
    private final GuardedHttp http;
    private final Budget budget;
    private final Map<String, String> requestHeaders = new LinkedHashMap<>();
    private final ByteArrayOutputStream requestBody = new ByteArrayOutputStream();
    private String method = "GET";
    private @Nullable Exchange exchange;

    GuardedConnection(URL url, GuardedHttp http, Budget budget) {
        this.url = url;
        this.http = http;
        this.budget = budget;
    }

    private Exchange exchange() throws IOException {
        if (exchange == null) {
            try {
                exchange = http.open(request(), budget);
                failIfUseless(exchange);
            } catch (SourceException e) {
                throw new SourceFailure(e);
            }
        }
        return exchange;
    }

    private HttpUriRequestBase request() throws IOException {
        try {
            var request = new HttpUriRequestBase(method, new URI(url.toString()));
            requestHeaders.forEach(request::setHeader);
            if (method.equals("POST")) {
                request.setEntity(new ByteArrayEntity(requestBody.toByteArray(), null));
            }
            return request;
        } catch (URISyntaxException e) {
            throw new IOException("Not a URI", e);
        }
    }

    /** A missing file is JGit's to judge, as it tries several; where the server refuses or fails, trying on is no use. */
    private static void failIfUseless(Exchange exchange) throws SourceException {
        var failure = Failures.ofStatus(exchange.status(), exchange.uri());
        if (failure.isPresent() && failure.get().kind() != SourceException.Kind.NOT_FOUND) {
            throw failure.get();
        }
    }

    @Override
    public int getResponseCode() throws IOException {
        return exchange().status();
    }

    @Override
    public String getResponseMessage() throws IOException {
        return "status " + exchange().status();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new CountedStream(exchange().body(), exchange().uri(), budget);
    }

    @Override
    public OutputStream getOutputStream() {
        return requestBody;
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return exchange == null ? Map.of() : exchange.headers();
    }

    @Override
    public List<String> getHeaderFields(String name) {
        return exchange == null ? List.of() : exchange.headers().getOrDefault(name, List.of());
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        return exchange == null ? null : exchange.header(name).orElse(null);
    }

    @Override
    public @Nullable String getContentType() {
        return getHeaderField("Content-Type");
    }

    @Override
    public int getContentLength() {
        return -1;
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public void setRequestProperty(String name, String value) {
        if (!CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))) {
            requestHeaders.put(name, value);
        }
    }

    @Override
    public void setRequestMethod(String newMethod) {
        method = newMethod;
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public void connect() throws IOException {
        exchange();
    }

    @Override
    public void close() {
        if (exchange != null) {
            exchange.close();
        }
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    @Override
    public void setUseCaches(boolean useCaches) {}

    @Override
    public void setConnectTimeout(int milliseconds) {}

    @Override
    public void setReadTimeout(int milliseconds) {}

    @Override
    public void setInstanceFollowRedirects(boolean follow) {}

    @Override
    public void setDoOutput(boolean output) {}

    @Override
    public void setFixedLengthStreamingMode(int length) {}

    @Override
    public void setChunkedStreamingMode(int length) {}

    @Override
    public void configure(
            KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random) {}

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {}
}
