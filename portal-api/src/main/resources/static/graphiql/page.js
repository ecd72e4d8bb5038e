/* global GraphiQL, React, ReactDOM, graphqlWs */

// The tabs of a first visit; later ones find what the browser kept of the last.
const examples = [
  { file: 'the-talk.graphql' },
  { file: 'who-owns-what.graphql', variables: { ref: 'group:engineering' } },
  { file: 'what-depends-on-what.graphql', variables: { roots: ['component:royalty-statements'] } },
  { file: 'facets.graphql' },
  { file: 'search.graphql', variables: { query: 'royalty calc' } },
  { file: 'locations-and-problems.graphql' },
  { file: 'changes.graphql' },
];

async function exampleTab({ file, variables }) {
  const answer = await fetch(`examples/${file}`);
  if (!answer.ok) {
    throw new Error(`${file}: HTTP ${answer.status}`);
  }
  return { query: await answer.text(), variables: variables && JSON.stringify(variables, null, 2) };
}

// Relative, so that the page also works when the portal lies below a path of a proxy.
function endpoint(protocol) {
  const url = new URL('../graphql', window.location.href);
  url.protocol = protocol;
  url.search = '';
  url.hash = '';
  return url.toString();
}

async function start() {
  const secure = window.location.protocol === 'https:';
  const fetcher = GraphiQL.createFetcher({
    url: endpoint(window.location.protocol),
    wsClient: graphqlWs.createClient({ url: endpoint(secure ? 'wss:' : 'ws:'), lazy: true }),
  });
  const page = React.createElement(GraphiQL, {
    fetcher,
    defaultTabs: await Promise.all(examples.map(exampleTab)),
    defaultEditorToolsVisibility: 'variables',
  });
  ReactDOM.createRoot(document.getElementById('graphiql')).render(page);
}

start().catch((error) => {
  document.getElementById('graphiql').textContent = `GraphiQL could not start: ${error.message}`;
});
