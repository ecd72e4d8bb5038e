import { collectDefaultMetrics, Registry } from 'prom-client';

export const dynamic = 'force-dynamic';

const registry = new Registry();
collectDefaultMetrics({ register: registry });

/** What Prometheus reads: the process and its event loop. */
export async function GET(): Promise<Response> {
  return new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } });
}
