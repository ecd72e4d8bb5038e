package dev.atrium.platform.source.github;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/** An answer that is there as a whole, as the library wants to have it. */
final class Answer extends GitHubConnectorResponse.ByteArrayResponse {

    private final byte[] body;

    Answer(GitHubConnectorRequest request, int status, HttpHeaders headers, byte[] body) {
        super(request, status, headers.map());
        this.body = body;
    }

    @Override
    protected InputStream rawBodyStream() {
        return new ByteArrayInputStream(body);
    }
}
