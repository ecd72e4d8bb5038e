import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createMetrics } from './metrics.js';

type Answer = { status: number; type?: string; body: string };
type Handler = (url: URL) => Answer | Promise<Answer>;

/** The service, which does not listen yet. */
export function createService(): Server {
  const metrics = createMetrics();
  const routes: Record<string, Handler> = {
    '/': greet,
    '/healthz': () => ({ status: 200, type: 'text/plain', body: 'ok' }),
    '/metrics': async () => ({ status: 200, type: metrics.contentType, body: await metrics.text() }),
  };

  return createServer(async (request, response) => {
    const url = URL.parse(request.url ?? '/', 'http://service');
    const route = url !== null && Object.hasOwn(routes, url.pathname) ? url.pathname : undefined;
    // the route, not the path that was asked for: whoever asks must not be able to make up series
    const done = metrics.startRequest(request.method ?? '', route ?? 'none');
    const answer = await answerTo(request, url, route === undefined ? undefined : routes[route]);
    send(response, answer);
    done(answer.status);
  });
}

async function answerTo(request: IncomingMessage, url: URL | null, handler?: Handler): Promise<Answer> {
  if (url === null || handler === undefined) {
    return json(404, { error: 'There is nothing here.' });
  }
  if (request.method !== 'GET') {
    return json(405, { error: 'This can only be read: send GET.' });
  }
  try {
    return await handler(url);
  } catch (error) {
    console.error(error);
    return json(500, { error: 'Something went wrong.' });
  }
}

/** Says hello. Put what the service is really for in its place. */
function greet(url: URL): Answer {
  return json(200, { greeting: `Hello, ${url.searchParams.get('name') ?? 'world'}!` });
}

function json(status: number, body: object): Answer {
  return { status, body: JSON.stringify(body) };
}

function send(response: ServerResponse, { status, type = 'application/json', body }: Answer): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
