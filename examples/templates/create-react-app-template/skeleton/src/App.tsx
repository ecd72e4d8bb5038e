import { useState } from 'react';
import { site } from './site';

/** Says hello. Put what the site is really for in its place. */
export function App() {
  const [name, setName] = useState('');
  return (
    <main>
      <h1>{site.name}</h1>
      <p>{site.description}</p>
      <label>
        Your name <input value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <p role="status">{`Hello, ${name.trim() || 'world'}!`}</p>
    </main>
  );
}
