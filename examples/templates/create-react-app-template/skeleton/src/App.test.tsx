import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { App } from './App';
import { site } from './site';

afterEach(cleanup);

test('says what it is', () => {
  render(<App />);
  expect(screen.getByRole('heading').textContent).toBe(site.name);
});

test('greets by name', () => {
  render(<App />);
  expect(screen.getByRole('status').textContent).toBe('Hello, world!');
  fireEvent.change(screen.getByLabelText('Your name'), { target: { value: 'Ada' } });
  expect(screen.getByRole('status').textContent).toBe('Hello, Ada!');
});
