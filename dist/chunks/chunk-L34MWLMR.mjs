// src/settings/json-error.ts
var SPACE = /[ \t\n\r]*/y;
var SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
function findJsonError(text) {
  const found = new Scanner(text).scan();
  if (found === void 0) return void 0;
  const before = text.slice(0, found.at);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: found.at - lineStart + 1, expected: found.expected };
}
var Scanner = class {
  #text;
  #at = 0;
  #open = [];
  constructor(text) {
    this.#text = text;
  }
  scan() {
    let wanted = "value";
    for (; ; ) {
      this.#at = this.#match(SPACE) ?? this.#at;
      if (wanted === "separator" && this.#open.length === 0 && this.#at === this.#text.length) return void 0;
      const next = this.#step(wanted);
      if (typeof next !== "string") return { at: this.#at, expected: next.expected };
      wanted = next;
    }
  }
  /** Reads one token and tells what must follow it. */
  #step(wanted) {
    const character = this.#text[this.#at];
    switch (wanted) {
      case "value or ]":
      case "value":
        if (character === "]" && wanted === "value or ]") return this.#close();
        if (character === "{" || character === "[") {
          this.#open.push(character);
          this.#at++;
          return character === "{" ? "name or }" : "value or ]";
        }
        if (character === '"') return this.#string("separator");
        return this.#scalar();
      case "name or }":
      case "name":
        if (character === "}" && wanted === "name or }") return this.#close();
        if (character === '"') return this.#string("colon");
        return { expected: "the name of a setting in double quotes (no comments, no comma before })" };
      case "colon":
        if (character !== ":") return { expected: "a colon" };
        this.#at++;
        return "value";
      case "separator":
        return this.#separator(character);
    }
  }
  #separator(character) {
    const open = this.#open.at(-1);
    if (open === void 0) return { expected: "nothing after the closing bracket" };
    if (character === (open === "{" ? "}" : "]")) return this.#close();
    if (character !== ",") return { expected: `a comma or ${open === "{" ? "}" : "]"}` };
    this.#at++;
    return open === "{" ? "name" : "value";
  }
  #close() {
    this.#open.pop();
    this.#at++;
    return "separator";
  }
  #scalar() {
    const end = this.#match(SCALAR);
    if (end === void 0) return { expected: "a value (a text in double quotes, true, false, a number)" };
    this.#at = end;
    return "separator";
  }
  #string(then) {
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const character = this.#text[at] ?? "";
      if (character === '"') {
        this.#at = at + 1;
        return then;
      }
      if (character < " ") {
        this.#at = at;
        return { expected: "the closing double quote of a text, which must stay on its line" };
      }
      if (character === "\\") {
        const escaped = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(this.#text.slice(at + 1, at + 6));
        if (escaped === null) {
          this.#at = at;
          return { expected: "an escape that JSON knows (a backslash is written \\\\)" };
        }
        at += escaped[0].length;
      }
    }
    this.#at = this.#text.length;
    return { expected: "the closing double quote of a text" };
  }
  /** End of the pattern's match at the current place. */
  #match(pattern) {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text) ? pattern.lastIndex : void 0;
  }
};

export {
  findJsonError
};
