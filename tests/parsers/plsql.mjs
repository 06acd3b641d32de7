// plsql.mjs FOLDER   Reads statements of Oracle's SQL and PL/SQL, one JSON text a line, and answers each
//   with a line of JSON: what ANTLR's grammar says of it, and what stands in it.
//   FOLDER/node_modules holds the grammar; tests/fetch/plsql gets it.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const folder = pathToFileURL(process.argv[2] + '/node_modules/');
const { getParserFromInput, PlSqlParser } = await import(new URL('@griffithswaite/ts-plsql-parser/build/index.js', folder));
const WORD = /^[A-Za-z][A-Za-z0-9_$#]*$/;

function read(text, names) {
  const parser = getParserFromInput(text), lexer = parser._input.tokenSource, errors = [];
  let culprit = null;
  const listener = {
    syntaxError(_, token, line, column, message) {
      if (!errors.length && token?.tokenIndex !== undefined) culprit = token;
      errors.push({ line, message: message.replace(/ expecting \{.*/s, '').slice(0, 300) });
    },
    reportAmbiguity() {}, reportAttemptingFullContext() {}, reportContextSensitivity() {},
  };
  for (const each of [parser, lexer]) { each.removeErrorListeners(); each.addErrorListener(listener); }
  parser._input.fill();
  for (const at of names) parser._input.tokens[at].type = PlSqlParser.REGULAR_ID;
  const tree = parser.sql_script();
  return { parser, errors, culprit, tree };
}

// The grammar keeps about a hundred words for itself that the server does not. Where it stumbles over a
// word that is not reserved, that word is tried as a name.
function patiently(text, reserved) {
  const names = [];
  for (;;) {
    const result = read(text, names), at = result.culprit?.tokenIndex;
    if (!result.errors.length || at === undefined || names.length > 20) return result;
    const tokens = result.parser._input.tokens;
    const next = [at, at - 1].find((i) => tokens[i] && WORD.test(tokens[i].text) && !names.includes(i)
      && tokens[i].type !== PlSqlParser.REGULAR_ID && !reserved.has(tokens[i].text.toUpperCase()));
    if (next === undefined) return names.length ? read(text, []) : result;
    names.push(next);
  }
}

function facts(text, reserved) {
  const { errors, tree } = patiently(text, reserved);
  const found = { errors, kinds: [], names: [], types: [], without_from: [] };
  const rule = (node) => PlSqlParser.ruleNames[node.ruleIndex];
  const words = (node) => node.children ? node.children.map(words).join(' ') : node.getText();
  const walk = (node, above) => {
    if (!node.children) return;
    const own = rule(node);
    if (above.length === 1) found.kinds.push(own === 'unit_statement' && node.children[0] ? rule(node.children[0]) : own);
    if (own === 'id_expression') found.names.push({ line: node.start.line, text: node.getText(), rules: above.slice(-4) });
    if (own === 'datatype') found.types.push({ line: node.start.line, text: words(node).toUpperCase(), rules: above.slice(-4) });
    if (own === 'query_block' && !node.children.some((child) => child.children && rule(child) === 'from_clause')) found.without_from.push(node.start.line);
    for (const child of node.children) walk(child, [...above, own]);
  };
  walk(tree, []);
  return found;
}

let reserved = null;
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (!reserved) { reserved = new Set(message); continue; }
  console.log(JSON.stringify(facts(message, reserved)));
}
