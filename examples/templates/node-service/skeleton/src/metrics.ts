import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** What Prometheus reads: the process, and the requests by method, route and status. */
export function createMetrics() {
  const registry = new Registry();
  // by this label its dashboard finds what is its own
  registry.setDefaultLabels({ application: ${{ values.name | dump }} });
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, in seconds.',
    labelNames: ['method', 'route', 'status_code'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    /** Call what it gives with the status, once the request is answered. */
    startRequest(method: string, route: string): (status: number) => void {
      const stop = requests.startTimer({ method: METHODS.includes(method) ? method : 'other', route });
      return (status) => stop({ status_code: status });
    },
  };
}
