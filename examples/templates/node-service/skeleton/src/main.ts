import { createService } from './service.js';

const port = Number(process.env.PORT ?? 8080);
const server = createService();

server.listen(port, () => console.log(`Listening on port ${port}`));

// Kubernetes asks with SIGTERM: calls that have begun are answered, no new ones are taken
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
}
