import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import Page from '../app/page';
import { site } from '../app/site';

test('is rendered on the server, with what the address says', async () => {
  const html = renderToString(await Page({ searchParams: Promise.resolve({ name: 'Ada' }) }));
  expect(html).toContain(`<h1>${site.name}</h1>`);
  expect(html).toContain('Hello, Ada!');
});

test('escapes what the address says', async () => {
  const html = renderToString(await Page({ searchParams: Promise.resolve({ name: '<script>' }) }));
  expect(html).not.toContain('<script>');
});
