import { collectDefaultMetrics, Registry } from 'prom-client';
import { site } from '../../site';

export const dynamic = 'force-dynamic';

const registry = new Registry();
// by this label its dashboard finds what is its own
registry.setDefaultLabels({ application: site.name });
collectDefaultMetrics({ register: registry });

/** What Prometheus reads: the process and its event loop. */
export async function GET(): Promise<Response> {
  return new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } });
}
