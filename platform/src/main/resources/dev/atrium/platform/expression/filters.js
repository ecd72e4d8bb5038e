/*
 * The filters that Backstage's scaffolder adds to Nunjucks's own (https://backstage.io/docs/features/software-templates/builtin-filters),
 * and `now`. A function of the environment and of `host`.
 */
(function (env, host) {
  'use strict';

  var hasOwn = Object.prototype.hasOwnProperty;

  function text(value, filter) {
    if (value === undefined || value === null || String(value) === '') throw new Error(filter + ' needs a text, and got none');
    return String(value);
  }

  function decoded(part) {
    var plain = part.replace(/\+/g, ' ');
    try {
      return decodeURIComponent(plain);
    } catch (e) {
      return plain;
    }
  }

  function query(part) {
    var found = Object.create(null);
    part.split('&').forEach(function (pair) {
      var equals = pair.indexOf('=');
      var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (name !== '' && !(name in found)) found[name] = equals < 0 ? '' : decoded(pair.substring(equals + 1));
    });
    return found;
  }

  // host?owner=…&repo=…, as the field RepoUrlPicker gives it
  function parseRepoUrl(value) {
    var url = text(value, 'parseRepoUrl');
    var parts = /^([^\/?#@\s:]+(?::\d+)?)(?:\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/.exec(url);
    if (!parts) throw new Error('"' + url + '" is no repository URL: write it as github.com?owner=shop&repo=orders');
    var given = query(parts[2] || '');
    var result = { host: parts[1].toLowerCase().replace(/:443$/, '') };
    ['owner', 'repo', 'organization', 'workspace', 'project'].forEach(function (name) {
      if (given[name]) result[name] = given[name];
    });
    if (!result.repo && !result.project) {
      throw new Error('"' + url + '" names no repository: write it as github.com?owner=shop&repo=orders');
    }
    return result;
  }

  function projectSlug(value) {
    var parsed = parseRepoUrl(value);
    return parsed.owner + '/' + parsed.repo;
  }

  function entityParts(ref) {
    var colon = ref.indexOf(':');
    var slash = ref.indexOf('/');
    // a ":" after the "/" belongs to the name
    if (slash !== -1 && slash < colon) colon = -1;
    return {
      kind: colon === -1 ? undefined : ref.slice(0, colon),
      namespace: slash === -1 ? undefined : ref.slice(colon + 1, slash),
      name: ref.slice(Math.max(colon + 1, slash + 1))
    };
  }

  function parseEntityRef(value, context) {
    if (value === undefined || value === null || value === '') throw new Error('parseEntityRef needs an entity ref, and got none');
    var defaults = typeof context === 'string' ? { defaultKind: context } : context || {};
    var parts = typeof value === 'object' ? value : entityParts(String(value));
    if (parts.kind === '' || parts.namespace === '' || !parts.name) {
      throw new Error('"' + value + '" is no entity ref: write it as [kind:][namespace/]name');
    }
    var kind = parts.kind || defaults.defaultKind;
    if (!kind) {
      throw new Error('The entity ref "' + value + '" has no kind: write it as kind:' + value + ', or name one, as in parseEntityRef(defaultKind="component")');
    }
    return { kind: kind, namespace: parts.namespace || defaults.defaultNamespace || 'default', name: parts.name };
  }

  // a.b[0]["c"]; a key that is there as it is written comes first
  function pick(value, key) {
    if (value === undefined || value === null || key === undefined || key === null) return undefined;
    if (own(value, String(key))) return value[key];
    var keys = String(key).match(/[^.\[\]"']+/g) || [];
    for (var i = 0; i < keys.length; i++) {
      if (value === undefined || value === null || !own(value, keys[i])) return undefined;
      value = value[keys[i]];
    }
    return value;
  }

  function own(value, key) {
    return key !== '__proto__' && typeof value !== 'function' && hasOwn.call(value, key);
  }

  env.addFilter('parseRepoUrl', parseRepoUrl);
  env.addFilter('projectSlug', projectSlug);
  env.addFilter('parseEntityRef', parseEntityRef);
  env.addFilter('pick', pick);
  env.addFilter('jsonify', env.filters.dump);
  env.addFilter('now', function () { return host.now(); });
})
