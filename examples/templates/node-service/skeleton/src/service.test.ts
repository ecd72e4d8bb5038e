import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createService } from './service.js';

describe('the service', () => {
  const server = createService();
  let url = '';

  before(async () => {
    await new Promise<void>((listening) => server.listen(0, listening));
    url = `http://localhost:${(server.address() as AddressInfo).port}`;
  });

  after(() => {
    server.close();
    server.closeAllConnections();
  });

  it('greets by name', async () => {
    const response = await fetch(`${url}/?name=Ada`);
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { greeting: 'Hello, Ada!' });
  });

  it('says that it is well', async () => {
    const response = await fetch(`${url}/healthz`);
    assert.equal(response.status, 200);
    assert.equal(await response.text(), 'ok');
  });

  it('refuses what it does not know', async () => {
    assert.equal((await fetch(`${url}/constructor`)).status, 404);
    assert.equal((await fetch(url, { method: 'POST' })).status, 405);
  });

  it('counts its requests', async () => {
    await fetch(url);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    assert.match(
      metrics,
      /http_request_duration_seconds_count\{application="${{ values.name }}",method="GET",route="\/",status_code="200"\} \d+/,
    );
    assert.match(metrics, /nodejs_eventloop_lag_seconds/);
  });
});
