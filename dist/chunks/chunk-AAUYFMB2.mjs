// exporter/tag-blocks.ts
var MOST_BLOCKS = 32;
var LONGEST_TAG = 8192;
var OPENING_TAG = /^<([a-z][\w.:-]*)(?=[\s/>])(?:"[^"]*"|'[^']*'|[^<>"'])*>/i;
function tagBlocks(text) {
  const blocks = [];
  let rest = text.trimStart();
  while (blocks.length < MOST_BLOCKS) {
    const [tag, name] = OPENING_TAG.exec(rest.slice(0, LONGEST_TAG)) ?? [];
    if (tag === void 0 || name === void 0) break;
    const close = tag.endsWith("/>") ? { from: tag.length, to: tag.length } : closing(rest, name, tag.length);
    if (close === void 0) break;
    blocks.push({ name, tag, content: rest.slice(tag.length, close.from) });
    rest = rest.slice(close.to).trimStart();
  }
  return { blocks, rest };
}
function closing(text, name, from) {
  const tag = `</${name}>`;
  const hasLines = /^\r?\n/.test(text.slice(from, from + 2));
  const own = hasLines ? ownLine(text, tag, from, name === "skill") : -1;
  const at = own === -1 ? text.indexOf(tag, from) : own;
  return at === -1 ? void 0 : { from: at, to: at + tag.length };
}
function ownLine(text, tag, from, isSkill) {
  const last = text.trimEnd().length;
  let first = -1;
  for (let at = text.indexOf(`
${tag}`, from); at !== -1; at = text.indexOf(`
${tag}`, at + 1)) {
    const end = at + 1 + tag.length;
    if (end >= last || isSkill && text.startsWith("\n\n", end)) return at + 1;
    if (first === -1 && /^\r?\n/.test(text.slice(end, end + 2))) first = at + 1;
    if (first !== -1 && !isSkill) return first;
  }
  return first;
}

// exporter/title.ts
var LONGEST = 80;
var ENOUGH = 2 * LONGEST + 2;
function titleOf(messages) {
  let context;
  for (const parts of messages) {
    const found = titleLine(parts);
    if (found?.isOnlyContext === false) return shortTitle(found.line);
    context ??= found?.line;
  }
  return context && shortTitle(context);
}
function titleLine(parts) {
  const text = parts.flatMap((part) => part.type === "text" ? part.content : []).join("\n");
  const { blocks, rest } = tagBlocks(text);
  const said = firstLineIn(rest) ?? blocks.flatMap((block) => typed(block) ?? []).at(0);
  if (said !== void 0) return { line: said, isOnlyContext: false };
  const line = blocks.flatMap(({ content }) => firstLineIn(content) ?? []).at(0);
  return line === void 0 ? void 0 : { line, isOnlyContext: true };
}
function typed({ name, tag }) {
  const skill = name === "skill" ? /\sname="([^"]+)"/.exec(tag)?.[1] : void 0;
  return skill && `/skill:${skill}`;
}
function firstLineIn(text) {
  const word = text.search(/\S/);
  if (word < 0) return void 0;
  const end = text.indexOf("\n", word);
  return text.slice(text.lastIndexOf("\n", word) + 1, end < 0 ? void 0 : end);
}
function shortTitle(text) {
  const line = firstWords(text);
  const characters = Array.from(line);
  if (characters.length <= LONGEST) return line;
  const cut = characters.slice(0, LONGEST - 1).join("");
  const wordEnd = cut.lastIndexOf(" ");
  return `${(wordEnd > LONGEST / 2 ? cut.slice(0, wordEnd) : cut).trimEnd()}\u2026`;
}
function firstWords(text) {
  let line = "";
  for (const { index, 0: word } of text.matchAll(/\S{1,400}/g)) {
    const isFurther = index > 0 && /\s/.test(text.charAt(index - 1));
    line += `${line !== "" && isFurther ? " " : ""}${word}`;
    if (line.length >= ENOUGH) break;
  }
  return line;
}

export {
  titleOf,
  titleLine,
  firstLineIn,
  shortTitle
};
