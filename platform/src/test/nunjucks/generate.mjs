// Writes expected.json: what the real Nunjucks makes of cases.json, with types kept as Backstage's scaffolder keeps them. See README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const nunjucks = require('nunjucks');
const here = new URL('.', import.meta.url);
const { variables, themes } = JSON.parse(readFileSync(new URL('cases.json', here), 'utf8'));

const parseRepoUrl = url => {
  if (!url) throw new Error('no URL');
  const parsed = new URL(`https://${url}`);
  const result = { host: parsed.host };
  for (const name of ['owner', 'repo', 'organization', 'workspace', 'project']) {
    const value = parsed.searchParams.get(name);
    if (value) result[name] = value;
  }
  if (!result.repo && !result.project) throw new Error('no repository');
  return result;
};

const parseEntityRef = (ref, context = {}) => {
  if (!ref) throw new Error('no ref');
  const [, kind, namespace, name] = typeof ref === 'string'
    ? /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(ref) ?? []
    : [ref, ref.kind, ref.namespace, ref.name];
  if (!name || !(kind ?? context.defaultKind)) throw new Error('no entity ref');
  return { kind: kind ?? context.defaultKind, namespace: namespace ?? context.defaultNamespace ?? 'default', name };
};

const pick = (value, path) => value?.[path]
  ?? path.replace(/\[(\w+)]/g, '.$1').split('.').reduce((found, key) => found?.[key], value);

function environment(syntax) {
  const env = new nunjucks.Environment([], {
    autoescape: false,
    trimBlocks: syntax.trimBlocks,
    lstripBlocks: syntax.lstripBlocks,
    tags: { variableStart: syntax.cookiecutterCompat ? '{{' : '${{', variableEnd: '}}' },
  });
  env.addFilter('parseRepoUrl', parseRepoUrl);
  env.addFilter('projectSlug', url => `${parseRepoUrl(url).owner}/${parseRepoUrl(url).repo}`);
  env.addFilter('parseEntityRef', parseEntityRef);
  env.addFilter('pick', pick);
  env.addFilter('jsonify', env.getFilter('dump'));
  return env;
}

const copy = value => JSON.parse(JSON.stringify(value));

function isSingle(text) {
  const { children } = nunjucks.parser.parse(text, {}, {
    autoescape: false,
    tags: { variableStart: '${{', variableEnd: '}}' },
  });
  return children.length === 1 && !(children[0].children?.[0] instanceof nunjucks.nodes.TemplateData);
}

// as NunjucksWorkflowRunner: https://github.com/backstage/backstage/tree/master/plugins/scaffolder-backend/src/scaffolder/tasks
function value(text) {
  const env = environment({});
  const result = rendered => (rendered === '' ? { missing: true } : { value: rendered });
  try {
    if (isSingle(text)) {
      const dumped = env.renderString(text.replace(/\${{(.+)}}/g, '${{ ( $1 ) | dump }}'), copy(variables));
      return dumped === '' ? { missing: true } : { value: JSON.parse(dumped) };
    }
  } catch {
    // as text then
  }
  try {
    return result(env.renderString(text, copy(variables)));
  } catch (e) {
    return { error: e.message.replace(/^\(unknown path\)/, '').trim() };
  }
}

function file(text, syntax) {
  const given = copy(variables);
  if (syntax.cookiecutterCompat) given.cookiecutter = given.values;
  return { value: environment(syntax).renderString(text, given) };
}

const expected = themes.map(({ theme, syntax = {}, values = [], files = [] }) => ({
  theme,
  values: values.map(template => ({ template, ...value(template) })),
  files: files.map(template => ({ template, ...file(template, syntax) })),
  ...(Object.keys(syntax).length ? { syntax } : {}),
}));

const lines = expected.map(theme => {
  const rows = list => list.map(row => `    ${JSON.stringify(row)}`).join(',\n');
  const { theme: name, syntax } = theme;
  return `  {"theme": ${JSON.stringify(name)}, "syntax": ${JSON.stringify(syntax ?? {})}, "values": [\n${rows(theme.values)}\n  ], "files": [\n${rows(theme.files)}\n  ]}`;
});
writeFileSync(new URL('expected.json', here), `[\n${lines.join(',\n')}\n]\n`);
console.log(`${expected.flatMap(theme => [...theme.values, ...theme.files]).length} cases`);
