import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { site } from './site';
import './style.css';

export const metadata: Metadata = { title: site.name, description: site.description };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
