import { expect, test } from 'vitest';
import { GET as health } from '../app/api/health/route';
import { GET as metrics } from '../app/api/metrics/route';
import { site } from '../app/site';

test('says that it is well', async () => {
  const response = health();
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ok' });
});

test('has metrics of its process', async () => {
  const response = await metrics();
  expect(response.headers.get('content-type')).toContain('text/plain');
  expect(await response.text()).toContain(`nodejs_eventloop_lag_seconds{application="${site.name}"}`);
});
