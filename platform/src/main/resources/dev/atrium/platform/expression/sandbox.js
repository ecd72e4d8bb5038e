/*
 * Makes Nunjucks hold to limits. Evaluated once in every interpreter, after Nunjucks and before everything is sealed; its value is a
 * function of Nunjucks, of `host` (functions written in Java, see HostFunctions) and of the limits.
 *
 * Nunjucks was made for templates that are trusted: it puts names from the template into the JavaScript that it makes, looks
 * up members on prototypes, and has no bound on anything. Here are the places where it is told otherwise; what it means is left alone.
 */
(function (nunjucks, host, maxDepth) {
  'use strict';

  var runtime = nunjucks.runtime;
  var nodes = nunjucks.nodes;
  var lib = nunjucks.lib;
  var compiler = nunjucks.compiler.Compiler.prototype;
  var hasOwn = Object.prototype.hasOwnProperty;
  var isArray = Array.isArray;

  // ---- members -----------------------------------------------------------------------------------------------------------------
  // What a value has itself may be read; of what it inherits, only this. `constructor` and `__proto__` lead to Function and to what
  // all renderings share.

  function names(text) {
    var set = Object.create(null);
    text.split(' ').forEach(function (name) { set[name] = true; });
    return set;
  }

  var ofObject = names('hasOwnProperty isPrototypeOf propertyIsEnumerable toString toLocaleString valueOf');
  var ofString = names('at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf length localeCompare match normalize'
    + ' padEnd padStart repeat replace replaceAll search slice split startsWith substr substring toLocaleLowerCase toLocaleUpperCase'
    + ' toLowerCase toString toUpperCase trim trimEnd trimLeft trimRight trimStart valueOf');
  var ofArray = names('at concat copyWithin every fill filter find findIndex findLast findLastIndex flat forEach includes indexOf'
    + ' join lastIndexOf length map pop push reduce reduceRight reverse shift slice some sort splice toLocaleString toReversed toSorted'
    + ' toSpliced toString unshift valueOf with');
  var ofNumber = names('toExponential toFixed toLocaleString toPrecision toString valueOf');
  var ofRegExp = names('exec flags global ignoreCase lastIndex multiline source sticky test toString');
  var ofFunction = names('');

  function inherited(value) {
    switch (typeof value) {
      case 'string': return ofString;
      case 'function': return ofFunction;
      case 'object':
        if (isArray(value)) return ofArray;
        if (value instanceof runtime.SafeString) return ofString;
        if (value instanceof RegExp) return ofRegExp;
        return ofObject;
      default: return ofNumber;
    }
  }

  function memberLookup(target, key) {
    if (target === undefined || target === null) return undefined;
    // read once: an object that is asked twice for its name could answer differently
    if (typeof key !== 'number') key = String(key);
    if (key === '__proto__') return undefined;
    if (!inherited(target)[key] && (typeof target === 'function' || !hasOwn.call(target, key))) return undefined;
    var member = target[key];
    if (typeof member !== 'function') return member;
    return function () { return host.bound(member.apply(target, arguments)); };
  }

  runtime.memberLookup = memberLookup;

  runtime.contextOrFrameLookup = function (context, frame, name) {
    var value = frame.lookup(name);
    if (value !== undefined) return value;
    if (hasOwn.call(context.ctx, name)) return context.ctx[name];
    return hasOwn.call(env.globals, name) ? env.globals[name] : undefined;
  };

  runtime.callWrap = function (callee, name, context, args) {
    if (!callee) throw new Error('Unable to call `' + name + '`, which is undefined or falsey');
    if (typeof callee !== 'function') throw new Error('Unable to call `' + name + '`, which is not a function');
    return host.bound(callee.apply(context, args));
  };

  // ---- what is made is measured -------------------------------------------------------------------------------------------------

  runtime.suppressValue = host.emit;
  runtime.emit = host.emit;
  runtime.add = host.add;
  runtime.bound = host.bound;
  runtime.regex = function (body, flags) { return new RegExp(body, flags); };
  lib.repeat = function (text, times) { return times > 0 ? host.repeat(text, Math.ceil(times)) : ''; };

  // Nunjucks counts lines from 0 here and from 1 everywhere else
  runtime.handleError = function (error, lineno, colno) {
    return error.lineno ? error : new lib.TemplateError(error, lineno + 1, colno + 1);
  };

  // ---- the compiler -------------------------------------------------------------------------------------------------------------

  function captured(self, compile) {
    var before = self.codebuf;
    self.codebuf = [];
    compile();
    var code = self.codebuf.join('');
    self.codebuf = before;
    return code;
  }

  // Nunjucks writes operators one after another without parentheses, so that JavaScript's precedence counts and not its own
  // (`1 ~ 2 + 3` is "123"). To measure what + makes, the same sequence is read here as JavaScript reads it.
  var LEVELS = [['||'], ['&&'], ['==', '!=', '===', '!=='], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/', '%']];
  var BINARY = { Or: '||', And: '&&', Add: '+', Sub: '-', Mul: '*', Div: '/', Mod: '%' };
  var UNARY = { Not: '!', Neg: '-', Pos: '+' };

  function flatten(self, node, frame, out) {
    var type = node.typename;
    if (BINARY[type]) {
      flatten(self, node.left, frame, out);
      out.push({ op: BINARY[type] });
      flatten(self, node.right, frame, out);
    } else if (UNARY[type]) {
      out.push({ prefix: UNARY[type] });
      flatten(self, node.target, frame, out);
    } else if (type === 'Concat') {
      flatten(self, node.left, frame, out);
      out.push({ op: '+' }, { code: '""' }, { op: '+' });
      flatten(self, node.right, frame, out);
    } else if (type === 'Compare') {
      flatten(self, node.expr, frame, out);
      node.ops.forEach(function (operand) {
        out.push({ op: operand.type });
        flatten(self, operand.expr, frame, out);
      });
    } else if (type === 'Is') {
      out.push({ code: captured(self, function () { test(self, node, frame); }) }, { op: '===' }, { code: 'true' });
    } else {
      out.push({ code: captured(self, function () { self.compile(node, frame); }) });
    }
  }

  function test(self, node, frame) {
    var name = node.right.name ? node.right.name.value : node.right.value;
    self._emit('env.getTest(' + host.quote(String(name)) + ').call(context, ');
    self.compile(node.left, frame);
    if (node.right.args) {
      self._emit(',');
      self.compile(node.right.args, frame);
    }
    self._emit(')');
  }

  function operand(state) {
    var token = state.tokens[state.at++];
    if (token.code !== undefined) return token.code;
    return '(' + token.prefix + ' ' + operand(state) + ')';
  }

  function operation(state, level) {
    if (level === LEVELS.length) return operand(state);
    var code = operation(state, level + 1);
    var sum = null;
    var single = true;
    for (;;) {
      var token = state.tokens[state.at];
      if (!token || LEVELS[level].indexOf(token.op) === -1) break;
      state.at++;
      single = false;
      var right = operation(state, level + 1);
      if (token.op === '+') {
        (sum = sum || [code]).push(right);
      } else {
        if (sum) code = 'runtime.add(' + sum.join(', ') + ')';
        sum = null;
        code += ' ' + token.op + ' ' + right;
      }
    }
    if (sum) return 'runtime.add(' + sum.join(', ') + ')';
    return single ? code : '(' + code + ')';
  }

  function compileOperators(node, frame) {
    var tokens = [];
    flatten(this, node, frame, tokens);
    this._emit(operation({ tokens: tokens, at: 0 }, 0));
  }

  ['Or', 'And', 'Add', 'Sub', 'Mul', 'Div', 'Mod', 'Not', 'Neg', 'Pos', 'Concat', 'Compare', 'Is'].forEach(function (type) {
    compiler['compile' + type] = compileOperators;
  });

  compiler.compileLiteral = function (node) {
    var value = node.value;
    if (value instanceof RegExp) {
      this._emit('runtime.regex(' + host.quote(value.source) + ', ' + host.quote(value.flags) + ')');
    } else {
      this._emit(typeof value === 'string' ? host.quote(value) : String(value));
    }
  };

  var nodeName = compiler._getNodeName;
  compiler._getNodeName = function (node) {
    return nodeName.call(this, node).replace(/[^\w .$"'()\[\]-]/g, '?');
  };

  compiler.compileFilter = function (node, frame) {
    this._emit('(lineno = ' + node.lineno + ', colno = ' + node.colno + ', runtime.bound(env.getFilter('
      + host.quote(node.name.value) + ').call(context, ');
    this._compileAggregate(node.args, frame);
    this._emit(')))');
  };

  compiler.compileOutput = function (node, frame) {
    var self = this;
    node.children.forEach(function (child) {
      if (child instanceof nodes.TemplateData && !child.value) return;
      self._emit(self.buffer + ' += runtime.emit(');
      self.compile(child, frame);
      self._emitLine(');');
    });
  };

  // ---- reading large texts ------------------------------------------------------------------------------------------------------

  var tokenizer = Object.getPrototypeOf(nunjucks.lexer.lex('', {}));
  tokenizer._extractMatching = function (breakOnMatch, characters) {
    return host.extract(this, breakOnMatch, characters);
  };
  tokenizer.back = function () {
    // Nunjucks looks for the line's start in a text that it does not have
    this.src = this.str;
    this.index--;
    if (this.current() === '\n') {
      this.lineno--;
      this.colno = this.index - 1 - this.str.lastIndexOf('\n', this.index - 1);
    } else {
      this.colno--;
    }
  };

  // ---- what stands in a template --------------------------------------------------------------------------------------------------

  var NAME = /^(?!__proto__$)[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*$/;
  var FILTER = /^[\w$\u0080-\uffff]+(\.[\w$\u0080-\uffff]+)*$/;
  // Nunjucks makes the names of these loops names of JavaScript, beside its own
  var ASYNC = { AsyncEach: true, AsyncAll: true };
  var ITS_OWN = names('env context frame runtime cb lineno colno output parentTemplate callerFrame kwargs next tasks callback result'
    + ' Math Object arguments eval undefined root');
  var LOADED = { Include: 'include', Import: 'import', FromImport: 'from … import', Extends: 'extends' };
  // the left end of a chain is no deeper than the chain
  var FIRST = { Or: 'left', And: 'left', Add: 'left', Sub: 'left', Mul: 'left', Div: 'left', Mod: 'left', Concat: 'left', In: 'left',
    Is: 'left', Compare: 'expr', FloorDiv: 'left', Pow: 'left', LookupVal: 'target', FunCall: 'name' };

  function Reading() {
    this.faults = [];
    this.filters = [];
    this.tests = [];
    this.paths = [];
    this.assigned = Object.create(null);
  }

  Reading.prototype.fault = function (node, message) {
    this.faults.push({ message: message, line: (node.lineno || 0) + 1, column: (node.colno || 0) + 1 });
  };

  Reading.prototype.name = function (node, pattern) {
    if (typeof node.value !== 'string' || !pattern.test(node.value)) {
      this.fault(node, '"' + node.value + '" is no name' + (/^\d/.test(node.value) ? ', and no number: write numbers in full' : ''));
    }
  };

  Reading.prototype.assign = function (target) {
    if (target instanceof nodes.NodeList) {
      for (var i = 0; i < target.children.length; i++) this.assign(target.children[i]);
    } else if (target instanceof nodes.Pair) {
      this.assign(target.key);
    } else if (target instanceof nodes.Symbol) {
      this.name(target, NAME);
      this.assigned[target.value] = true;
    } else {
      this.fault(target, 'a name is expected here');
    }
  };

  Reading.prototype.javaScriptNames = function (target) {
    var targets = target instanceof nodes.NodeList ? target.children : [target];
    for (var i = 0; i < targets.length; i++) {
      if (ITS_OWN[targets[i].value] || /^(t|l|b|macro)_/.test(targets[i].value)) {
        this.fault(targets[i], '"' + targets[i].value + '" is a name that Nunjucks uses itself: take another');
      }
    }
  };

  // steps['id'].output as ['steps', 'id', 'output']; null ends what is known
  function path(node) {
    var keys = [];
    while (node instanceof nodes.LookupVal) {
      var key = node.val;
      keys.unshift(key instanceof nodes.Literal && (typeof key.value === 'string' || typeof key.value === 'number')
        ? String(key.value) : null);
      node = node.target;
    }
    if (!(node instanceof nodes.Symbol)) return null;
    keys.unshift(node.value);
    return keys;
  }

  Reading.prototype.all = function (list, depth) {
    for (var i = 0; i < list.length; i++) this.node(list[i], depth);
  };

  Reading.prototype.node = function (node, depth) {
    if (!(node instanceof nodes.Node)) {
      if (isArray(node)) this.all(node, depth);
      return;
    }
    if (depth > maxDepth) host.tooDeep();
    var type = node.typename;
    if (LOADED[type]) {
      this.fault(node, '{% ' + LOADED[type] + ' %} cannot be used: there are no other templates here. Write its content in this file');
    }
    switch (type) {
      case 'Symbol':
        this.name(node, NAME);
        this.paths.push([node.value]);
        return;
      case 'LookupVal':
        this.lookup(node, depth);
        return;
      case 'Literal': case 'TemplateData':
        return;
      case 'Filter':
        this.name(node.name, FILTER);
        this.filters.push({ name: node.name.value, line: node.lineno + 1, column: node.colno + 1 });
        if (node.args.children.length) {
          this.node(node.args.children[0], depth);
          this.all(node.args.children.slice(1), depth + 1);
        }
        return;
      case 'Is':
        this.test(node);
        this.node(node.left, depth);
        if (node.right.args) this.node(node.right.args, depth + 1);
        return;
      case 'Compare':
        this.node(node.expr, depth);
        for (var i = 0; i < node.ops.length; i++) this.node(node.ops[i].expr, depth + 1);
        return;
      case 'Pair':
        if (node.key instanceof nodes.Symbol) this.name(node.key, NAME);
        else this.node(node.key, depth + 1);
        this.node(node.value, depth + 1);
        return;
      case 'For': case 'AsyncEach': case 'AsyncAll':
        this.assign(node.name);
        if (ASYNC[type]) this.javaScriptNames(node.name);
        this.assigned.loop = true;
        break;
      case 'Macro': case 'Caller':
        this.macro(node, depth);
        return;
      case 'Set':
        this.assign(new nodes.NodeList(0, 0, node.targets));
        this.node(node.value, depth + 1);
        this.node(node.body, depth + 1);
        return;
      case 'Block':
        this.name(node.name, NAME);
        this.node(node.body, depth + 1);
        return;
      default:
    }
    this.fields(node, depth, type);
  };

  Reading.prototype.fields = function (node, depth, type) {
    if (node instanceof nodes.NodeList) {
      this.all(node.children, depth + 1);
      return;
    }
    var first = FIRST[type];
    for (var i = 0; i < node.fields.length; i++) {
      var field = node.fields[i];
      if (type === 'For' && field === 'name') continue;
      this.node(node[field], field === first ? depth : depth + 1);
    }
  };

  Reading.prototype.lookup = function (node, depth) {
    var keys = path(node);
    if (keys) this.paths.push(keys);
    while (node instanceof nodes.LookupVal) {
      if (!(node.val instanceof nodes.Literal)) this.node(node.val, depth + 1);
      node = node.target;
    }
    if (keys) this.name(node, NAME);
    else this.node(node, depth + 1);
  };

  Reading.prototype.test = function (node) {
    var right = node.right;
    var name = right.name ? right.name.value : right.value;
    if (!FILTER.test(String(name))) this.fault(right, '"' + name + '" is no test');
    else this.tests.push({ name: String(name), line: right.lineno + 1, column: right.colno + 1 });
  };

  Reading.prototype.macro = function (node, depth) {
    if (node.name instanceof nodes.Symbol) this.assign(node.name);
    this.assigned.caller = true;
    for (var i = 0; i < node.args.children.length; i++) {
      var argument = node.args.children[i];
      if (argument instanceof nodes.Dict) {
        this.assign(argument);
        for (var j = 0; j < argument.children.length; j++) this.node(argument.children[j].value, depth + 1);
      } else {
        this.assign(argument);
      }
    }
    this.node(node.body, depth + 1);
  };

  // ---- the environment --------------------------------------------------------------------------------------------------------------

  var env = new nunjucks.Environment([], { autoescape: false });
  var VALUE = ' value';

  env.globals.range = function (start, stop, step) {
    if (stop === undefined) {
      stop = start;
      start = 0;
      step = 1;
    } else if (!step) {
      step = 1;
    }
    host.items(Math.ceil((stop - start) / step));
    var numbers = [];
    for (var i = start; step > 0 ? i < stop : i > stop; i += step) numbers.push(i);
    return numbers;
  };

  var replace = env.filters.replace;
  env.filters.replace = function (text, old, replacement, maxCount) {
    if (!(old instanceof RegExp)) host.replacing(text, old, replacement);
    return replace.call(this, text, old, replacement, maxCount);
  };

  // these look up what they are told on whatever they are given
  function attributes(items, attribute) {
    return attribute ? lib.map(items, function (item) { return memberLookup(item, attribute); }) : items;
  }

  var join = env.filters.join;
  env.filters.join = function (items, separator, attribute) { return join.call(this, attributes(items, attribute), separator); };

  var sum = env.filters.sum;
  env.filters.sum = function (items, attribute, start) { return sum.call(this, attributes(items, attribute), undefined, start); };

  env.getFilter = function (name) {
    if (!hasOwn.call(env.filters, name)) throw new Error(host.unknownFilter(name));
    return env.filters[name];
  };

  env.getTest = function (name) {
    if (!hasOwn.call(env.tests, name)) throw new Error('test not found: ' + name);
    return env.tests[name];
  };

  env.filters[VALUE] = host.capture;

  function syntax(options) {
    return {
      autoescape: false,
      trimBlocks: options.trimBlocks,
      lstripBlocks: options.lstripBlocks,
      tags: { variableStart: options.variableStart, variableEnd: '}}' }
    };
  }

  function read(template, options) {
    var root = nunjucks.parser.parse(template, [], syntax(options));
    var reading = new Reading();
    // not the root itself and its texts: they are not what an author nests
    for (var i = 0; i < root.children.length; i++) reading.node(root.children[i], 0);
    return { root: root, reading: reading };
  }

  // A text that is one expression keeps its type
  function form(root) {
    if (root.children.length !== 1) return 'TEXT';
    var only = root.children[0];
    if (!(only instanceof nodes.Output) || only.children[0] instanceof nodes.Filter && only.children[0].args.children[0] instanceof nodes.Capture) {
      return 'STATEMENT';
    }
    return only.children[0] instanceof nodes.TemplateData ? 'TEXT' : 'EXPRESSION';
  }

  function capture(root) {
    var output = root.children[0];
    var expression = output.children[0];
    var name = new nodes.Symbol(output.lineno, output.colno, VALUE);
    output.children[0] = new nodes.Filter(output.lineno, output.colno, name, new nodes.NodeList(output.lineno, output.colno, [expression]));
  }

  return {
    env: env,

    /** Everything about a text that does not depend on values: what is wrong, what it refers to, and its JavaScript. */
    compile: function (template, options) {
      var parsed = read(template, options);
      var reading = parsed.reading;
      var kind = options.typed ? form(parsed.root) : 'TEXT';
      var code = null;
      if (!reading.faults.length) {
        if (kind === 'EXPRESSION') capture(parsed.root);
        var compiler = new nunjucks.compiler.Compiler();
        compiler.compile(parsed.root);
        code = '(function () {\n' + compiler.getCode() + '\n})()';
      }
      return {
        form: kind,
        code: code,
        faults: reading.faults,
        filters: reading.filters,
        tests: reading.tests,
        paths: reading.paths.filter(function (keys) { return !reading.assigned[keys[0]]; })
      };
    },

    run: function (properties, variables) {
      return new nunjucks.Template({ type: 'code', obj: properties }, env).render(variables);
    }
  };
})
