import { site } from './site';

// rendered anew for each request, on the server
export const dynamic = 'force-dynamic';

type Props = { searchParams: Promise<{ name?: string | string[] }> };

/** Says hello. Put what the site is really for in its place. */
export default async function Page({ searchParams }: Props) {
  const { name = 'world' } = await searchParams;
  return (
    <main>
      <h1>{site.name}</h1>
      <p>{site.description}</p>
      <p>{`Hello, ${name}! It is ${new Date().toISOString()} on the server.`}</p>
    </main>
  );
}
