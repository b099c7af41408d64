import {
  totalsOn,
  wholeness
} from "./chunk-3CFWLA3P.mjs";
import {
  sessionFilesOf
} from "./chunk-VDD6Z3T4.mjs";
import {
  boolean,
  captureSchema,
  globs,
  optional,
  readSettingsText,
  safeParse,
  strictObject,
  string
} from "./chunk-RU4TUCVG.mjs";
import {
  VERSION
} from "./chunk-ZHXHUIF4.mjs";
import {
  ATTR,
  LINK,
  OPERATION,
  PURPOSE,
  SPAN_KIND,
  captured,
  firstLine,
  milliseconds,
  shortTitle,
  textAttribute
} from "./chunk-F3HEAYU7.mjs";
import {
  DROP,
  Drops
} from "./chunk-VTZV467J.mjs";
import {
  __commonJS,
  __toESM
} from "./chunk-3QEYCZ4I.mjs";

// node_modules/picomatch/lib/constants.js
var require_constants = __commonJS({
  "node_modules/picomatch/lib/constants.js"(exports, module) {
    "use strict";
    var WIN_SLASH = "\\\\/";
    var WIN_NO_SLASH = `[^${WIN_SLASH}]`;
    var DEFAULT_MAX_EXTGLOB_RECURSION = 0;
    var DOT_LITERAL = "\\.";
    var PLUS_LITERAL = "\\+";
    var QMARK_LITERAL = "\\?";
    var SLASH_LITERAL = "\\/";
    var ONE_CHAR = "(?=.)";
    var QMARK = "[^/]";
    var END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
    var START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
    var DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
    var NO_DOT = `(?!${DOT_LITERAL})`;
    var NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
    var NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
    var NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
    var QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
    var STAR = `${QMARK}*?`;
    var SEP = "/";
    var POSIX_CHARS = {
      DOT_LITERAL,
      PLUS_LITERAL,
      QMARK_LITERAL,
      SLASH_LITERAL,
      ONE_CHAR,
      QMARK,
      END_ANCHOR,
      DOTS_SLASH,
      NO_DOT,
      NO_DOTS,
      NO_DOT_SLASH,
      NO_DOTS_SLASH,
      QMARK_NO_DOT,
      STAR,
      START_ANCHOR,
      SEP
    };
    var WINDOWS_CHARS = {
      ...POSIX_CHARS,
      SLASH_LITERAL: `[${WIN_SLASH}]`,
      QMARK: WIN_NO_SLASH,
      STAR: `${WIN_NO_SLASH}*?`,
      DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
      NO_DOT: `(?!${DOT_LITERAL})`,
      NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
      NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
      NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
      QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
      START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
      END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
      SEP: "\\"
    };
    var POSIX_REGEX_SOURCE = {
      __proto__: null,
      alnum: "a-zA-Z0-9",
      alpha: "a-zA-Z",
      ascii: "\\x00-\\x7F",
      blank: " \\t",
      cntrl: "\\x00-\\x1F\\x7F",
      digit: "0-9",
      graph: "\\x21-\\x7E",
      lower: "a-z",
      print: "\\x20-\\x7E ",
      punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
      space: " \\t\\r\\n\\v\\f",
      upper: "A-Z",
      word: "A-Za-z0-9_",
      xdigit: "A-Fa-f0-9"
    };
    module.exports = {
      DEFAULT_MAX_EXTGLOB_RECURSION,
      MAX_LENGTH: 1024 * 64,
      POSIX_REGEX_SOURCE,
      // regular expressions
      REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
      REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
      REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
      REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
      REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
      REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
      // Replace globs with equivalent patterns to reduce parsing time.
      REPLACEMENTS: {
        __proto__: null,
        "***": "*",
        "**/**": "**",
        "**/**/**": "**"
      },
      // Digits
      CHAR_0: 48,
      /* 0 */
      CHAR_9: 57,
      /* 9 */
      // Alphabet chars.
      CHAR_UPPERCASE_A: 65,
      /* A */
      CHAR_LOWERCASE_A: 97,
      /* a */
      CHAR_UPPERCASE_Z: 90,
      /* Z */
      CHAR_LOWERCASE_Z: 122,
      /* z */
      CHAR_LEFT_PARENTHESES: 40,
      /* ( */
      CHAR_RIGHT_PARENTHESES: 41,
      /* ) */
      CHAR_ASTERISK: 42,
      /* * */
      // Non-alphabetic chars.
      CHAR_AMPERSAND: 38,
      /* & */
      CHAR_AT: 64,
      /* @ */
      CHAR_BACKWARD_SLASH: 92,
      /* \ */
      CHAR_CARRIAGE_RETURN: 13,
      /* \r */
      CHAR_CIRCUMFLEX_ACCENT: 94,
      /* ^ */
      CHAR_COLON: 58,
      /* : */
      CHAR_COMMA: 44,
      /* , */
      CHAR_DOT: 46,
      /* . */
      CHAR_DOUBLE_QUOTE: 34,
      /* " */
      CHAR_EQUAL: 61,
      /* = */
      CHAR_EXCLAMATION_MARK: 33,
      /* ! */
      CHAR_FORM_FEED: 12,
      /* \f */
      CHAR_FORWARD_SLASH: 47,
      /* / */
      CHAR_GRAVE_ACCENT: 96,
      /* ` */
      CHAR_HASH: 35,
      /* # */
      CHAR_HYPHEN_MINUS: 45,
      /* - */
      CHAR_LEFT_ANGLE_BRACKET: 60,
      /* < */
      CHAR_LEFT_CURLY_BRACE: 123,
      /* { */
      CHAR_LEFT_SQUARE_BRACKET: 91,
      /* [ */
      CHAR_LINE_FEED: 10,
      /* \n */
      CHAR_NO_BREAK_SPACE: 160,
      /* \u00A0 */
      CHAR_PERCENT: 37,
      /* % */
      CHAR_PLUS: 43,
      /* + */
      CHAR_QUESTION_MARK: 63,
      /* ? */
      CHAR_RIGHT_ANGLE_BRACKET: 62,
      /* > */
      CHAR_RIGHT_CURLY_BRACE: 125,
      /* } */
      CHAR_RIGHT_SQUARE_BRACKET: 93,
      /* ] */
      CHAR_SEMICOLON: 59,
      /* ; */
      CHAR_SINGLE_QUOTE: 39,
      /* ' */
      CHAR_SPACE: 32,
      /*   */
      CHAR_TAB: 9,
      /* \t */
      CHAR_UNDERSCORE: 95,
      /* _ */
      CHAR_VERTICAL_LINE: 124,
      /* | */
      CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
      /* \uFEFF */
      /**
       * Create EXTGLOB_CHARS
       */
      extglobChars(chars) {
        return {
          "!": { type: "negate", open: "(?:(?!(?:", close: `))${chars.STAR})` },
          "?": { type: "qmark", open: "(?:", close: ")?" },
          "+": { type: "plus", open: "(?:", close: ")+" },
          "*": { type: "star", open: "(?:", close: ")*" },
          "@": { type: "at", open: "(?:", close: ")" }
        };
      },
      /**
       * Create GLOB_CHARS
       */
      globChars(win324) {
        return win324 === true ? WINDOWS_CHARS : POSIX_CHARS;
      }
    };
  }
});

// node_modules/picomatch/lib/utils.js
var require_utils = __commonJS({
  "node_modules/picomatch/lib/utils.js"(exports) {
    "use strict";
    var {
      REGEX_BACKSLASH,
      REGEX_REMOVE_BACKSLASH,
      REGEX_SPECIAL_CHARS,
      REGEX_SPECIAL_CHARS_GLOBAL
    } = require_constants();
    exports.isObject = (val) => val !== null && typeof val === "object" && !Array.isArray(val);
    exports.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str);
    exports.isRegexChar = (str) => str.length === 1 && exports.hasRegexChars(str);
    exports.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1");
    exports.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/");
    exports.isWindows = () => {
      if (typeof navigator !== "undefined" && navigator.platform) {
        const platform = navigator.platform.toLowerCase();
        return platform === "win32" || platform === "windows";
      }
      if (typeof process !== "undefined" && process.platform) {
        return process.platform === "win32";
      }
      return false;
    };
    exports.removeBackslashes = (str) => {
      return str.replace(REGEX_REMOVE_BACKSLASH, (match) => {
        return match === "\\" ? "" : match;
      });
    };
    exports.escapeLast = (input, char, lastIdx) => {
      const idx = input.lastIndexOf(char, lastIdx);
      if (idx === -1) return input;
      if (input[idx - 1] === "\\") return exports.escapeLast(input, char, idx - 1);
      return `${input.slice(0, idx)}\\${input.slice(idx)}`;
    };
    exports.removePrefix = (input, state = {}) => {
      let output = input;
      if (output.startsWith("./")) {
        output = output.slice(2);
        state.prefix = "./";
      }
      return output;
    };
    exports.wrapOutput = (input, state = {}, options = {}) => {
      const prepend = options.contains ? "" : "^";
      const append = options.contains ? "" : "$";
      let output = `${prepend}(?:${input})${append}`;
      if (state.negated === true) {
        output = `(?:^(?!${output}).*$)`;
      }
      return output;
    };
    exports.basename = (path, { windows } = {}) => {
      const segs = path.split(windows ? /[\\/]/ : "/");
      const last = segs[segs.length - 1];
      if (last === "") {
        return segs[segs.length - 2];
      }
      return last;
    };
  }
});

// node_modules/picomatch/lib/scan.js
var require_scan = __commonJS({
  "node_modules/picomatch/lib/scan.js"(exports, module) {
    "use strict";
    var utils = require_utils();
    var {
      CHAR_ASTERISK,
      /* * */
      CHAR_AT,
      /* @ */
      CHAR_BACKWARD_SLASH,
      /* \ */
      CHAR_COMMA,
      /* , */
      CHAR_DOT,
      /* . */
      CHAR_EXCLAMATION_MARK,
      /* ! */
      CHAR_FORWARD_SLASH,
      /* / */
      CHAR_LEFT_CURLY_BRACE,
      /* { */
      CHAR_LEFT_PARENTHESES,
      /* ( */
      CHAR_LEFT_SQUARE_BRACKET,
      /* [ */
      CHAR_PLUS,
      /* + */
      CHAR_QUESTION_MARK,
      /* ? */
      CHAR_RIGHT_CURLY_BRACE,
      /* } */
      CHAR_RIGHT_PARENTHESES,
      /* ) */
      CHAR_RIGHT_SQUARE_BRACKET
      /* ] */
    } = require_constants();
    var isPathSeparator = (code) => {
      return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
    };
    var depth = (token) => {
      if (token.isPrefix !== true) {
        token.depth = token.isGlobstar ? Infinity : 1;
      }
    };
    var scan = (input, options) => {
      const opts = options || {};
      const length = input.length - 1;
      const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
      const slashes = [];
      const tokens = [];
      const parts = [];
      let str = input;
      let index = -1;
      let start = 0;
      let lastIndex = 0;
      let isBrace = false;
      let isBracket = false;
      let isGlob = false;
      let isExtglob = false;
      let isGlobstar = false;
      let braceEscaped = false;
      let backslashes = false;
      let negated = false;
      let negatedExtglob = false;
      let finished = false;
      let braces = 0;
      let prev;
      let code;
      let token = { value: "", depth: 0, isGlob: false };
      const eos = () => index >= length;
      const peek = () => str.charCodeAt(index + 1);
      const advance = () => {
        prev = code;
        return str.charCodeAt(++index);
      };
      while (index < length) {
        code = advance();
        let next;
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          code = advance();
          if (code === CHAR_LEFT_CURLY_BRACE) {
            braceEscaped = true;
          }
          continue;
        }
        if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }
            if (code === CHAR_LEFT_CURLY_BRACE) {
              braces++;
              continue;
            }
            if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
              isBrace = token.isBrace = true;
              isGlob = token.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (braceEscaped !== true && code === CHAR_COMMA) {
              isBrace = token.isBrace = true;
              isGlob = token.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (code === CHAR_RIGHT_CURLY_BRACE) {
              braces--;
              if (braces === 0) {
                braceEscaped = false;
                isBrace = token.isBrace = true;
                finished = true;
                break;
              }
            }
          }
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code === CHAR_FORWARD_SLASH) {
          slashes.push(index);
          tokens.push(token);
          token = { value: "", depth: 0, isGlob: false };
          if (finished === true) continue;
          if (prev === CHAR_DOT && index === start + 1) {
            start += 2;
            continue;
          }
          lastIndex = index + 1;
          continue;
        }
        if (opts.noext !== true) {
          const isExtglobChar = code === CHAR_PLUS || code === CHAR_AT || code === CHAR_ASTERISK || code === CHAR_QUESTION_MARK || code === CHAR_EXCLAMATION_MARK;
          if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
            isGlob = token.isGlob = true;
            isExtglob = token.isExtglob = true;
            finished = true;
            if (code === CHAR_EXCLAMATION_MARK && index === start) {
              negatedExtglob = true;
            }
            if (scanToEnd === true) {
              let parens = 0;
              while (eos() !== true && (code = advance())) {
                if (code === CHAR_BACKWARD_SLASH) {
                  backslashes = token.backslashes = true;
                  advance();
                  continue;
                }
                if (code === CHAR_LEFT_PARENTHESES) {
                  parens++;
                  continue;
                }
                if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
                  finished = true;
                  break;
                }
              }
              continue;
            }
            break;
          }
        }
        if (code === CHAR_ASTERISK) {
          if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
          isGlob = token.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code === CHAR_QUESTION_MARK) {
          isGlob = token.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code === CHAR_LEFT_SQUARE_BRACKET) {
          while (eos() !== true && (next = advance())) {
            if (next === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }
            if (next === CHAR_RIGHT_SQUARE_BRACKET) {
              isBracket = token.isBracket = true;
              isGlob = token.isGlob = true;
              finished = true;
              break;
            }
          }
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
          negated = token.negated = true;
          start++;
          continue;
        }
        if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
          isGlob = token.isGlob = true;
          if (scanToEnd === true) {
            let parens = 1;
            while (eos() !== true && (code = advance())) {
              if (code === CHAR_BACKWARD_SLASH) {
                backslashes = token.backslashes = true;
                advance();
                continue;
              }
              if (code === CHAR_LEFT_PARENTHESES) {
                parens++;
                continue;
              }
              if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
                finished = true;
                break;
              }
            }
            continue;
          }
          break;
        }
        if (isGlob === true) {
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
      }
      if (opts.noext === true) {
        isExtglob = false;
        isGlob = false;
      }
      let base = str;
      let prefix = "";
      let glob = "";
      if (start > 0) {
        prefix = str.slice(0, start);
        str = str.slice(start);
        lastIndex -= start;
      }
      if (base && isGlob === true && lastIndex > 0) {
        base = str.slice(0, lastIndex);
        glob = str.slice(lastIndex);
      } else if (isGlob === true) {
        base = "";
        glob = str;
      } else {
        base = str;
      }
      if (base && base !== "" && base !== "/" && base !== str) {
        if (isPathSeparator(base.charCodeAt(base.length - 1))) {
          base = base.slice(0, -1);
        }
      }
      if (opts.unescape === true) {
        if (glob) glob = utils.removeBackslashes(glob);
        if (base && backslashes === true) {
          base = utils.removeBackslashes(base);
        }
      }
      const state = {
        prefix,
        input,
        start,
        base,
        glob,
        isBrace,
        isBracket,
        isGlob,
        isExtglob,
        isGlobstar,
        negated,
        negatedExtglob
      };
      if (opts.tokens === true) {
        state.maxDepth = 0;
        if (!isPathSeparator(code)) {
          tokens.push(token);
        }
        state.tokens = tokens;
      }
      if (opts.parts === true || opts.tokens === true) {
        let prevIndex;
        for (let idx = 0; idx < slashes.length; idx++) {
          const n2 = prevIndex !== void 0 ? prevIndex + 1 : start;
          const i = slashes[idx];
          const value2 = input.slice(n2, i);
          if (opts.tokens) {
            if (idx === 0 && start !== 0) {
              tokens[idx].isPrefix = true;
              tokens[idx].value = prefix;
            } else {
              tokens[idx].value = value2;
            }
            depth(tokens[idx]);
            state.maxDepth += tokens[idx].depth;
          }
          if (i >= start) {
            parts.push(value2);
            prevIndex = i;
          }
        }
        const n = prevIndex !== void 0 ? prevIndex + 1 : start;
        const value = input.slice(n);
        parts.push(value);
        if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
          tokens[tokens.length - 1].value = value;
          depth(tokens[tokens.length - 1]);
          state.maxDepth += tokens[tokens.length - 1].depth;
        }
        state.slashes = slashes;
        state.parts = parts;
      }
      return state;
    };
    module.exports = scan;
  }
});

// node_modules/picomatch/lib/parse.js
var require_parse = __commonJS({
  "node_modules/picomatch/lib/parse.js"(exports, module) {
    "use strict";
    var constants = require_constants();
    var utils = require_utils();
    var {
      MAX_LENGTH,
      POSIX_REGEX_SOURCE,
      REGEX_NON_SPECIAL_CHARS,
      REGEX_SPECIAL_CHARS_BACKREF,
      REPLACEMENTS
    } = constants;
    var expandRange = (args, options) => {
      if (typeof options.expandRange === "function") {
        return options.expandRange(...args, options);
      }
      args.sort();
      const value = `[${args.join("-")}]`;
      try {
        new RegExp(value);
      } catch (ex) {
        return args.map((v) => utils.escapeRegex(v)).join("..");
      }
      return value;
    };
    var syntaxError = (type, char) => {
      return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
    };
    var splitTopLevel = (input) => {
      const parts = [];
      let bracket = 0;
      let paren = 0;
      let quote = 0;
      let value = "";
      let escaped = false;
      for (const ch of input) {
        if (escaped === true) {
          value += ch;
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          value += ch;
          escaped = true;
          continue;
        }
        if (ch === '"') {
          quote = quote === 1 ? 0 : 1;
          value += ch;
          continue;
        }
        if (quote === 0) {
          if (ch === "[") {
            bracket++;
          } else if (ch === "]" && bracket > 0) {
            bracket--;
          } else if (bracket === 0) {
            if (ch === "(") {
              paren++;
            } else if (ch === ")" && paren > 0) {
              paren--;
            } else if (ch === "|" && paren === 0) {
              parts.push(value);
              value = "";
              continue;
            }
          }
        }
        value += ch;
      }
      parts.push(value);
      return parts;
    };
    var isPlainBranch = (branch) => {
      let escaped = false;
      for (const ch of branch) {
        if (escaped === true) {
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          escaped = true;
          continue;
        }
        if (/[?*+@!()[\]{}]/.test(ch)) {
          return false;
        }
      }
      return true;
    };
    var normalizeSimpleBranch = (branch) => {
      let value = branch.trim();
      let changed = true;
      while (changed === true) {
        changed = false;
        if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
          value = value.slice(2, -1);
          changed = true;
        }
      }
      if (!isPlainBranch(value)) {
        return;
      }
      return value.replace(/\\(.)/g, "$1");
    };
    var hasRepeatedCharPrefixOverlap = (branches) => {
      const values = branches.map(normalizeSimpleBranch).filter(Boolean);
      for (let i = 0; i < values.length; i++) {
        for (let j = i + 1; j < values.length; j++) {
          const a = values[i];
          const b = values[j];
          const char = a[0];
          if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
            continue;
          }
          if (a === b || a.startsWith(b) || b.startsWith(a)) {
            return true;
          }
        }
      }
      return false;
    };
    var parseRepeatedExtglob = (pattern, requireEnd = true) => {
      if (pattern[0] !== "+" && pattern[0] !== "*" || pattern[1] !== "(") {
        return;
      }
      let bracket = 0;
      let paren = 0;
      let quote = 0;
      let escaped = false;
      for (let i = 1; i < pattern.length; i++) {
        const ch = pattern[i];
        if (escaped === true) {
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          escaped = true;
          continue;
        }
        if (ch === '"') {
          quote = quote === 1 ? 0 : 1;
          continue;
        }
        if (quote === 1) {
          continue;
        }
        if (ch === "[") {
          bracket++;
          continue;
        }
        if (ch === "]" && bracket > 0) {
          bracket--;
          continue;
        }
        if (bracket > 0) {
          continue;
        }
        if (ch === "(") {
          paren++;
          continue;
        }
        if (ch === ")") {
          paren--;
          if (paren === 0) {
            if (requireEnd === true && i !== pattern.length - 1) {
              return;
            }
            return {
              type: pattern[0],
              body: pattern.slice(2, i),
              end: i
            };
          }
        }
      }
    };
    var buildCharClassStar = (chars) => {
      const source = chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`;
      return `${source}*`;
    };
    var getStarExtglobSequenceChars = (pattern) => {
      let index = 0;
      const chars = [];
      while (index < pattern.length) {
        const match = parseRepeatedExtglob(pattern.slice(index), false);
        if (!match || match.type !== "*") {
          return;
        }
        const branches = splitTopLevel(match.body).map((branch2) => branch2.trim());
        if (branches.length !== 1) {
          return;
        }
        const branch = normalizeSimpleBranch(branches[0]);
        if (!branch || branch.length !== 1) {
          return;
        }
        chars.push(branch);
        index += match.end + 1;
      }
      if (chars.length < 1) {
        return;
      }
      return chars;
    };
    var repeatedExtglobRecursion = (pattern) => {
      let depth = 0;
      let value = pattern.trim();
      let match = parseRepeatedExtglob(value);
      while (match) {
        depth++;
        value = match.body.trim();
        match = parseRepeatedExtglob(value);
      }
      return depth;
    };
    var analyzeRepeatedExtglob = (body, options) => {
      if (options.maxExtglobRecursion === false) {
        return { risky: false };
      }
      const max = typeof options.maxExtglobRecursion === "number" ? options.maxExtglobRecursion : constants.DEFAULT_MAX_EXTGLOB_RECURSION;
      const branches = splitTopLevel(body).map((branch) => branch.trim());
      if (branches.length > 1) {
        if (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches)) {
          return { risky: true };
        }
      }
      const safeChars = [];
      let sawStarSequence = false;
      let combinable = true;
      for (const branch of branches) {
        const chars = getStarExtglobSequenceChars(branch);
        if (chars) {
          sawStarSequence = true;
          safeChars.push(...chars);
          continue;
        }
        const literal = normalizeSimpleBranch(branch);
        if (literal && literal.length === 1) {
          safeChars.push(literal);
          continue;
        }
        combinable = false;
        if (repeatedExtglobRecursion(branch) > max) {
          return { risky: true };
        }
      }
      if (sawStarSequence) {
        return combinable ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) } : { risky: true };
      }
      return { risky: false };
    };
    var parse = (input, options) => {
      if (typeof input !== "string") {
        throw new TypeError("Expected a string");
      }
      input = REPLACEMENTS[input] || input;
      const opts = { ...options };
      const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
      let len = input.length;
      if (len > max) {
        throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
      }
      const bos = { type: "bos", value: "", output: opts.prepend || "" };
      const tokens = [bos];
      const capture = opts.capture ? "" : "?:";
      const PLATFORM_CHARS = constants.globChars(opts.windows);
      const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);
      const {
        DOT_LITERAL,
        PLUS_LITERAL,
        SLASH_LITERAL,
        ONE_CHAR,
        DOTS_SLASH,
        NO_DOT,
        NO_DOT_SLASH,
        NO_DOTS_SLASH,
        QMARK,
        QMARK_NO_DOT,
        STAR,
        START_ANCHOR
      } = PLATFORM_CHARS;
      const globstar = (opts2) => {
        return `(${capture}(?:(?!${START_ANCHOR}${opts2.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
      };
      const nodot = opts.dot ? "" : NO_DOT;
      const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
      let star = opts.bash === true ? globstar(opts) : STAR;
      if (opts.capture) {
        star = `(${star})`;
      }
      if (typeof opts.noext === "boolean") {
        opts.noextglob = opts.noext;
      }
      const state = {
        input,
        index: -1,
        start: 0,
        dot: opts.dot === true,
        consumed: "",
        output: "",
        prefix: "",
        backtrack: false,
        negated: false,
        brackets: 0,
        braces: 0,
        parens: 0,
        quotes: 0,
        globstar: false,
        tokens
      };
      input = utils.removePrefix(input, state);
      len = input.length;
      const extglobs = [];
      const braces = [];
      const stack = [];
      let prev = bos;
      let value;
      const eos = () => state.index === len - 1;
      const peek = state.peek = (n = 1) => input[state.index + n];
      const advance = state.advance = () => input[++state.index] || "";
      const remaining = () => input.slice(state.index + 1);
      const consume = (value2 = "", num = 0) => {
        state.consumed += value2;
        state.index += num;
      };
      const append = (token) => {
        state.output += token.output != null ? token.output : token.value;
        consume(token.value);
      };
      const negate = () => {
        let count = 1;
        while (peek() === "!" && (peek(2) !== "(" || peek(3) === "?")) {
          advance();
          state.start++;
          count++;
        }
        if (count % 2 === 0) {
          return false;
        }
        state.negated = true;
        state.start++;
        return true;
      };
      const increment = (type) => {
        state[type]++;
        stack.push(type);
      };
      const decrement = (type) => {
        state[type]--;
        stack.pop();
      };
      const push = (tok) => {
        if (prev.type === "globstar") {
          const isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace");
          const isExtglob = tok.extglob === true || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
          if (tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob) {
            state.output = state.output.slice(0, -prev.output.length);
            prev.type = "star";
            prev.value = "*";
            prev.output = star;
            state.output += prev.output;
          }
        }
        if (extglobs.length && tok.type !== "paren") {
          extglobs[extglobs.length - 1].inner += tok.value;
        }
        if (tok.value || tok.output) append(tok);
        if (prev && prev.type === "text" && tok.type === "text") {
          prev.output = (prev.output || prev.value) + tok.value;
          prev.value += tok.value;
          return;
        }
        tok.prev = prev;
        tokens.push(tok);
        prev = tok;
      };
      const extglobOpen = (type, value2) => {
        const token = { ...EXTGLOB_CHARS[value2], conditions: 1, inner: "" };
        token.prev = prev;
        token.parens = state.parens;
        token.output = state.output;
        token.startIndex = state.index;
        token.tokensIndex = tokens.length;
        const output = (opts.capture ? "(" : "") + token.open;
        increment("parens");
        push({ type, value: value2, output: state.output ? "" : ONE_CHAR });
        push({ type: "paren", extglob: true, value: advance(), output });
        extglobs.push(token);
      };
      const extglobClose = (token) => {
        const literal = input.slice(token.startIndex, state.index + 1);
        const body = input.slice(token.startIndex + 2, state.index);
        const analysis = analyzeRepeatedExtglob(body, opts);
        if ((token.type === "plus" || token.type === "star") && analysis.risky) {
          const safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
          const open = tokens[token.tokensIndex];
          open.type = "text";
          open.value = literal;
          open.output = safeOutput || utils.escapeRegex(literal);
          for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
            tokens[i].value = "";
            tokens[i].output = "";
            delete tokens[i].suffix;
          }
          state.output = token.output + open.output;
          state.backtrack = true;
          push({ type: "paren", extglob: true, value, output: "" });
          decrement("parens");
          return;
        }
        let output = token.close + (opts.capture ? ")" : "");
        let rest;
        if (token.type === "negate") {
          let extglobStar = star;
          if (token.inner && token.inner.length > 1 && token.inner.includes("/")) {
            extglobStar = globstar(opts);
          }
          if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
            output = token.close = `)$))${extglobStar}`;
          }
          if (token.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
            const expression = parse(rest, { ...options, fastpaths: false }).output;
            output = token.close = `)${expression})${extglobStar})`;
          }
          if (token.prev.type === "bos") {
            state.negatedExtglob = true;
          }
        }
        push({ type: "paren", extglob: true, value, output });
        decrement("parens");
      };
      if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
        let backslashes = false;
        let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
          if (first === "\\") {
            backslashes = true;
            return m;
          }
          if (first === "?") {
            if (esc) {
              return esc + first + (rest ? QMARK.repeat(rest.length) : "");
            }
            if (index === 0) {
              return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
            }
            return QMARK.repeat(chars.length);
          }
          if (first === ".") {
            return DOT_LITERAL.repeat(chars.length);
          }
          if (first === "*") {
            if (esc) {
              return esc + first + (rest ? star : "");
            }
            return star;
          }
          return esc ? m : `\\${m}`;
        });
        if (backslashes === true) {
          if (opts.unescape === true) {
            output = output.replace(/\\/g, "");
          } else {
            output = output.replace(/\\+/g, (m) => {
              return m.length % 2 === 0 ? "\\\\" : m ? "\\" : "";
            });
          }
        }
        if (output === input && opts.contains === true) {
          state.output = input;
          return state;
        }
        state.output = utils.wrapOutput(output, state, options);
        return state;
      }
      while (!eos()) {
        value = advance();
        if (value === "\0") {
          continue;
        }
        if (value === "\\") {
          const next = peek();
          if (next === "/" && opts.bash !== true) {
            continue;
          }
          if (next === "." || next === ";") {
            continue;
          }
          if (!next) {
            value += "\\";
            push({ type: "text", value });
            continue;
          }
          const match = /^\\+/.exec(remaining());
          let slashes = 0;
          if (match && match[0].length > 2) {
            slashes = match[0].length;
            state.index += slashes;
            if (slashes % 2 !== 0) {
              value += "\\";
            }
          }
          if (opts.unescape === true) {
            value = advance();
          } else {
            value += advance();
          }
          if (state.brackets === 0) {
            push({ type: "text", value });
            continue;
          }
        }
        if (state.brackets > 0 && (value !== "]" || prev.value === "[" || prev.value === "[^")) {
          if (opts.posix !== false && value === ":") {
            const inner = prev.value.slice(1);
            if (inner.includes("[")) {
              prev.posix = true;
              if (inner.includes(":")) {
                const idx = prev.value.lastIndexOf("[");
                const pre = prev.value.slice(0, idx);
                const rest2 = prev.value.slice(idx + 2);
                const posix3 = POSIX_REGEX_SOURCE[rest2];
                if (posix3) {
                  prev.value = pre + posix3;
                  state.backtrack = true;
                  advance();
                  if (!bos.output && tokens.indexOf(prev) === 1) {
                    bos.output = ONE_CHAR;
                  }
                  continue;
                }
              }
            }
          }
          if (value === "[" && peek() !== ":" || value === "-" && peek() === "]") {
            value = `\\${value}`;
          }
          if (value === "]" && (prev.value === "[" || prev.value === "[^")) {
            value = `\\${value}`;
          }
          if (opts.posix === true && value === "!" && prev.value === "[") {
            value = "^";
          }
          prev.value += value;
          append({ value });
          continue;
        }
        if (state.quotes === 1 && value !== '"') {
          value = utils.escapeRegex(value);
          prev.value += value;
          append({ value });
          continue;
        }
        if (value === '"') {
          state.quotes = state.quotes === 1 ? 0 : 1;
          if (opts.keepQuotes === true) {
            push({ type: "text", value });
          }
          continue;
        }
        if (value === "(") {
          increment("parens");
          push({ type: "paren", value });
          continue;
        }
        if (value === ")") {
          if (state.parens === 0 && opts.strictBrackets === true) {
            throw new SyntaxError(syntaxError("opening", "("));
          }
          const extglob = extglobs[extglobs.length - 1];
          if (extglob && state.parens === extglob.parens + 1) {
            extglobClose(extglobs.pop());
            continue;
          }
          push({ type: "paren", value, output: state.parens ? ")" : "\\)" });
          decrement("parens");
          continue;
        }
        if (value === "[") {
          if (opts.nobracket === true || !remaining().includes("]")) {
            if (opts.nobracket !== true && opts.strictBrackets === true) {
              throw new SyntaxError(syntaxError("closing", "]"));
            }
            value = `\\${value}`;
          } else {
            increment("brackets");
          }
          push({ type: "bracket", value });
          continue;
        }
        if (value === "]") {
          if (opts.nobracket === true || prev && prev.type === "bracket" && prev.value.length === 1) {
            push({ type: "text", value, output: `\\${value}` });
            continue;
          }
          if (state.brackets === 0) {
            if (opts.strictBrackets === true) {
              throw new SyntaxError(syntaxError("opening", "["));
            }
            push({ type: "text", value, output: `\\${value}` });
            continue;
          }
          decrement("brackets");
          const prevValue = prev.value.slice(1);
          if (prev.posix !== true && prevValue[0] === "^" && !prevValue.includes("/")) {
            value = `/${value}`;
          }
          prev.value += value;
          append({ value });
          if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
            continue;
          }
          const escaped = utils.escapeRegex(prev.value);
          state.output = state.output.slice(0, -prev.value.length);
          if (opts.literalBrackets === true) {
            state.output += escaped;
            prev.value = escaped;
            continue;
          }
          prev.value = `(${capture}${escaped}|${prev.value})`;
          state.output += prev.value;
          continue;
        }
        if (value === "{" && opts.nobrace !== true) {
          increment("braces");
          const open = {
            type: "brace",
            value,
            output: "(",
            outputIndex: state.output.length,
            tokensIndex: state.tokens.length
          };
          braces.push(open);
          push(open);
          continue;
        }
        if (value === "}") {
          const brace = braces[braces.length - 1];
          if (opts.nobrace === true || !brace) {
            push({ type: "text", value, output: value });
            continue;
          }
          let output = ")";
          if (brace.dots === true) {
            const arr = tokens.slice();
            const range = [];
            for (let i = arr.length - 1; i >= 0; i--) {
              tokens.pop();
              if (arr[i].type === "brace") {
                break;
              }
              if (arr[i].type !== "dots") {
                range.unshift(arr[i].value);
              }
            }
            output = expandRange(range, opts);
            state.backtrack = true;
          }
          if (brace.comma !== true && brace.dots !== true) {
            const out = state.output.slice(0, brace.outputIndex);
            const toks = state.tokens.slice(brace.tokensIndex);
            brace.value = brace.output = "\\{";
            value = output = "\\}";
            state.output = out;
            for (const t of toks) {
              state.output += t.output || t.value;
            }
          }
          push({ type: "brace", value, output });
          decrement("braces");
          braces.pop();
          continue;
        }
        if (value === "|") {
          if (extglobs.length > 0) {
            extglobs[extglobs.length - 1].conditions++;
          }
          push({ type: "text", value });
          continue;
        }
        if (value === ",") {
          let output = value;
          const brace = braces[braces.length - 1];
          if (brace && stack[stack.length - 1] === "braces") {
            brace.comma = true;
            output = "|";
          }
          push({ type: "comma", value, output });
          continue;
        }
        if (value === "/") {
          if (prev.type === "dot" && state.index === state.start + 1) {
            state.start = state.index + 1;
            state.consumed = "";
            state.output = "";
            tokens.pop();
            prev = bos;
            continue;
          }
          push({ type: "slash", value, output: SLASH_LITERAL });
          continue;
        }
        if (value === ".") {
          if (state.braces > 0 && prev.type === "dot") {
            if (prev.value === ".") prev.output = DOT_LITERAL;
            const brace = braces[braces.length - 1];
            prev.type = "dots";
            prev.output += value;
            prev.value += value;
            brace.dots = true;
            continue;
          }
          if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
            push({ type: "text", value, output: DOT_LITERAL });
            continue;
          }
          push({ type: "dot", value, output: DOT_LITERAL });
          continue;
        }
        if (value === "?") {
          const isGroup = prev && prev.value === "(";
          if (!isGroup && opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
            extglobOpen("qmark", value);
            continue;
          }
          if (prev && prev.type === "paren") {
            const next = peek();
            let output = value;
            if (prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) {
              output = `\\${value}`;
            }
            push({ type: "text", value, output });
            continue;
          }
          if (opts.dot !== true && (prev.type === "slash" || prev.type === "bos")) {
            push({ type: "qmark", value, output: QMARK_NO_DOT });
            continue;
          }
          push({ type: "qmark", value, output: QMARK });
          continue;
        }
        if (value === "!") {
          if (opts.noextglob !== true && peek() === "(") {
            if (peek(2) !== "?" || !/[!=<:]/.test(peek(3))) {
              extglobOpen("negate", value);
              continue;
            }
          }
          if (opts.nonegate !== true && state.index === 0) {
            negate();
            continue;
          }
        }
        if (value === "+") {
          if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
            extglobOpen("plus", value);
            continue;
          }
          if (prev && prev.value === "(" || opts.regex === false) {
            push({ type: "plus", value, output: PLUS_LITERAL });
            continue;
          }
          if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
            push({ type: "plus", value });
            continue;
          }
          push({ type: "plus", value: PLUS_LITERAL });
          continue;
        }
        if (value === "@") {
          if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
            push({ type: "at", extglob: true, value, output: "" });
            continue;
          }
          push({ type: "text", value });
          continue;
        }
        if (value !== "*") {
          if (value === "$" || value === "^") {
            value = `\\${value}`;
          }
          const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
          if (match) {
            value += match[0];
            state.index += match[0].length;
          }
          push({ type: "text", value });
          continue;
        }
        if (prev && (prev.type === "globstar" || prev.star === true)) {
          prev.type = "star";
          prev.star = true;
          prev.value += value;
          prev.output = star;
          state.backtrack = true;
          state.globstar = true;
          consume(value);
          continue;
        }
        let rest = remaining();
        if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
          extglobOpen("star", value);
          continue;
        }
        if (prev.type === "star") {
          if (opts.noglobstar === true) {
            consume(value);
            continue;
          }
          const prior = prev.prev;
          const before = prior.prev;
          const isStart = prior.type === "slash" || prior.type === "bos";
          const afterStar = before && (before.type === "star" || before.type === "globstar");
          if (opts.bash === true && (!isStart || rest[0] && rest[0] !== "/")) {
            push({ type: "star", value, output: "" });
            continue;
          }
          const isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace");
          const isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
          if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
            push({ type: "star", value, output: "" });
            continue;
          }
          while (rest.slice(0, 3) === "/**") {
            const after = input[state.index + 4];
            if (after && after !== "/") {
              break;
            }
            rest = rest.slice(3);
            consume("/**", 3);
          }
          const isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
          if (prior.type === "bos" && eos()) {
            prev.type = "globstar";
            prev.value += value;
            prev.output = globstar(opts);
            state.output = prev.output;
            state.globstar = true;
            consume(value);
            continue;
          }
          if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
            state.output = state.output.slice(0, -(prior.output + prev.output).length);
            prior.output = `(?:${prior.output}`;
            prev.type = "globstar";
            prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)");
            prev.value += value;
            state.globstar = true;
            state.output += prior.output + prev.output;
            consume(value);
            continue;
          }
          if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
            const end = rest[1] !== void 0 ? "|$" : "";
            state.output = state.output.slice(0, -(prior.output + prev.output).length);
            prior.output = `(?:${prior.output}`;
            prev.type = "globstar";
            prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
            prev.value += value;
            state.output += prior.output + prev.output;
            state.globstar = true;
            consume(value + advance());
            push({ type: "slash", value: "/", output: "" });
            continue;
          }
          if (prior.type === "bos" && rest[0] === "/") {
            prev.type = "globstar";
            prev.value += value;
            prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
            state.output = prev.output;
            state.globstar = true;
            consume(value + advance());
            push({ type: "slash", value: "/", output: "" });
            continue;
          }
          state.output = state.output.slice(0, -prev.output.length);
          prev.type = "globstar";
          prev.output = globstar(opts);
          prev.value += value;
          state.output += prev.output;
          state.globstar = true;
          consume(value);
          continue;
        }
        const token = { type: "star", value, output: star };
        if (opts.bash === true) {
          token.output = ".*?";
          if (prev.type === "bos" || prev.type === "slash") {
            token.output = nodot + token.output;
          }
          push(token);
          continue;
        }
        if (prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === true) {
          token.output = value;
          push(token);
          continue;
        }
        if (state.index === state.start || prev.type === "slash" || prev.type === "dot") {
          if (prev.type === "dot") {
            state.output += NO_DOT_SLASH;
            prev.output += NO_DOT_SLASH;
          } else if (opts.dot === true) {
            state.output += NO_DOTS_SLASH;
            prev.output += NO_DOTS_SLASH;
          } else {
            state.output += nodot;
            prev.output += nodot;
          }
          if (peek() !== "*") {
            state.output += ONE_CHAR;
            prev.output += ONE_CHAR;
          }
        }
        push(token);
      }
      while (state.brackets > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
        state.output = utils.escapeLast(state.output, "[");
        decrement("brackets");
      }
      while (state.parens > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", ")"));
        state.output = utils.escapeLast(state.output, "(");
        decrement("parens");
      }
      while (state.braces > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "}"));
        state.output = utils.escapeLast(state.output, "{");
        decrement("braces");
      }
      if (opts.strictSlashes !== true && (prev.type === "star" || prev.type === "bracket")) {
        push({ type: "maybe_slash", value: "", output: `${SLASH_LITERAL}?` });
      }
      if (state.backtrack === true) {
        state.output = "";
        for (const token of state.tokens) {
          state.output += token.output != null ? token.output : token.value;
          if (token.suffix) {
            state.output += token.suffix;
          }
        }
      }
      return state;
    };
    parse.fastpaths = (input, options) => {
      const opts = { ...options };
      const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
      const len = input.length;
      if (len > max) {
        throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
      }
      input = REPLACEMENTS[input] || input;
      const {
        DOT_LITERAL,
        SLASH_LITERAL,
        ONE_CHAR,
        DOTS_SLASH,
        NO_DOT,
        NO_DOTS,
        NO_DOTS_SLASH,
        STAR,
        START_ANCHOR
      } = constants.globChars(opts.windows);
      const nodot = opts.dot ? NO_DOTS : NO_DOT;
      const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
      const capture = opts.capture ? "" : "?:";
      const state = { negated: false, prefix: "" };
      let star = opts.bash === true ? ".*?" : STAR;
      if (opts.capture) {
        star = `(${star})`;
      }
      const globstar = (opts2) => {
        if (opts2.noglobstar === true) return star;
        return `(${capture}(?:(?!${START_ANCHOR}${opts2.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
      };
      const create = (str) => {
        switch (str) {
          case "*":
            return `${nodot}${ONE_CHAR}${star}`;
          case ".*":
            return `${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "*.*":
            return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "*/*":
            return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
          case "**":
            return nodot + globstar(opts);
          case "**/*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
          case "**/*.*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "**/.*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
          default: {
            const match = /^(.*?)\.(\w+)$/.exec(str);
            if (!match) return;
            const source2 = create(match[1]);
            if (!source2) return;
            return source2 + DOT_LITERAL + match[2];
          }
        }
      };
      const output = utils.removePrefix(input, state);
      let source = create(output);
      if (source && opts.strictSlashes !== true) {
        source += `${SLASH_LITERAL}?`;
      }
      return source;
    };
    module.exports = parse;
  }
});

// node_modules/picomatch/lib/picomatch.js
var require_picomatch = __commonJS({
  "node_modules/picomatch/lib/picomatch.js"(exports, module) {
    "use strict";
    var scan = require_scan();
    var parse = require_parse();
    var utils = require_utils();
    var constants = require_constants();
    var isObject = (val) => val && typeof val === "object" && !Array.isArray(val);
    var picomatch2 = (glob, options, returnState = false) => {
      if (Array.isArray(glob)) {
        const fns = glob.map((input) => picomatch2(input, options, returnState));
        const arrayMatcher = (str) => {
          for (const isMatch of fns) {
            const state2 = isMatch(str);
            if (state2) return state2;
          }
          return false;
        };
        return arrayMatcher;
      }
      const isState = isObject(glob) && glob.tokens && glob.input;
      if (glob === "" || typeof glob !== "string" && !isState) {
        throw new TypeError("Expected pattern to be a non-empty string");
      }
      const opts = options || {};
      const posix3 = opts.windows;
      const regex = isState ? picomatch2.compileRe(glob, options) : picomatch2.makeRe(glob, options, false, true);
      const state = regex.state;
      delete regex.state;
      let isIgnored = () => false;
      if (opts.ignore) {
        const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
        isIgnored = picomatch2(opts.ignore, ignoreOpts, returnState);
      }
      const matcher = (input, returnObject = false) => {
        const { isMatch, match, output } = picomatch2.test(input, regex, options, { glob, posix: posix3 });
        const result = { glob, state, regex, posix: posix3, input, output, match, isMatch };
        if (typeof opts.onResult === "function") {
          opts.onResult(result);
        }
        if (isMatch === false) {
          result.isMatch = false;
          return returnObject ? result : false;
        }
        if (isIgnored(input)) {
          if (typeof opts.onIgnore === "function") {
            opts.onIgnore(result);
          }
          result.isMatch = false;
          return returnObject ? result : false;
        }
        if (typeof opts.onMatch === "function") {
          opts.onMatch(result);
        }
        return returnObject ? result : true;
      };
      if (returnState) {
        matcher.state = state;
      }
      return matcher;
    };
    picomatch2.test = (input, regex, options, { glob, posix: posix3 } = {}) => {
      if (typeof input !== "string") {
        throw new TypeError("Expected input to be a string");
      }
      if (input === "") {
        return { isMatch: false, output: "" };
      }
      const opts = options || {};
      const format = opts.format || (posix3 ? utils.toPosixSlashes : null);
      let match = input === glob;
      let output = match && format ? format(input) : input;
      if (match === false) {
        output = format ? format(input) : input;
        match = output === glob;
      }
      if (match === false || opts.capture === true) {
        if (opts.matchBase === true || opts.basename === true) {
          match = picomatch2.matchBase(input, regex, options, posix3);
        } else {
          match = regex.exec(output);
        }
      }
      return { isMatch: Boolean(match), match, output };
    };
    picomatch2.matchBase = (input, glob, options, posix3 = options && options.windows) => {
      const regex = glob instanceof RegExp ? glob : picomatch2.makeRe(glob, options);
      return regex.test(utils.basename(input, { windows: posix3 }));
    };
    picomatch2.isMatch = (str, patterns, options) => picomatch2(patterns, options)(str);
    picomatch2.parse = (pattern, options) => {
      if (Array.isArray(pattern)) return pattern.map((p) => picomatch2.parse(p, options));
      return parse(pattern, { ...options, fastpaths: false });
    };
    picomatch2.scan = (input, options) => scan(input, options);
    picomatch2.compileRe = (state, options, returnOutput = false, returnState = false) => {
      if (returnOutput === true) {
        return state.output;
      }
      const opts = options || {};
      const prepend = opts.contains ? "" : "^";
      const append = opts.contains ? "" : "$";
      let source = `${prepend}(?:${state.output})${append}`;
      if (state && state.negated === true) {
        source = `^(?!${source}).*$`;
      }
      const regex = picomatch2.toRegex(source, options);
      if (returnState === true) {
        regex.state = state;
      }
      return regex;
    };
    picomatch2.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
      if (!input || typeof input !== "string") {
        throw new TypeError("Expected a non-empty string");
      }
      let parsed = { negated: false, fastpaths: true };
      if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) {
        parsed.output = parse.fastpaths(input, options);
      }
      if (!parsed.output) {
        parsed = parse(input, options);
      }
      return picomatch2.compileRe(parsed, options, returnOutput, returnState);
    };
    picomatch2.toRegex = (source, options) => {
      try {
        const opts = options || {};
        return new RegExp(source, opts.flags || (opts.nocase ? "i" : ""));
      } catch (err) {
        if (options && options.debug === true) throw err;
        return /$^/;
      }
    };
    picomatch2.constants = constants;
    module.exports = picomatch2;
  }
});

// node_modules/picomatch/index.js
var require_picomatch2 = __commonJS({
  "node_modules/picomatch/index.js"(exports, module) {
    "use strict";
    var pico = require_picomatch();
    var utils = require_utils();
    function picomatch2(glob, options, returnState = false) {
      if (options && (options.windows === null || options.windows === void 0)) {
        options = { ...options, windows: utils.isWindows() };
      }
      return pico(glob, options, returnState);
    }
    Object.assign(picomatch2, pico);
    module.exports = picomatch2;
  }
});

// src/delivery/span-origin.ts
var spanOriginOf = ({ resource }, projects) => ({
  resource: { attributes: { ...resource.attributes, "service.name": resource.serviceName } },
  scope: { name: "pi-sync", version: VERSION },
  privacy: () => void 0,
  ofSession: (began) => projects.of(began)
});

// src/history/reconcile.ts
import { existsSync } from "node:fs";

// src/pi/session-file.ts
import { basename, win32 } from "node:path";

// src/pi/entry.ts
var isFields = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var text = (value) => typeof value === "string" ? value : "";
var number = (value) => typeof value === "number" && Number.isFinite(value) ? value : 0;
var list = (value) => Array.isArray(value) ? value : [];

// src/pi/content.ts
function partsOf(content) {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", content }];
  return list(content).flatMap((block) => isFields(block) ? partOf(block) : []);
}
function partOf(block) {
  switch (block.type) {
    case "text":
      return [{ type: "text", content: text(block.text) }];
    case "thinking":
      return [{ type: "reasoning", content: text(block.thinking) }];
    case "toolCall":
      return [{ type: "tool_call", id: text(block.id), name: text(block.name), arguments: block.arguments }];
    case "image":
      return [{ type: "blob", mime_type: text(block.mimeType), content: imageMarker(block) }];
    default:
      return [];
  }
}
function imageMarker(block) {
  const bytes = Math.floor(text(block.data).length * 3 / 4);
  const size = bytes < 1e3 ? `${bytes} B` : `${Math.round(bytes / 1e3)} kB`;
  return `[image ${text(block.mimeType) || "unknown"} ${size}]`;
}

// src/pi/entries.ts
function tellEntry(entry, header, live) {
  const recordedAt = Date.parse(entry.timestamp);
  if (Number.isNaN(recordedAt)) return void 0;
  const recorded = { entryId: entry.id, recordedAt, ...isInherited(entry, header) && { inherited: true } };
  switch (entry.type) {
    case "message":
      return isFields(entry.message) ? tellMessage(entry.message, recorded, live) : void 0;
    case "custom_message":
      return {
        type: "message_injected",
        ...recorded,
        customType: text(entry.customType),
        parts: partsOf(entry.content)
      };
    case "session_info":
      return { type: "session_renamed", ...recorded, name: text(entry.name) };
    case "model_change":
      return { type: "model_selected", ...recorded, provider: text(entry.provider), model: text(entry.modelId) };
    case "compaction":
    case "branch_summary":
      return {
        type: "context_summarised",
        ...recorded,
        purpose: entry.type,
        byModel: entry.fromHook !== true,
        ...live?.summaryBegan !== void 0 && { startedAt: live.summaryBegan },
        ...usageIfKnown(entry.usage)
      };
    case "usage":
      return {
        type: "model_called_aside",
        ...recorded,
        purpose: entry.kind === "cache_warm" ? "cache_warming" : text(entry.kind),
        provider: text(entry.provider),
        model: text(entry.model),
        usage: usageOf(entry.usage) ?? { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }
      };
    default:
      return void 0;
  }
}
var isInherited = (entry, header) => header.parentSession !== void 0 && Date.parse(entry.timestamp) <= Date.parse(header.timestamp);
function tellMessage(message, recorded, live) {
  const at = typeof message.timestamp === "number" ? message.timestamp : recorded.recordedAt;
  switch (message.role) {
    case "user":
      return { type: "user_messaged", ...recorded, at, parts: partsOf(message.content) };
    case "assistant":
      return tellAnswer(message, recorded, at, live);
    case "toolResult":
      return tellToolResult(message, recorded, live);
    case "bashExecution":
      if (message.excludeFromContext === true) return void 0;
      return {
        type: "user_command_ran",
        ...recorded,
        command: text(message.command),
        output: text(message.output),
        cancelled: message.cancelled === true,
        ...typeof message.exitCode === "number" && { exitCode: message.exitCode }
      };
    case "custom":
    case "hookMessage":
      return {
        type: "message_injected",
        ...recorded,
        customType: text(message.customType),
        parts: partsOf(message.content)
      };
    default:
      return void 0;
  }
}
function tellAnswer(message, recorded, at, live) {
  const firstChunkAt = live?.firstChunks.get(at);
  const http = live?.http.get(at);
  return {
    type: "model_answered",
    ...recorded,
    at,
    provider: text(message.provider),
    model: text(message.model),
    parts: partsOf(message.content),
    stopReason: stopReasonOf(message.stopReason),
    ...typeof message.errorMessage === "string" && { errorMessage: message.errorMessage },
    ...typeof message.responseModel === "string" && { responseModel: message.responseModel },
    ...typeof message.responseId === "string" && { responseId: message.responseId },
    ...usageIfKnown(message.usage, message.stopReason),
    ...firstChunkAt !== void 0 && { firstChunkAt },
    ...http !== void 0 && { http }
  };
}
function tellToolResult(message, recorded, live) {
  const callId = text(message.toolCallId);
  const endedAt = live?.toolEnds.get(callId);
  const args = live?.toolArguments.get(callId);
  return {
    type: "tool_returned",
    ...recorded,
    callId,
    toolName: text(message.toolName),
    isError: message.isError === true,
    parts: partsOf(message.content),
    ...endedAt !== void 0 && { endedAt },
    ...args !== void 0 && { arguments: args }
  };
}
function stopReasonOf(reason) {
  switch (reason) {
    case "length":
    case "error":
    case "aborted":
      return reason;
    case "toolUse":
      return "tool_call";
    default:
      return "stop";
  }
}
function usageIfKnown(value, stopReason) {
  const usage = usageOf(value);
  if (usage === void 0) return void 0;
  const failed = stopReason === "error" || stopReason === "aborted";
  const untold = usage.input + usage.output + usage.cacheRead + usage.cacheWrite === 0;
  return failed && untold ? void 0 : { usage };
}
function usageOf(value) {
  if (!isFields(value)) return void 0;
  const cost = isFields(value.cost) ? value.cost.total : void 0;
  return {
    input: number(value.input),
    output: number(value.output),
    cacheRead: number(value.cacheRead),
    cacheWrite: number(value.cacheWrite),
    ...typeof value.reasoning === "number" && { reasoning: value.reasoning },
    ...typeof cost === "number" && Number.isFinite(cost) && { cost }
  };
}

// src/pi/session-file.ts
function tellHeader(header, origin = {}) {
  const parentSessionId = header.parentSession === void 0 ? void 0 : sessionIdOfFile(header.parentSession);
  return {
    type: "session_began",
    at: Date.parse(header.timestamp),
    sessionId: header.id,
    cwd: header.cwd,
    agentName: "pi",
    ...parentSessionId !== void 0 && { parentSessionId },
    ...origin
  };
}
function sessionIdOfFile(path) {
  const name = path.includes("\\") ? win32.basename(path) : basename(path);
  return /^[^_]+_(.+)\.jsonl$/.exec(name)?.[1];
}
var NO_HEADER = 'no session file of pi: expected {"type":"session","id":\u2026,"timestamp":\u2026} first';
var LineTeller = class {
  #onProblem;
  #line = 0;
  #header;
  #isForeign = false;
  constructor(onProblem) {
    this.#onProblem = onProblem;
  }
  /** What the next line tells: one event or none. */
  tell(line) {
    this.#line += 1;
    if (this.#isForeign || line.trim() === "") return [];
    const record = this.#parsed(line);
    if (record === void 0) return [];
    if (this.#header === void 0) return this.#began(record);
    const entry = this.#entryOf(record);
    const event = entry && tellEntry(entry, this.#header);
    return event === void 0 ? [] : [event];
  }
  /** What the end of the file tells. */
  end() {
    if (this.#header !== void 0) return [{ type: "session_closed" }];
    if (!this.#isForeign) this.#onProblem({ what: "empty: no session header" });
    return [];
  }
  #began(record) {
    const header = headerOf(record);
    if (header === void 0) {
      this.#isForeign = true;
      this.#problem(NO_HEADER);
      return [];
    }
    this.#header = header;
    return [tellHeader(header)];
  }
  /** Entries of version 1 have no ids: their place in the file stands for one. */
  #entryOf(record) {
    if (isFields(record) && typeof record.type === "string" && typeof record.timestamp === "string") {
      const id = typeof record.id === "string" ? record.id : `line ${this.#line}`;
      return { ...record, type: record.type, id, timestamp: record.timestamp };
    }
    this.#problem("expected an entry with type and timestamp");
    return void 0;
  }
  #parsed(line) {
    try {
      return JSON.parse(line);
    } catch {
      this.#isForeign = this.#header === void 0;
      this.#problem(this.#isForeign ? NO_HEADER : `no JSON: ${line.length} characters`);
      return void 0;
    }
  }
  #problem(what) {
    this.#onProblem({ line: this.#line, what });
  }
};
function headerOf(record) {
  if (!isFields(record) || record.type !== "session") return void 0;
  const { id, timestamp, cwd, parentSession, branchedFrom } = record;
  if (typeof id !== "string" || id === "" || typeof timestamp !== "string") return void 0;
  if (Number.isNaN(Date.parse(timestamp))) return void 0;
  const parent = parentSession ?? branchedFrom;
  return {
    id,
    timestamp,
    cwd: typeof cwd === "string" ? cwd : "",
    ...typeof parent === "string" && { parentSession: parent }
  };
}

// src/recorder/ids.ts
import { createHash } from "node:crypto";
var UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
function traceIdOf(sessionId) {
  if (UUID.test(sessionId)) return sessionId.replaceAll("-", "").toLowerCase();
  return createHash("sha256").update(sessionId).digest("hex").slice(0, 32);
}
function spanIdOf(sessionId, kind, key) {
  return createHash("sha256").update(`${sessionId}\0${kind}\0${key}`).digest("hex").slice(0, 16);
}
var toolKey = (answerKey, callId) => `${answerKey}\0${callId}`;

// src/history/left-open.ts
var SLACK_MS = 6e4;

// src/history/read-lines.ts
import { createReadStream } from "node:fs";
var LONGEST_LINE = 256 * 1024 * 1024;
async function* readLines(path, onRead = () => {
}) {
  let pieces = [];
  let length = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    onRead(chunk.length);
    let from = 0;
    for (let to = chunk.indexOf(10); to !== -1; to = chunk.indexOf(10, from)) {
      pieces.push(chunk.subarray(from, to));
      yield Buffer.concat(pieces).toString("utf8");
      pieces = [];
      length = 0;
      from = to + 1;
    }
    if (from === chunk.length) continue;
    pieces.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > LONGEST_LINE) throw new Error(`a line is longer than ${LONGEST_LINE} bytes`);
  }
  if (pieces.length > 0) yield Buffer.concat(pieces).toString("utf8");
}

// src/history/retell.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/recorder/privacy.ts
var EXCLUDED = "[not recorded: names an excluded path]";

// src/recorder/provider-name.ts
var WELL_KNOWN = /* @__PURE__ */ new Map([
  ["amazon-bedrock", "aws.bedrock"],
  ["azure-openai-responses", "azure.ai.openai"],
  ["google", "gcp.gemini"],
  ["google-gemini-cli", "gcp.gemini"],
  ["google-antigravity", "gcp.gemini"],
  ["google-vertex", "gcp.vertex_ai"],
  ["mistral", "mistral_ai"],
  ["xai", "x_ai"],
  ["openai-codex", "openai"]
]);
var providerName = (provider) => WELL_KNOWN.get(provider) ?? provider;

// src/recorder/totals.ts
var NOTHING_USED = { input: 0, output: 0 };
var allInput = (usage) => usage.input + usage.cacheRead + usage.cacheWrite;
function plus(totals, usage) {
  if (usage === void 0) return totals;
  const cost = usage.cost === void 0 ? totals.cost : (totals.cost ?? 0) + usage.cost;
  return {
    input: totals.input + allInput(usage),
    output: totals.output + usage.output,
    ...cost !== void 0 && { cost }
  };
}
function usageAttributes(usage) {
  if (usage === void 0) return {};
  return {
    [ATTR.inputTokens]: allInput(usage),
    [ATTR.outputTokens]: usage.output,
    [ATTR.cacheReadTokens]: usage.cacheRead,
    [ATTR.cacheWriteTokens]: usage.cacheWrite,
    [ATTR.cacheCreationTokens]: usage.cacheWrite,
    ...usage.reasoning !== void 0 && { [ATTR.reasoningTokens]: usage.reasoning },
    ...usage.cost !== void 0 && { [ATTR.cost]: usage.cost }
  };
}

// src/recorder/asides.ts
function asideFacts(event, model, nextTime) {
  switch (event.type) {
    case "context_summarised":
      return {
        name: event.byModel && model !== void 0 ? `chat ${model.model}` : event.purpose,
        startedAt: event.startedAt ?? event.recordedAt,
        client: event.byModel,
        attributes: () => ({
          [ATTR.purpose]: event.purpose,
          ...event.byModel && chatAttributes(model),
          ...usageAttributes(event.usage)
        })
      };
    case "model_called_aside":
      return {
        name: `chat ${event.model}`,
        startedAt: event.recordedAt,
        client: true,
        attributes: () => ({
          [ATTR.purpose]: event.purpose,
          ...chatAttributes(event),
          ...usageAttributes(event.usage)
        })
      };
    case "user_command_ran":
      return userCommand(event, nextTime);
    case "message_injected":
      return {
        name: `custom_message ${event.customType}`,
        startedAt: event.recordedAt,
        input: { at: nextTime(event.recordedAt), message: { role: "system", parts: event.parts } },
        attributes: () => ({ [ATTR.purpose]: PURPOSE.customMessage })
      };
    case "session_recounted":
      return {
        name: "recount",
        startedAt: event.recordedAt,
        attributes: () => ({ [ATTR.purpose]: PURPOSE.recount })
      };
    case "session_renamed":
      return {
        name: "rename",
        startedAt: event.recordedAt,
        attributes: () => ({ [ATTR.purpose]: PURPOSE.rename })
      };
  }
}
var chatAttributes = (model) => ({
  [ATTR.operationName]: OPERATION.chat,
  ...model !== void 0 && {
    [ATTR.providerName]: providerName(model.provider),
    [ATTR.requestModel]: model.model
  }
});
function userCommand(event, nextTime) {
  const failed = event.cancelled || event.exitCode !== void 0 && event.exitCode !== 0;
  const told = { command: event.command };
  const input = {
    at: nextTime(event.recordedAt),
    toldTool: told,
    message: {
      role: "user",
      parts: [
        { type: "text", content: `!${event.command}` },
        { type: "tool_call_response", id: event.entryId, response: event.output }
      ]
    }
  };
  return {
    name: "execute_tool bash",
    startedAt: event.recordedAt,
    ...failed && { error: event.cancelled ? "cancelled" : `exit code ${event.exitCode}` },
    input,
    attributes: (privacy) => ({
      [ATTR.purpose]: PURPOSE.userCommand,
      [ATTR.operationName]: OPERATION.executeTool,
      [ATTR.toolName]: "bash",
      [ATTR.toolCallId]: event.entryId,
      [ATTR.toolArguments]: { json: privacy?.excludes(told) ? EXCLUDED : told },
      [ATTR.toolResult]: privacy?.excludes(told) ? EXCLUDED : event.output,
      ...failed && { [ATTR.errorType]: "tool_error" }
    })
  };
}

// src/recorder/json.ts
function jsonOf(value) {
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return JSON.stringify(copied(value)) ?? "null";
  }
}
function copied(value, clean) {
  return copy(value, "", clean, /* @__PURE__ */ new Set());
}
var DEEPEST = 500;
function copy(value, name, clean, above) {
  if (typeof value === "string") return clean === void 0 ? value : clean.named(name, value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (above.has(value)) return "[cycle]";
  if (above.size >= DEEPEST) return "[nested too deeply]";
  above.add(value);
  try {
    const own = ownJson(value);
    if (own !== value) return copy(own, name, clean, above);
    if (Array.isArray(value)) return value.map((item) => copy(item, name, clean, above));
    return Object.fromEntries(
      entriesOf(value).map(([key, item]) => [
        clean === void 0 ? key : clean.text(key),
        copy(item, key, clean, above)
      ])
    );
  } finally {
    above.delete(value);
  }
}
function ownJson(value) {
  try {
    return "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : value;
  } catch (error) {
    return unreadable(error);
  }
}
function entriesOf(value) {
  try {
    return Object.entries(value);
  } catch (error) {
    return [["", unreadable(error)]];
  }
}
var unreadable = (error) => `[unreadable: ${error instanceof Error ? error.message : "error"}]`;

// src/recorder/inheritance.ts
var LARGEST = 262144;
function bounded(inherited) {
  let size = 0;
  let first = inherited.length;
  while (first > 0) {
    const input = inherited[first - 1];
    if (input === void 0) break;
    size += jsonOf(input.message).length;
    if (size > LARGEST) break;
    first -= 1;
  }
  const lastLeftOut = inherited[first - 1];
  if (lastLeftOut === void 0) return inherited;
  const text2 = `[${first} earlier messages are in the parent session]`;
  return [
    { at: lastLeftOut.at, message: { role: "system", parts: [{ type: "text", content: text2 }] } },
    ...inherited.slice(first)
  ];
}

// src/recorder/input.ts
function inputAttributes(inputs, privacy) {
  if (inputs.length === 0) return {};
  return {
    [ATTR.inputMessages]: { json: inputs.map((input) => shownMessage(input, privacy)) },
    [ATTR.inputTimestamps]: inputs.map((input) => input.at)
  };
}
var shownParts = (parts, privacy) => parts.map(
  (part) => part.type === "tool_call" && privacy?.excludes(part.arguments) ? { ...part, arguments: EXCLUDED } : part
);
function shownMessage({ message, toldTool }, privacy) {
  if (toldTool === void 0 || !privacy?.excludes(toldTool)) {
    return { ...message, parts: shownParts(message.parts, privacy) };
  }
  return { ...message, parts: message.parts.map(withoutAnswer) };
}
var withoutAnswer = (part) => {
  if (part.type === "tool_call_response") return { ...part, response: EXCLUDED };
  return part.type === "text" ? { ...part, content: EXCLUDED } : part;
};

// src/recorder/phantom.ts
var AT_ONCE_MS = 100;
function isPhantom(answer) {
  const aborted = answer.stopReason === "aborted" || /abort/i.test(answer.errorMessage ?? "");
  const unpaid = answer.usage === void 0 || allInput(answer.usage) + answer.usage.output === 0;
  return aborted && unpaid && answer.parts.length === 0 && answer.responseId === void 0 && answer.recordedAt - answer.at <= AT_ONCE_MS;
}

// src/recorder/content.ts
var titles = /* @__PURE__ */ new WeakMap();
function read(unread, privacy) {
  const shown = {};
  for (const [name, value] of Object.entries(unread)) {
    if (value === void 0) continue;
    const clean = orNothing(privacy, (asked) => cleanValue(value, asked));
    if (clean !== void 0) shown[name] = clean;
  }
  return shown;
}
var readText = (text2, privacy) => orNothing(privacy, (asked) => asked.text(text2));
function orNothing(privacy, clean) {
  try {
    return privacy === void 0 ? void 0 : clean(privacy);
  } catch {
    privacy?.failed();
    return void 0;
  }
}
function cleanValue(value, privacy) {
  if (typeof value === "string") return privacy.text(value);
  if (typeof value !== "object") return value;
  if (Array.isArray(value))
    return value.map((item) => typeof item === "string" ? privacy.text(item) : item);
  if (!("json" in value || "titleFrom" in value)) throw new TypeError("no attribute value");
  if ("json" in value) return JSON.stringify(copied(value.json, privacy)) ?? "null";
  const title = titles.get(value) ?? shortTitle(privacy.text(value.titleFrom));
  titles.set(value, title);
  return title;
}

// src/recorder/recorded-span.ts
var INTERNAL = 0;
var CLIENT = 2;
var UNSET = 0;
var ERROR = 2;
var SAMPLED = 1;
function recordedSpan(origin, facts) {
  const context = { traceId: facts.traceId, spanId: facts.spanId, traceFlags: SAMPLED };
  const startTime = hrTime(facts.startedAt);
  const duration = Math.max(0, facts.endedAt - facts.startedAt);
  let attributes;
  let name;
  let status;
  const privacy = once(origin.privacy);
  return {
    get name() {
      name ??= readText(facts.name, privacy()) ?? NAMELESS;
      return name;
    },
    kind: facts.client ? CLIENT : INTERNAL,
    spanContext: () => context,
    ...facts.parentSpanId !== void 0 && {
      parentSpanContext: { traceId: facts.traceId, spanId: facts.parentSpanId, traceFlags: SAMPLED }
    },
    startTime,
    endTime: hrTime(facts.startedAt + duration),
    duration: hrTime(duration),
    get status() {
      status ??= statusOf(facts.error, privacy());
      return status;
    },
    get attributes() {
      const unread = facts.attributes;
      attributes ??= read(typeof unread === "function" ? unread(privacy()) : unread, privacy());
      return attributes;
    },
    links: (facts.links ?? []).map(toLink),
    events: [],
    ended: true,
    resource: origin.resource,
    instrumentationScope: origin.scope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0
  };
}
var NAMELESS = "(unnamed)";
function statusOf(error, privacy) {
  if (error === void 0) return { code: UNSET };
  const message = readText(error, privacy);
  return message === void 0 ? { code: ERROR } : { code: ERROR, message };
}
function once(ask) {
  let asked = false;
  let answer;
  return () => {
    if (!asked) answer = ask();
    asked = true;
    return answer;
  };
}
var toLink = (target) => ({
  context: { traceId: target.traceId, spanId: target.spanId, traceFlags: SAMPLED, isRemote: true },
  attributes: { "opensync.link": target.relation }
});
var hrTime = (ms) => [Math.floor(ms / 1e3), Math.round(ms % 1e3 * 1e6)];

// src/recorder/run-span.ts
function runSpan(origin, session, run, unanswered) {
  return recordedSpan(origin, {
    name: `invoke_agent ${session.began.agentName}`,
    traceId: session.traceId,
    spanId: run.spanId,
    parentSpanId: session.spanId,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    ...run.failure !== void 0 && { error: run.failure.message },
    attributes: (privacy) => ({
      ...session.common,
      ...session.project,
      ...run.title !== void 0 && { [ATTR.title]: run.title },
      [ATTR.kind]: SPAN_KIND.run,
      [ATTR.operationName]: OPERATION.invokeAgent,
      ...session.began.agentVersion !== void 0 && { [ATTR.agentVersion]: session.began.agentVersion },
      ...run.failure !== void 0 && { [ATTR.errorType]: run.failure.type },
      ...run.failure?.type === "interrupted" && { [ATTR.interrupted]: true },
      ...inputAttributes(unanswered, privacy)
    }),
    ...run.resumes !== void 0 && {
      links: [{ traceId: session.traceId, spanId: run.resumes, relation: LINK.resume }]
    }
  });
}

// src/recorder/session-identity.ts
import { basename as basename2, win32 as win322 } from "node:path";
function identify(began) {
  const { sessionId, cwd } = began;
  return {
    began,
    traceId: traceIdOf(sessionId),
    spanId: spanIdOf(sessionId, "session", ""),
    common: {
      [ATTR.conversationId]: sessionId,
      [ATTR.sessionId]: sessionId,
      [ATTR.agentName]: began.agentName,
      ...began.ephemeral === true && { [ATTR.ephemeral]: true }
    },
    project: {
      [ATTR.sessionCreatedAt]: began.at,
      ...cwd !== "" && { [ATTR.projectPath]: cwd, [ATTR.projectName]: folderName(cwd) }
    }
  };
}
var folderName = (path) => (path.includes("\\") ? win322.basename(path) : basename2(path)) || path;

// src/recorder/session-span.ts
function sessionSpan(origin, session, firstPromptAt, title, inherited) {
  const { began } = session;
  return recordedSpan(origin, {
    name: "session",
    traceId: session.traceId,
    spanId: session.spanId,
    startedAt: began.at,
    endedAt: firstPromptAt,
    attributes: (privacy) => ({
      ...session.common,
      ...session.project,
      [ATTR.kind]: SPAN_KIND.session,
      ...began.agentVersion !== void 0 && { [ATTR.agentVersion]: began.agentVersion },
      ...title !== void 0 && { [ATTR.title]: title },
      ...inputAttributes(inherited, privacy)
    }),
    links: [...linkToParentSession(began.parentSessionId), ...linkToStarter(began.startedBy)]
  });
}
function linkToParentSession(parentId) {
  if (parentId === void 0) return [];
  return [{ traceId: traceIdOf(parentId), spanId: spanIdOf(parentId, "session", ""), relation: LINK.fork }];
}
var linkToStarter = (starter) => starter === void 0 ? [] : [{ ...starter, relation: LINK.parent }];

// src/recorder/size.ts
var sizeOf = (parts) => parts.reduce((sum, part) => sum + ("content" in part ? Buffer.byteLength(part.content) : responseSize(part)), 0);
var responseSize = (part) => part.type === "tool_call_response" && typeof part.response === "string" ? Buffer.byteLength(part.response) : 0;

// src/recorder/so-far.ts
var SoFar = class {
  /** The name the session was given; empty while it has none. */
  name = "";
  #model;
  #firstWords;
  #totals = NOTHING_USED;
  #finishedRunsMs = 0;
  #messages = 0;
  #size = 0;
  /** Time of the newest message. */
  #newest = 0;
  #lastCallAt = 0;
  #callsAtThatTime = 0;
  /** The name, else the first words said. */
  get title() {
    return this.name === "" ? this.#firstWords : this.name;
  }
  /** `line`: the first one with words in it of something that was said. */
  said(line) {
    if (line !== void 0) this.#firstWords ??= { titleFrom: line };
  }
  used(usage) {
    this.#totals = plus(this.#totals, usage);
  }
  asked(model) {
    this.#model = model;
  }
  ran(ms) {
    this.#finishedRunsMs += ms;
  }
  /** Counts messages and their size in UTF-8 bytes. */
  count(messages, size) {
    this.#messages += messages;
    this.#size += size;
  }
  /** A message's place in the session's order: strictly after the one before, as OpenSync shows messages by time. */
  nextTime(at) {
    this.#newest = Math.max(at, this.#newest + 1);
    return this.#newest;
  }
  /** Tells a model call from all others: its time, with a number behind it for a further one in that millisecond. */
  callKey(at) {
    this.#callsAtThatTime = at === this.#lastCallAt ? this.#callsAtThatTime + 1 : 0;
    this.#lastCallAt = at;
    return this.#callsAtThatTime === 0 ? String(at) : `${at}#${this.#callsAtThatTime}`;
  }
  /** Tells these totals from others of the session. */
  get fingerprint() {
    const { input, output, cost } = this.#totals;
    return `recount ${input} ${output} ${cost ?? "-"}`;
  }
  /** `runUnderWayMs`: how long the run lasted up to the span these attributes are for. */
  attributes(runUnderWayMs) {
    return {
      ...this.title !== void 0 && { [ATTR.title]: this.title },
      ...this.#model !== void 0 && {
        [ATTR.sessionModel]: this.#model.model,
        [ATTR.sessionProvider]: providerName(this.#model.provider)
      },
      [ATTR.totalInputTokens]: this.#totals.input,
      [ATTR.totalOutputTokens]: this.#totals.output,
      ...this.#totals.cost !== void 0 && { [ATTR.totalCost]: this.#totals.cost },
      [ATTR.totalDuration]: this.#finishedRunsMs + runUnderWayMs,
      [ATTR.totalMessages]: this.#messages,
      [ATTR.totalBytes]: this.#size
    };
  }
};

// src/recorder/turn-spans.ts
var toolCallsOf = (parts) => parts.filter((part) => part.type === "tool_call");
var isComplete = (turn) => turn.toolCalls.every((call) => turn.returned.has(call.id));
function endOf(turn, leftAt = 0) {
  const recorded = [...turn.returned.values()].map((tool) => tool.recordedAt);
  return Math.max(callEnd(turn.call), ...recorded, isComplete(turn) ? 0 : leftAt);
}
function turnSpans(origin, session, turn, runSpanId, unit, leftAt) {
  const turnSpanId = spanIdOf(session.began.sessionId, "turn", turn.key);
  const tools = turn.toolCalls.map((call) => toolSpan(origin, session, turn, call, turnSpanId, leftAt));
  return [
    chatSpan(origin, session, turn, turnSpanId),
    ...tools,
    turnSpan(origin, session, turn, runSpanId, unit, leftAt)
  ];
}
function chatSpan(origin, session, turn, parentSpanId) {
  const { call } = turn;
  const failure = failureOf(call);
  return recordedSpan(origin, {
    name: `chat ${call.model}`,
    traceId: session.traceId,
    spanId: spanIdOf(session.began.sessionId, "chat", turn.key),
    parentSpanId,
    client: true,
    startedAt: call.at,
    endedAt: callEnd(call),
    ...failure !== void 0 && { error: failure.message },
    attributes: (privacy) => ({
      ...session.common,
      [ATTR.operationName]: OPERATION.chat,
      [ATTR.providerName]: providerName(call.provider),
      [ATTR.requestModel]: call.model,
      ...call.type === "model_answered" ? answerAttributes(call) : { [ATTR.interrupted]: true },
      ...failure !== void 0 && { [ATTR.errorType]: failure.type },
      ...call.firstChunkAt !== void 0 && {
        [ATTR.timeToFirstChunk]: Math.max(0, call.firstChunkAt - call.at) / 1e3
      },
      ...call.http !== void 0 && { [ATTR.httpStatus]: call.http.status },
      ...call.http !== void 0 && call.http.attempts > 1 && { [ATTR.providerAttempts]: call.http.attempts },
      ...inputAttributes(turn.inputs, privacy),
      [ATTR.outputMessages]: {
        json: [
          {
            role: "assistant",
            parts: shownParts(call.parts, privacy),
            finish_reason: call.type === "model_answered" ? call.stopReason : "interrupted"
          }
        ]
      },
      [ATTR.outputTimestamp]: turn.answeredAt
    })
  });
}
function answerAttributes(answer) {
  return {
    ...answer.responseModel !== void 0 && { [ATTR.responseModel]: answer.responseModel },
    ...answer.responseId !== void 0 && { [ATTR.responseId]: answer.responseId },
    [ATTR.finishReasons]: [answer.stopReason],
    ...usageAttributes(answer.usage)
  };
}
function toolSpan(origin, session, turn, call, parentSpanId, leftAt) {
  const returned = turn.returned.get(call.id);
  const failure = toolFailure(returned);
  const args = returned?.arguments ?? call.arguments;
  return recordedSpan(origin, {
    name: `execute_tool ${call.name}`,
    traceId: session.traceId,
    spanId: spanIdOf(session.began.sessionId, "tool", toolKey(turn.key, call.id)),
    parentSpanId,
    startedAt: callEnd(turn.call),
    endedAt: returned?.endedAt ?? returned?.recordedAt ?? endOf(turn, leftAt),
    ...failure !== void 0 && { error: failure },
    attributes: (privacy) => ({
      ...session.common,
      [ATTR.operationName]: OPERATION.executeTool,
      [ATTR.toolName]: call.name,
      [ATTR.toolType]: "function",
      [ATTR.toolCallId]: call.id,
      ...toolContent(args, returned, privacy?.excludes(args) || privacy?.excludes(call.arguments)),
      ...failure !== void 0 && { [ATTR.errorType]: failure },
      ...returned === void 0 && { [ATTR.interrupted]: true }
    })
  });
}
function toolContent(args, returned, excluded) {
  return {
    [ATTR.toolArguments]: { json: excluded ? EXCLUDED : args ?? {} },
    ...returned !== void 0 && { [ATTR.toolResult]: excluded ? EXCLUDED : resultText(returned.parts) }
  };
}
function turnSpan(origin, session, turn, runSpanId, unit, leftAt) {
  const failure = failureOf(turn.call);
  const interrupted = turn.call.type === "model_call_interrupted" || !isComplete(turn);
  const usage = turn.call.type === "model_answered" ? turn.call.usage : void 0;
  return recordedSpan(origin, {
    name: "turn",
    traceId: session.traceId,
    spanId: spanIdOf(session.began.sessionId, "turn", turn.key),
    parentSpanId: runSpanId,
    startedAt: turn.call.at,
    endedAt: endOf(turn, leftAt),
    ...failure !== void 0 && { error: failure.message },
    attributes: {
      ...session.common,
      ...session.project,
      [ATTR.kind]: SPAN_KIND.turn,
      [ATTR.turnIndex]: turn.index,
      [ATTR.turnToolCalls]: turn.toolCalls.length,
      ...usage !== void 0 && {
        [ATTR.turnInputTokens]: allInput(usage),
        [ATTR.turnOutputTokens]: usage.output,
        ...usage.cost !== void 0 && { [ATTR.turnCost]: usage.cost }
      },
      ...failure !== void 0 && { [ATTR.errorType]: failure.type },
      ...interrupted && { [ATTR.interrupted]: true },
      ...unit
    }
  });
}
var toolContentSize = ({ toolCalls, returned }) => toolCalls.reduce((sum, call) => {
  const back = returned.get(call.id);
  const told = Buffer.byteLength(jsonOf(back?.arguments ?? call.arguments ?? {}));
  return sum + told + (back === void 0 ? 0 : Buffer.byteLength(resultText(back.parts)));
}, 0);
var resultText = (parts) => parts.map((part) => "content" in part ? part.content : jsonOf(part)).join("\n");
var callEnd = (call) => call.type === "model_answered" ? call.recordedAt : call.endedAt;
function toolFailure(returned) {
  if (returned === void 0) return "interrupted";
  return returned.isError ? "tool_error" : void 0;
}
function failureOf(call) {
  if (call.type === "model_call_interrupted") return { type: "interrupted", message: "interrupted" };
  if (call.stopReason !== "error" && call.stopReason !== "aborted") return void 0;
  return { type: call.stopReason, message: call.errorMessage ?? call.stopReason };
}

// src/recorder/recorder.ts
var IGNORED = [];
var Recorder = class {
  #origin;
  #passing = (spans) => spans;
  #session;
  #announced = false;
  #soFar = new SoFar();
  #model;
  #inherited = [];
  #inputs = [];
  #heldAsides = [];
  #last;
  /** When an extension last put in a message that nobody answered yet: it can begin a run. */
  #injectedAt;
  #run;
  #lastRunSpanId;
  #resumed = false;
  #turn;
  #turns = 0;
  constructor(origin) {
    this.#origin = origin;
  }
  /** Takes in a past that was recorded before, without giving its spans again. */
  rehearse(events) {
    for (const event of events) this.hear(event);
    if (this.#session !== void 0) this.hear({ type: "session_closed" });
  }
  hear(event) {
    return this.#passing(this.#heard(event));
  }
  #heard(event) {
    if (event.type === "session_began") {
      this.#session = identify(event);
      const own = this.#origin.ofSession?.(event);
      if (own !== void 0) {
        this.#origin = { ...this.#origin, privacy: () => own.privacy };
        this.#passing = own.passing;
      }
      return IGNORED;
    }
    const session = this.#session;
    if (session === void 0) throw new Error(`the first event of a session is session_began, not ${event.type}`);
    switch (event.type) {
      case "session_resumed":
        this.#resumed = true;
        return IGNORED;
      case "model_selected":
        this.#model = event;
        return IGNORED;
      case "user_messaged":
        return this.#userMessaged(session, event);
      case "model_answered":
        return this.#modelAnswered(session, event);
      case "model_call_interrupted":
        return this.#beginTurn(session, event);
      case "tool_returned":
        return this.#toolReturned(session, event);
      case "session_renamed":
        this.#soFar.name = event.name.trim();
        return event.inherited || !this.#announced ? IGNORED : [this.#aside(session, event)];
      case "context_summarised":
      case "model_called_aside":
      case "user_command_ran":
      case "message_injected":
        return this.#asideHappened(session, event);
      case "run_settled":
        return this.#settle(session);
      case "session_closed":
        return [...this.#closeTurn(session, event.at), ...this.#settle(session)];
      case "session_recounted":
        return [this.#aside(session, { ...event, entryId: this.#soFar.fingerprint })];
    }
  }
  #userMessaged(session, event) {
    this.#soFar.said(firstLine(event.parts));
    const said = { by: "user", recordedAt: event.recordedAt, final: false };
    const message = { role: "user", parts: event.parts };
    if (event.inherited) {
      this.#inherit(message, this.#soFar.nextTime(event.at));
      this.#last = said;
      return IGNORED;
    }
    const spans = [];
    if (this.#beginsRun(event)) {
      spans.push(...this.#closeTurn(session), ...this.#settle(session));
      this.#beginRun(session, event.at);
    }
    spans.push(...this.#announce(session, event.at));
    this.#last = said;
    this.#inputs.push({ message, at: this.#soFar.nextTime(event.at) });
    return spans;
  }
  /**
   * A message typed after everything before it was on record begins a run; one that was typed earlier waited for the
   * agent (steering, a follow-up) and belongs to the run under way. Decidable from the record alone.
   */
  #beginsRun(event) {
    if (this.#run === void 0 || this.#last === void 0) return true;
    return this.#last.final ? event.at >= this.#last.recordedAt : event.at > this.#last.recordedAt;
  }
  #modelAnswered(session, event) {
    const final = toolCallsOf(event.parts).length === 0;
    const said = { by: "model", recordedAt: event.recordedAt, final };
    this.#model = event;
    if (event.inherited) {
      this.#inherit({ role: "assistant", parts: event.parts }, this.#soFar.nextTime(event.at));
      this.#last = said;
      return IGNORED;
    }
    if (this.#last?.by === "tool" && isPhantom(event)) {
      this.#last = said;
      if (this.#run !== void 0) this.#run.failure = failureOf(event);
      return IGNORED;
    }
    const spans = this.#beginTurn(session, event);
    this.#last = said;
    return spans;
  }
  #beginTurn(session, call) {
    const spans = [...this.#closeTurn(session)];
    const runIsOver = this.#last?.final === true && this.#run?.failure === void 0;
    if (this.#run === void 0 || runIsOver && this.#injectedAt !== void 0) {
      spans.push(...this.#settle(session));
      this.#beginRun(session, this.#injectedAt ?? call.at);
    }
    this.#injectedAt = void 0;
    spans.push(...this.#announce(session, call.at));
    this.#turn = {
      call,
      key: this.#soFar.callKey(call.at),
      index: this.#turns,
      inputs: this.#inputs,
      answeredAt: this.#soFar.nextTime(call.at),
      toolCalls: toolCallsOf(call.parts),
      returned: /* @__PURE__ */ new Map()
    };
    this.#turns += 1;
    this.#soFar.asked(call);
    this.#inputs = [];
    if (call.type === "model_answered") this.#soFar.used(call.usage);
    if (isComplete(this.#turn) || call.type === "model_call_interrupted") spans.push(...this.#closeTurn(session));
    return spans;
  }
  #toolReturned(session, event) {
    const message = {
      role: "tool",
      parts: [{ type: "tool_call_response", id: event.callId, response: resultText(event.parts) }]
    };
    this.#last = { by: "tool", recordedAt: event.recordedAt, final: false };
    if (event.inherited) {
      const toldTool = inheritedCall(this.#inherited, event.callId)?.arguments;
      this.#inherit(message, event.recordedAt, toldTool);
      return IGNORED;
    }
    const call = this.#turn?.toolCalls.find(({ id }) => id === event.callId);
    this.#inputs.push({ message, at: event.recordedAt, toldTool: [call?.arguments, event.arguments] });
    this.#turn?.returned.set(event.callId, event);
    return this.#turn !== void 0 && isComplete(this.#turn) ? this.#closeTurn(session) : IGNORED;
  }
  #asideHappened(session, event) {
    if (event.type === "message_injected") {
      this.#soFar.said(firstLine(event.parts));
      if (!event.inherited) this.#injectedAt = event.recordedAt;
    }
    if (event.inherited) return IGNORED;
    if (!this.#announced) {
      this.#heldAsides.push(event);
      return IGNORED;
    }
    return [this.#aside(session, event)];
  }
  #aside(session, event) {
    if ("usage" in event) this.#soFar.used(event.usage);
    const unit = this.#soFar.attributes(this.#run === void 0 ? 0 : this.#run.endedAt - this.#run.startedAt);
    const facts = asideFacts(event, this.#model, (at) => this.#soFar.nextTime(at));
    const insideRun = event.type === "context_summarised" && !this.#runMayBeOver();
    const inputs = facts.input === void 0 ? [] : [facts.input];
    if (facts.input !== void 0) this.#soFar.count(1, Buffer.byteLength(jsonOf([facts.input.message])));
    return recordedSpan(this.#origin, {
      ...facts,
      traceId: session.traceId,
      spanId: spanIdOf(session.began.sessionId, "aside", event.entryId),
      parentSpanId: (insideRun ? this.#run?.spanId : void 0) ?? session.spanId,
      endedAt: event.recordedAt,
      attributes: (privacy) => ({
        ...session.common,
        ...session.project,
        [ATTR.kind]: SPAN_KIND.aside,
        ...facts.attributes(privacy),
        ...inputAttributes(inputs, privacy),
        ...unit
      })
    });
  }
  /** A summary after a failed answer, or between tools and the next call, is part of the run; any other is not. */
  #runMayBeOver() {
    return this.#run === void 0 || this.#last?.final === true && this.#run.failure === void 0;
  }
  /** The session's root goes out with the first thing said in it, and what waited for it behind it. */
  #announce(session, firstPromptAt) {
    if (this.#announced) return IGNORED;
    this.#announced = true;
    const root = sessionSpan(this.#origin, session, firstPromptAt, this.#soFar.title, bounded(this.#inherited));
    this.#inherited = [];
    const held = this.#heldAsides.map((aside) => this.#aside(session, aside));
    this.#heldAsides = [];
    return [root, ...held];
  }
  #beginRun(session, at) {
    const spanId = spanIdOf(session.began.sessionId, "run", String(at));
    const resumes = this.#resumed ? this.#lastRunSpanId : void 0;
    this.#resumed = false;
    const { title } = this.#soFar;
    this.#run = { spanId, startedAt: at, endedAt: at, title, failure: void 0, ...resumes && { resumes } };
  }
  #settle(session) {
    const run = this.#run;
    if (run === void 0) return IGNORED;
    const unanswered = this.#inputs.filter((input) => input.message.role === "user");
    for (const { message } of unanswered) this.#soFar.count(1, sizeOf(message.parts));
    this.#inputs = [];
    this.#soFar.ran(run.endedAt - run.startedAt);
    this.#lastRunSpanId = run.spanId;
    this.#run = void 0;
    return [runSpan(this.#origin, session, run, unanswered)];
  }
  #closeTurn(session, leftAt) {
    const turn = this.#turn;
    const run = this.#run;
    if (turn === void 0 || run === void 0) return IGNORED;
    this.#turn = void 0;
    const interrupted = !isComplete(turn);
    run.endedAt = Math.max(run.endedAt, endOf(turn, leftAt));
    run.failure = failureOf(turn.call) ?? (interrupted ? { type: "interrupted", message: "interrupted" } : void 0);
    const unit = this.#soFar.attributes(run.endedAt - run.startedAt);
    const spans = turnSpans(this.#origin, session, turn, run.spanId, unit, leftAt);
    for (const { message } of turn.inputs) if (message.role !== "tool") this.#soFar.count(1, sizeOf(message.parts));
    this.#soFar.count(1, sizeOf(turn.call.parts) + toolContentSize(turn));
    return spans;
  }
  #inherit(message, at, toldTool) {
    this.#inherited.push({ message, at, toldTool });
    this.#soFar.count(message.role === "tool" ? 0 : 1, sizeOf(message.parts));
  }
};
var inheritedCall = (inherited, callId) => inherited.findLast(({ message }) => message.role === "assistant")?.message.parts.find((part) => part.type === "tool_call" && part.id === callId);

// src/history/figures.ts
var FigureCounter = class {
  #counts = { prompts: 0, answers: 0, toolResults: 0 };
  #tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, cost: 0 };
  #models = /* @__PURE__ */ new Set();
  #firstAt;
  #lastAt;
  /** `firstAt`: milliseconds since 1970 of the session's beginning. */
  constructor(firstAt) {
    this.#firstAt = firstAt;
    this.#lastAt = firstAt;
  }
  hear(event) {
    if (!("recordedAt" in event)) return;
    this.#lastAt = Math.max(this.#lastAt, event.recordedAt);
    if ("inherited" in event && event.inherited) return;
    if (event.type === "user_messaged") this.#counts.prompts += 1;
    if (event.type === "tool_returned") this.#counts.toolResults += 1;
    if (event.type === "model_answered") {
      this.#counts.answers += 1;
      this.#models.add(event.model);
    }
    if ("usage" in event) this.#add(event.usage);
  }
  get figures() {
    return {
      ...this.#counts,
      ...this.#tokens,
      models: [...this.#models],
      firstAt: this.#firstAt,
      lastAt: this.#lastAt
    };
  }
  #add(usage) {
    if (usage === void 0) return;
    const { input, output, cacheRead, cacheWrite, cost = 0 } = usage;
    this.#tokens.input += input + cacheRead + cacheWrite;
    this.#tokens.output += output;
    this.#tokens.cacheRead += cacheRead;
    this.#tokens.cacheWrite += cacheWrite;
    this.#tokens.cost += cost;
  }
};

// src/history/retell.ts
async function retell(file, options) {
  const { pace, signal, until, onRead, onProblem = () => {
  } } = options;
  const teller = new LineTeller(onProblem);
  let telling;
  const hear = (events) => {
    let gave = false;
    for (const event of events) {
      if (until !== void 0 && "recordedAt" in event && event.recordedAt >= until) continue;
      if (event.type === "session_began") telling = new Retelling(event, options);
      else gave = telling?.hear(event) === true || gave;
    }
    return gave;
  };
  for await (const line of readLines(file, onRead)) {
    if (hear(teller.tell(line))) await pace?.();
    if (signal?.aborted) return telling?.result() ?? NOTHING;
  }
  hear(teller.end());
  await telling?.mend(until === void 0);
  return telling?.result() ?? NOTHING;
}
var UNCHANGEABLE_MS = 6e3;
var NOTHING = { session: void 0, units: 0, given: {}, figures: void 0, title: void 0 };
var NO_ACCOUNT = { units: /* @__PURE__ */ new Map(), totals: void 0 };
var Retelling = class {
  #began;
  #recorder;
  #receivers;
  #counter;
  #units = 0;
  #title;
  constructor(began, { origin, ...options }) {
    this.#began = began;
    this.#recorder = new Recorder(origin);
    this.#recorder.hear(began);
    this.#counter = new FigureCounter(began.at);
    this.#receivers = options.destinations.map((destination) => new Receiver(destination, began.sessionId, options));
  }
  /** Returns whether anything was given to anyone. */
  hear(event) {
    this.#counter.hear(event);
    const spans = this.#recorder.hear(event);
    if (spans.length === 0) return false;
    this.#units += spans.length - partsOfTurns(spans).size;
    const last = spans.at(-1);
    this.#title = (last && textAttribute(last, ATTR.title)) ?? this.#title;
    return this.#receivers.filter((receiver) => receiver.take(spans)).length > 0;
  }
  /**
   * Gives better copies of what was cut off. Two processes with the same session each count without the other, and an
   * old turn that comes late says old totals: of a whole record, what it adds up to is told last.
   */
  async mend(isWhole) {
    for (const receiver of this.#receivers) await receiver.giveBetter();
    if (this.#units === 0 || !isWhole) return;
    const event = { type: "session_recounted", recordedAt: this.#counter.figures.lastAt };
    const spans = this.#recorder.hear(event);
    for (const receiver of this.#receivers) receiver.mendTotals(spans);
  }
  result() {
    const given = this.#receivers.flatMap(({ name, given: given2 }) => given2 > 0 ? [[name, given2]] : []);
    return {
      ...{ session: this.#began, units: this.#units, given: Object.fromEntries(given) },
      ...{ figures: this.#counter.figures, title: this.#title }
    };
  }
};
var Receiver = class {
  #destination;
  #account;
  #dryRun;
  /** Turns and runs it has a part of. */
  #better = [];
  #totals;
  given = 0;
  constructor(destination, sessionId, { dryRun, again }) {
    this.#destination = destination;
    this.#dryRun = dryRun === true;
    this.#account = again ? NO_ACCOUNT : destination.ledger.account(traceIdOf(sessionId));
    this.#totals = this.#account.totals;
    if (this.#account.units.size > 0) destination.sessionIsThere(sessionId);
  }
  get name() {
    return this.#destination.name;
  }
  /** Gives what is missing of spans that were finished together; returns whether there was any. */
  take(spans) {
    const turnOf = partsOfTurns(spans);
    const missing = new Set(
      spans.flatMap((span) => {
        const { spanId } = span.spanContext();
        return !turnOf.has(spanId) && this.#lacks(span, spans) ? spanId : [];
      })
    );
    if (missing.size === 0) return false;
    this.given += missing.size;
    const unitOf = (span) => turnOf.get(span.spanContext().spanId) ?? span.spanContext().spanId;
    const given = spans.filter((span) => missing.has(unitOf(span)));
    const isBetter = (span) => this.#account.units.has(unitOf(span));
    this.#better.push(...given.filter(isBetter));
    this.#give(given.filter((span) => !isBetter(span)));
    return true;
  }
  /** OpenSync drops, without a word, what changes a message younger than some seconds. */
  async giveBetter() {
    if (this.#better.length === 0 || this.#dryRun) return;
    const newest = Math.max(...this.#better.map((span) => milliseconds(span.startTime)), 0);
    await sleep(Math.max(0, newest + UNCHANGEABLE_MS - Date.now()));
    this.#give(this.#better);
    this.#better = [];
  }
  #give(spans) {
    if (spans.length === 0) return;
    if (!this.#dryRun) this.#destination.export(spans);
    for (const span of spans) this.#totals = totalsOn(span) ?? this.#totals;
  }
  mendTotals(spans) {
    const [span] = spans;
    const counted = span && totalsOn(span);
    if (!this.#destination.keepsTotals || counted === void 0) return;
    const { input, output, cost = 0 } = this.#totals ?? { input: 0, output: 0 };
    const same = Math.abs((counted.cost ?? 0) - cost) < 1e-9;
    if (input === counted.input && output === counted.output && same) return;
    if (!this.#dryRun) this.#destination.export(spans);
  }
  /** What was cut off when it was given, and of which there is more by now, is given again. */
  #lacks(unit, spans) {
    const known2 = this.#account.units.get(unit.spanContext().spanId);
    return known2 === void 0 || wholeness(unit, spans) > known2;
  }
};
function partsOfTurns(spans) {
  const turns = new Set(spans.flatMap((span) => span.name === "turn" ? span.spanContext().spanId : []));
  const parts = spans.flatMap((span) => {
    const parent = span.parentSpanContext?.spanId ?? "";
    return turns.has(parent) ? [[span.spanContext().spanId, parent]] : [];
  });
  return new Map(parts);
}

// src/history/reconcile.ts
async function healLeftOpen({ destinations, ...reconciling }) {
  const left = /* @__PURE__ */ new Map();
  let living = [];
  for (const destination of destinations) {
    for (const mark of destination.marks.others()) {
      if (mark.alive) living = [...living, mark];
      else left.set(mark.file, [...left.get(mark.file) ?? [], { destination, mark }]);
    }
  }
  const healed = [];
  for (const [file, all] of left) {
    const mine = all.filter(({ destination, mark }) => destination.marks.claim(mark));
    const [first] = mine;
    if (first === void 0 || reconciling.signal?.aborted) continue;
    const { traceId } = first.mark;
    const takenUp = living.flatMap((mark) => mark.traceId === traceId ? mark.since : []);
    const until = takenUp.length > 0 ? { until: Math.min(...takenUp) } : {};
    const receivers = [...new Set(mine.map(({ destination }) => destination))];
    const result = existsSync(file) ? await heal(file, { ...reconciling, ...until, destinations: receivers }) : void 0;
    if (result !== void 0) healed.push(result);
    if (result?.failure === void 0 && !reconciling.signal?.aborted) {
      for (const { marks } of receivers) marks.end(traceId);
    }
  }
  return healed;
}
async function reconcileChanged(agentDir, { destinations, ...reconciling }, now = Date.now) {
  const startedAt = now();
  const healed = [];
  for (const { path, modifiedAt } of await sessionFilesOf(agentDir)) {
    if (reconciling.signal?.aborted) return healed;
    const behind = destinations.filter(({ ledger }) => modifiedAt > ledger.lookedAt - SLACK_MS);
    if (behind.length === 0) break;
    const began = await beginningOf(path);
    if (began === void 0) continue;
    const traceId = traceIdOf(began.sessionId);
    const receivers = behind.filter(
      ({ ledger, marks }) => (began.at >= ledger.since || ledger.account(traceId).units.size > 0) && marks.others().every((mark) => mark.traceId !== traceId || !mark.alive)
    );
    if (receivers.length > 0) healed.push(await heal(path, { ...reconciling, destinations: receivers }));
  }
  if (!reconciling.signal?.aborted) for (const { ledger } of destinations) ledger.looked(startedAt);
  return healed;
}
async function heal(file, options) {
  try {
    return { file, ...await retell(file, options) };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { file, ...NOTHING, failure };
  }
}
async function beginningOf(file) {
  try {
    for await (const line of readLines(file)) {
      const [event] = new LineTeller(() => {
      }).tell(line);
      if (event?.type === "session_began") return event;
      if (line.trim() !== "") return void 0;
    }
  } catch {
  }
  return void 0;
}

// src/privacy/compile-pattern.ts
var engine;
async function loadPatternEngine({ patterns, allow }) {
  if (patterns.length + allow.length > 0) engine ??= (await import("./build-JJWNMRJB.mjs")).RE2JS;
}
function compilePattern(kind, pattern) {
  if (engine === void 0) throw new Error("the engine for patterns is not loaded");
  const compiled2 = engine.compile(engine.translateRegExp(pattern));
  return {
    kind,
    *matches(text2) {
      const matcher = compiled2.matcher(text2);
      while (matcher.find()) yield [matcher.start(), matcher.end()];
    },
    isWhole: (text2) => compiled2.matches(text2)
  };
}

// src/recorder/redaction/likeness.ts
var STAND_INS = /^(?:your|my|the|some|any|insert|enter|replace|put|add|set|use|new|old|fake|mock|dummy|sample|example|test|foo|bar|todo|fixme|placeholder|changeme|change[-_ ]?me|redacted|hidden|masked|secret|password|passwd|token|apikey|api[-_]key|none|null|nil|undefined|true|false|yes|no|string|number|boolean|required|optional|default|n\/a)(?:$|[-_ .<>(){}[\]])/i;
var EXAMPLE = /example|placeholder|changeme|change_me|your[-_ ]?(?:api|secret|token|key|password)|redacted|xxxx|\*\*\*|\.\.\.|…/i;
var REFERENCE = /^(?:\$\{|\$\(|\$[A-Za-z_]\w*$|\$\d|\{\{|\{[\w.]*\}|<[^>]*>?$|%[A-Za-z_]\w*%|@\w+@$|#\{)/;
var SEQUENCES = "abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz 0123456789 01234567890 123456789 0123456789abcdef 1234567890abcdef qwertyuiop asdfghjkl";
var LONGEST_SEQUENCE = 26;
function isStandIn(value) {
  if (distinct(value) <= 3) return true;
  const start = value.slice(0, LOOKED_AT);
  return STAND_INS.test(start) || REFERENCE.test(start) || EXAMPLE.test(start) || start.length <= LONGEST_SEQUENCE && SEQUENCES.includes(start.toLowerCase());
}
var LOOKED_AT = 96;
var counts = new Uint16Array(128);
function countsOf(text2) {
  counts.fill(0);
  const length = Math.min(text2.length, LOOKED_AT);
  for (let at = 0; at < length; at++) {
    const code = Math.min(text2.charCodeAt(at), 127);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return { counts, length };
}
function distinct(text2) {
  let number2 = 0;
  for (const count of countsOf(text2).counts) if (count > 0) number2 += 1;
  return number2;
}
function entropy(text2) {
  const { counts: counts2, length } = countsOf(text2);
  let bits = 0;
  for (const count of counts2) if (count > 0) bits -= count / length * Math.log2(count / length);
  return bits;
}
var isCode = (value) => /^[A-Za-z_$][\w$]*(?:(?:\??\.|::|->)[A-Za-z_$][\w$]*)+[;,)]*$/.test(value) || /^!?[A-Za-z_$][\w$.]*[([]/.test(value) || /^(?:new|await|typeof|function|async|return)\b/.test(value);
var isBase64 = (value) => /^\/[A-Za-z0-9+/]{30,}={0,2}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && entropy(value) >= 4.2;
var isPlain = (value) => /^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/]|[a-z][a-z0-9+.-]{1,20}:\/\/)/.test(value) && !isBase64(value) || /^v?\d+(?:\.\d+)+(?:[-+][\w.]+)?$/.test(value) || /^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(value) || /^(?:sha\d{1,3}|md5|blake\w{1,3})[-:]/i.test(value) || /^[\d.,:eE+-]+(?:ms|s|kb|mb|gb|px|%)?$/i.test(value);

// src/recorder/redaction/known-values.ts
var SECRET_NAME = /SECRET|TOKEN|PASSW(?:OR)?D|PASSPHRASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|MASTER_?KEY|CREDENTIAL|COOKIE|(?:^|_)(?:PASS|PWD|AUTH|PAT|DSN|KEY)$|CONNECTION_?STRING/i;
var NO_SECRET_NAME = /^(?:PWD|OLDPWD|SSH_AUTH_SOCK|XAUTHORITY|GPG_AGENT_INFO)$|_(?:PATH|FILE|DIR|URL|HOST|NAME|ID|SOCK)$/i;
var SHORTEST = 8;
var LONGEST = 16384;
function secretsIn(env) {
  return Object.entries(env).flatMap(([name, value]) => {
    if (value === void 0 || !SECRET_NAME.test(name) || NO_SECRET_NAME.test(name)) return [];
    const secret = value.trim();
    if (secret.length < SHORTEST || secret.length > LONGEST || isStandIn(secret)) return [];
    const url = /^[a-z][a-z0-9+.-]*:\/\/[^/]*:[^/]*@/i.test(secret);
    if (!url && isPlain(secret) && !/^\/\S*[^\w./-]/.test(secret)) return [];
    if (/^[a-z_-]+$/i.test(secret) && secret.length < 16) return [];
    return [secret];
  });
}
function formsOf(secret) {
  const forms = /* @__PURE__ */ new Set([secret, JSON.stringify(secret).slice(1, -1)]);
  try {
    forms.add(encodeURIComponent(secret));
  } catch {
  }
  return [...forms].sort((a, b) => b.length - a.length);
}

// src/recorder/redaction/alphabet.ts
var Alphabet = class {
  #has = new Uint8Array(128);
  #text = "";
  #from = 0;
  #end = 0;
  /** `characters`: as between the brackets of a regular expression, such as `A-Za-z0-9_-`. */
  constructor(characters) {
    const pattern = new RegExp(`[${characters}]`);
    for (let code = 0; code < 128; code++) this.#has[code] = pattern.test(String.fromCharCode(code)) ? 1 : 0;
  }
  has(code) {
    return code < 128 && this.#has[code] === 1;
  }
  /** Where the run that begins at `from` ends. A run is walked once, however often it is asked about in a row. */
  runEnd(text2, from) {
    if (text2 === this.#text && from >= this.#from && from < this.#end) return this.#end;
    let end = from;
    while (end < text2.length && this.has(text2.charCodeAt(end))) end += 1;
    this.#text = text2;
    this.#from = from;
    this.#end = end;
    return end;
  }
  /** Forgets the text. */
  forget() {
    this.#text = "";
    this.#from = 0;
    this.#end = 0;
  }
};

// src/recorder/redaction/assignments.ts
var NAME_KINDS = [
  { kind: "password", strength: "sure", names: "password passwd passphrase passcode pwd pass" },
  { kind: "secret", strength: "likely", names: "secret" },
  {
    kind: "api-key",
    strength: "likely",
    names: "apikey api_key api-key accesskey access_key access-key accountkey account_key account-key authkey auth_key auth-key subscription-key subscription_key appkey app_key app-key"
  },
  {
    kind: "private-key",
    strength: "likely",
    names: "privatekey private_key private-key signingkey signing_key signing-key encryptionkey encryption_key encryption-key masterkey master_key master-key sharedkey shared_key storagekey storage_key deploy_key deploykey"
  },
  { kind: "token", strength: "unsure", names: "token" },
  {
    kind: "credential",
    strength: "unsure",
    names: "credential credentials auth _pat sessionid session_id session-id connectionstring signature"
  }
];
var ABOUT = /^s?[-_.]?(?:name|names|id|ids|field|fields|label|count|counts|type|types|length|len|limit|size|uri|url|urls|endpoint|path|paths|file|files|dir|ref|refs|keyref|policy|hint|prompt|expiry|expires|expiration|expiresin|expiresat|ttl|version|placeholder|input|reset|manager|service|provider|store|usage|used|budget|index|position|class|style|title|message|error|required|enabled|disabled|status|strength|min|max|rotation|format|regex|pattern|env|var|arn|algorithm|alg|method|mode|scheme|kind|scope|scopes|izer|ized|ize|ization|enizer|ing|authority|or|ors|ored|ority|s)(?:$|[-_.A-Z])/i;
var NAME = new Alphabet("A-Za-z0-9_.-");
var UNQUOTED = new Alphabet("!#-%*-+./0-:=?@A-Z\\^_a-z~|-");
var LONGEST_NAME = 48;
var LONGEST_JUDGED = 160;
var LONGEST_QUOTED = 4096;
var MOST_SPACE = 8;
var ASSIGNMENT_RULES = NAME_KINDS.map(({ kind, strength, names }) => ({
  kind,
  keywords: names.split(" "),
  find: (text2, start, end) => assigned(text2, start, end, strength)
}));
function kindOfNamed(name, value) {
  if (name.length > LONGEST_QUOTED || value.length > LONGEST_QUOTED) return void 0;
  const known2 = name.toLowerCase();
  for (const { kind, strength, names } of NAME_KINDS) {
    for (const word of names.split(" ")) {
      const at = known2.lastIndexOf(word);
      if (at === -1 || !isWholeName(name, at, word)) continue;
      if (ABOUT.test(name.slice(at + word.length))) continue;
      if (isSecretLike(value, strength, { quoted: true, name: word })) return kind;
    }
  }
  return void 0;
}
function isWholeName(text2, start, word) {
  if (word.length > 4 || word.startsWith("_")) return true;
  const before = text2.charAt(start - 1);
  if (start > 0 && /[A-Za-z]/.test(before) && !(/[a-z]/.test(before) && /[A-Z]/.test(text2.charAt(start))))
    return false;
  return !/^[a-z]/.test(text2.slice(start + word.length));
}
function assigned(text2, start, keywordEnd, strength) {
  const word = text2.slice(start, keywordEnd);
  if (!isWholeName(text2, start, word)) return void 0;
  const nameEnd = Math.min(NAME.runEnd(text2, keywordEnd), keywordEnd + LONGEST_NAME);
  if (nameEnd > keywordEnd && ABOUT.test(text2.slice(keywordEnd, nameEnd))) return void 0;
  const value = valueBehind(text2, start, nameEnd);
  if (value === void 0) return void 0;
  const judged = text2.slice(value.from, Math.min(value.end, value.from + LONGEST_JUDGED));
  return isSecretLike(judged, strength, { quoted: value.quoted, name: word }) ? [value.from, value.end] : void 0;
}
var TYPE = /(?:string|str|String|Optional\[str\])[ \t]{0,4}=[ \t]{0,4}/y;
var LITERAL = /(?:[brfu]{1,2}(?=["']))?/iy;
var SIGN = /(?:=>|:=|\?=|[=:]{1,3}|,(?=\s*["'])|>(?=[^\s<>=]{6,200}<\/))/y;
function valueBehind(text2, nameStart, nameEnd) {
  let at = afterQuotes(text2, nameEnd);
  const bracket = text2[at] === "]" ? afterQuotes(text2, at + 1) : at;
  at = afterSpace(text2, bracket);
  SIGN.lastIndex = at;
  if (SIGN.test(text2)) at = afterSpace(text2, SIGN.lastIndex);
  else if (isOption(text2, nameStart) || /["']/.test(text2.charAt(at))) {
    if (at !== bracket && at > nameEnd) at = afterSpace(text2, at);
    else return void 0;
  } else return void 0;
  return readValue(text2, at);
}
function readValue(text2, from) {
  let at = from;
  TYPE.lastIndex = at;
  if (TYPE.test(text2)) at = TYPE.lastIndex;
  LITERAL.lastIndex = at;
  if (LITERAL.test(text2)) at = LITERAL.lastIndex;
  let escapes = 0;
  while (text2[at] === "\\" && escapes < 7) {
    at += 1;
    escapes += 1;
  }
  const quote = text2[at];
  if (quote === '"' || quote === "'" || quote === "`") return quotedValue(text2, at + 1, quote, escapes > 0);
  if (escapes > 0) return void 0;
  let end = UNQUOTED.runEnd(text2, at);
  for (let left = 3; left > 0 && end > at && /[.:,;?!]/.test(text2.charAt(end - 1)); left--) end -= 1;
  return end > at ? { from: at, end, quoted: false } : void 0;
}
var closings = /* @__PURE__ */ new Map();
function quotedValue(text2, from, quote, escaped) {
  const sort = `${quote}${escaped}`;
  const known2 = closings.get(sort);
  let at = known2 !== void 0 && known2.text === text2 && from >= known2.from && from <= known2.at ? known2.at : -1;
  if (at === -1) {
    const line = Math.min(text2.length, from + LONGEST_QUOTED);
    for (at = from; at < line && text2[at] !== quote && text2[at] !== "\n"; )
      at += text2[at] === "\\" && !escaped ? 2 : 1;
    at = Math.min(at, text2.length);
    closings.set(sort, { text: text2, from, at });
  }
  let end = at;
  while (end > from && text2[end - 1] === "\\" && escaped) end -= 1;
  return end > from ? { from, end, quoted: true } : void 0;
}
function forgetAssignments() {
  closings.clear();
  NAME.forget();
  UNQUOTED.forget();
}
function afterQuotes(text2, from) {
  let at = from;
  while (at < from + 4 && (text2[at] === '"' || text2[at] === "'" || text2[at] === "`" || text2[at] === "\\")) at += 1;
  return at;
}
function afterSpace(text2, from) {
  let at = from;
  while (at < from + MOST_SPACE && (text2[at] === " " || text2[at] === "	")) at += 1;
  return at;
}
function isOption(text2, at) {
  const before = text2.slice(Math.max(0, at - 24), at);
  return /(?:^|\s)--(?:[a-z0-9]+-){0,3}$/.test(before);
}
var LEAST = { sure: 6, likely: 10, unsure: 16 };
function isSecretLike(value, strength, { quoted, name }) {
  if (value.length < LEAST[strength]) return false;
  if (isStandIn(value) || isPlain(value) || /\s/.test(value)) return false;
  if (!quoted && isCode(value)) return false;
  if (quoted && /^[\w$]+(?:\.[\w$]+)*\(|^(?:process\.env|os\.environ|import\.meta)/.test(value)) return false;
  const digit = /\d/.test(value);
  const letter = /[A-Za-z]/.test(value);
  const symbol = /[^A-Za-z0-9_.-]/.test(value);
  switch (strength) {
    case "sure":
      if (value.toLowerCase().includes(name.toLowerCase()) && /^[\w.]+$/.test(value)) return false;
      return distinct(value) >= 4 && (digit && letter || symbol && letter || chanceCase(value));
    case "likely":
      return distinct(value) >= 6 && letter && (digit || symbol || chanceCase(value)) && entropy(value) >= 2.8;
    case "unsure":
      return distinct(value) >= 8 && letter && (digit || chanceCase(value)) && entropy(value) >= 3;
  }
}
function chanceCase(text2) {
  const value = text2.replace(/[+/=]/g, "");
  if (!/^[A-Za-z]+$/.test(value) || value.length < 12) return false;
  const changes = [...value].filter(
    (letter, at) => at > 0 && isUpper(letter) !== isUpper(value.charAt(at - 1))
  ).length;
  return changes >= value.length / 3;
}
var isUpper = (letter) => letter >= "A" && letter <= "Z";

// src/recorder/redaction/keyword-scanner.ts
var MOST_COLUMNS = 255;
var KeywordScanner = class {
  /** Column of each UTF-16 code unit in the table; 0 for those that are in no keyword. */
  #columns = new Uint8Array(65536);
  /** Rows of the table, one for each state. A state is the place where its row begins. */
  #next;
  /** Only in states from here on keywords end. */
  #firstEnd;
  /** What ends in them, in their order. */
  #ends;
  #width;
  constructor(keywords) {
    this.#width = this.#assignColumns(keywords);
    const states = linked(keywords, (unit) => this.#columns[unit] ?? 0);
    const ordered = [
      ...states.filter(({ ends }) => ends.length === 0),
      ...states.filter(({ ends }) => ends.length > 0)
    ];
    const places = new Map(ordered.map((state, at) => [state, at * this.#width]));
    this.#next = new Uint32Array(ordered.length * this.#width);
    for (const state of states) this.#fillRow(state, places);
    const ending = ordered.filter(({ ends }) => ends.length > 0);
    this.#firstEnd = (ordered.length - ending.length) * this.#width;
    this.#ends = ending.map(({ ends }) => ends);
  }
  /** Tells each keyword that stands between two places of the text, in the order in which they end. */
  scan(text2, [from, to], found) {
    const next = this.#next;
    const columns = this.#columns;
    const firstEnd = this.#firstEnd;
    let state = 0;
    for (let at = from; at < to; at++) {
      state = next[state + columns[text2.charCodeAt(at)]];
      if (state < firstEnd) continue;
      for (const { word, meaning } of this.#ends[(state - firstEnd) / this.#width] ?? []) {
        found(meaning, at + 1 - word.length, at + 1);
      }
    }
  }
  /** Upper and lower case have the same column. Returns how many columns there are. */
  #assignColumns(keywords) {
    let columns = 0;
    const units = new Set(keywords.flatMap(({ word }) => codeUnits(word)));
    for (const unit of units) {
      const letter = String.fromCharCode(unit);
      const cases = [unit, ...codeUnits(letter.toLowerCase()), ...codeUnits(letter.toUpperCase())];
      const known2 = cases.map((one) => this.#columns[one] ?? 0).find((column) => column > 0);
      if (known2 === void 0) columns = Math.min(columns + 1, MOST_COLUMNS);
      for (const one of cases) this.#columns[one] = known2 ?? columns;
    }
    return columns + 1;
  }
  #fillRow(state, places) {
    const place = places.get(state) ?? 0;
    const path = [];
    for (let at = state; at !== void 0; at = at.fallback) path.push(at);
    for (const from of path.reverse()) {
      for (const [column, target] of from.next) this.#next[place + column] = places.get(target) ?? 0;
    }
  }
};
function linked(keywords, columnOf) {
  const root = { next: /* @__PURE__ */ new Map(), ends: [], fallback: void 0 };
  for (const keyword of keywords) {
    let state = root;
    for (const unit of codeUnits(keyword.word)) {
      const column = columnOf(unit);
      const next = state.next.get(column) ?? { next: /* @__PURE__ */ new Map(), ends: [], fallback: root };
      state.next.set(column, next);
      state = next;
    }
    if (state !== root) state.ends = [...state.ends, keyword];
  }
  const states = [root];
  for (const state of states) {
    for (const [column, target] of state.next) {
      let other = state.fallback;
      while (other !== void 0 && !other.next.has(column)) other = other.fallback;
      target.fallback = other?.next.get(column) ?? root;
      target.ends = [...target.ends, ...target.fallback.ends];
      states.push(target);
    }
  }
  return states;
}
var codeUnits = (text2) => Array.from({ length: text2.length }, (_, at) => text2.charCodeAt(at));

// src/recorder/redaction/marker.ts
import { createHmac } from "node:crypto";
var DIGITS = 4;
var BEGIN = "[redacted:";
var MARKER = /\[redacted:([a-z0-9-]{1,40}):[0-9a-f]{4}\]/y;
function marker(kind, secret, salt) {
  const hash = createHmac("sha256", salt).update(secret).digest("hex").slice(0, DIGITS);
  return `[redacted:${kind}:${hash}]`;
}
var isMarker = (text2) => /^\[redacted:[a-z0-9-]{1,40}:[0-9a-f]{4}\]$/.test(text2);
function* markersIn(text2, kinds, [from, to] = [0, text2.length]) {
  for (let at = text2.indexOf(BEGIN, from); at !== -1 && at < to; at = text2.indexOf(BEGIN, at + 1)) {
    MARKER.lastIndex = at;
    const match = MARKER.exec(text2);
    if (match !== null && kinds.has(match[1] ?? "")) yield [at, MARKER.lastIndex];
  }
}
var MARKERS = /\[redacted:([a-z0-9-]{1,40}):[0-9a-f]{4}\]/g;

// src/recorder/redaction/private-keys.ts
var BEGIN2 = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/y;
var END = /-----END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/y;
var KEY_LINE = /^[\s>|+\-*#"'`\d:.,→]{0,24}[A-Za-z0-9+/=]{16,512}(?:\\[nr]){0,2}["'`,;\\\s+]{0,8}$/;
var KEY_HEADER = /^[\s>|+\-*#"'`\d:→]{0,24}(?:Proc-Type|DEK-Info|Comment|Version|Hash):/;
var ONE_LINE = /(?:\\[nr]|[A-Za-z0-9+/=])+/y;
var LONGEST_LINE2 = 600;
var BREAK = 10;
var LONGEST_KEY = 32768;
var PRIVATE_KEY = {
  kind: "private-key",
  keywords: ["-----BEGIN ", "-----END "],
  find(text2, start, end) {
    if (text2.startsWith("-----END ", start)) return endOfCutKey(text2, start);
    BEGIN2.lastIndex = start;
    if (!BEGIN2.test(text2)) return void 0;
    const body = BEGIN2.lastIndex;
    const close = nextEnd(text2, body);
    if (close !== void 0 && close[0] - body <= LONGEST_KEY && close[0] >= end) return [start, close[1]];
    ONE_LINE.lastIndex = body;
    if (ONE_LINE.test(text2) && ONE_LINE.lastIndex > body + 16) return [start, ONE_LINE.lastIndex];
    return [start, keyLinesFrom(text2, body)];
  }
};
var known;
function nextEnd(text2, from) {
  if (known !== void 0 && known.text === text2 && from >= known.from) {
    if (known.close === void 0 || known.close[0] >= from) return known.close;
  }
  let at = text2.indexOf("-----END ", from);
  while (at !== -1) {
    END.lastIndex = at;
    if (END.test(text2)) break;
    at = text2.indexOf("-----END ", at + 9);
  }
  const close = at === -1 ? void 0 : [at, END.lastIndex];
  known = { text: text2, from, close };
  return close;
}
function forgetKeys() {
  known = void 0;
}
function keyLinesFrom(text2, from) {
  let end = from;
  let lineStart = lineEndFrom(text2, from) + 1;
  while (lineStart < text2.length && text2.charCodeAt(lineStart - 1) === BREAK) {
    const lineEnd = lineEndFrom(text2, lineStart);
    const line = text2.slice(lineStart, lineEnd);
    if (line.trim() === "" ? end !== from : !KEY_LINE.test(line) && !KEY_HEADER.test(line)) break;
    end = lineEnd;
    lineStart = lineEnd + 1;
  }
  return end;
}
function lineEndFrom(text2, from) {
  for (let at = from; at < text2.length && at - from <= LONGEST_LINE2; at++)
    if (text2.charCodeAt(at) === BREAK) return at;
  return Math.min(text2.length, from + LONGEST_LINE2);
}
function lineStartBefore(text2, from) {
  const least = Math.max(0, from - LONGEST_LINE2);
  let at = from;
  while (at > least && text2.charCodeAt(at - 1) !== BREAK) at -= 1;
  return at;
}
function endOfCutKey(text2, start) {
  END.lastIndex = start;
  if (!END.test(text2)) return void 0;
  const stop = END.lastIndex;
  let first = lineStartBefore(text2, start);
  const lead = text2.slice(first, start);
  if (!/^[\s>|+\-*#"'`\d:→]*$/.test(lead)) {
    let glued = start;
    while (glued > first && /[A-Za-z0-9+/=\\]/.test(text2.charAt(glued - 1))) glued -= 1;
    return [glued, stop];
  }
  while (first > 0 && start - first < LONGEST_KEY) {
    const before = lineStartBefore(text2, first - 1);
    const line = text2.slice(before, first - 1);
    if (!KEY_LINE.test(line) && !KEY_HEADER.test(line)) break;
    first = before;
  }
  return [first, stop];
}

// src/recorder/redaction/rule.ts
var WORD = /[A-Za-z0-9_]/;
function beginsWord(text2, at) {
  if (at === 0 || !WORD.test(text2.charAt(at - 1))) return true;
  const before = text2.slice(Math.max(0, at - 12), at);
  return /(?:\\[nrt]|%[0-9A-Fa-f]{2}|\[[0-9;]{0,8}m|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2})$/.test(before);
}

// src/recorder/redaction/structures.ts
var BASE64URL = new Alphabet("A-Za-z0-9_-");
var CREDENTIAL = new Alphabet("A-Za-z0-9_.~+/=:@!#%^&*|-");
var JWT = {
  kind: "jwt",
  keywords: ["eyJ"],
  find(text2, start) {
    if (!text2.startsWith("eyJ", start) || text2[start - 1] === "-" || !beginsWord(text2, start)) return void 0;
    const header = BASE64URL.runEnd(text2, start);
    if (header - start < 12 || text2[header] !== ".") return void 0;
    let end = BASE64URL.runEnd(text2, header + 1);
    if (end - header < 8) return void 0;
    const signed = text2.startsWith("eyJ", header + 1);
    let parts = 2;
    while (parts < 5 && text2[end] === ".") {
      const next = BASE64URL.runEnd(text2, end + 1);
      if (next === end + 1 && parts > 2) break;
      end = next;
      parts += 1;
    }
    return signed || parts >= 3 ? [start, end] : void 0;
  }
};
var LONGEST_AUTHORITY = 600;
var WEAK_USERINFO = /^(?:pass|password|passwd|pwd|pw|user|username|secret|token|port|host)$/i;
var URL_PASSWORD = {
  kind: "url-password",
  keywords: ["://"],
  find(text2, _start, end) {
    let stop = end;
    let slash = -1;
    let firstColon = -1;
    let lastAt = -1;
    let atBeforeSlash = -1;
    const limit = Math.min(text2.length, end + LONGEST_AUTHORITY);
    for (; stop < limit; stop++) {
      const code = text2.charCodeAt(stop);
      if (code <= 32 || code === 34 || code === 39 || code === 60 || code === 62 || code === 96 || code === 92)
        break;
      if (code === 58) {
        if (text2.startsWith("://", stop)) break;
        if (firstColon === -1) firstColon = stop;
      } else if (code === 64) {
        lastAt = stop;
        if (slash === -1) atBeforeSlash = stop;
      } else if ((code === 47 || code === 63 || code === 35) && slash === -1) slash = stop;
    }
    const at = atBeforeSlash !== -1 ? atBeforeSlash : lastAt;
    if (at === -1) return void 0;
    if (firstColon === -1 || firstColon > at) {
      const name = text2.slice(end, at);
      const lone = atBeforeSlash !== -1 && name.length >= 20 && /\d/.test(name) && !isStandIn(name);
      return lone ? [end, at] : void 0;
    }
    if (slash !== -1 && firstColon > slash) return void 0;
    const password = text2.slice(firstColon + 1, at);
    if (atBeforeSlash === -1 && /^\d{1,5}\//.test(password)) return void 0;
    if (password === "" || isReference(password) || WEAK_USERINFO.test(password)) return void 0;
    return [firstColon + 1, at];
  }
};
var isReference = (value) => /^(?:\$|\{\{?|<|%\w+%|\*+$|x+$|\.\.\.|…|\[redacted)/i.test(value);
var AUTHORIZATION = /authorization["'`\\]{0,3}[ \t]{0,8}(?:[:=,]|=>)[ \t]{0,8}["'`\\]{0,3}(?:(?:Bearer|Basic|Token|Digest|Negotiate|ApiKey|Api-Key|Key|Bot|GenieKey|SSWS|OAuth|JWT|AccessKey|DeepL-Auth-Key|Splunk|AWS4-HMAC-SHA256|SharedKey)[ \t]{1,8})?/iy;
var AUTHORIZATION_HEADER = {
  kind: "authorization",
  keywords: ["authorization"],
  find(text2, start) {
    AUTHORIZATION.lastIndex = start;
    if (!AUTHORIZATION.test(text2)) return void 0;
    return credentialAt(text2, AUTHORIZATION.lastIndex, 8);
  }
};
var BEARER = {
  kind: "bearer-token",
  keywords: ["bearer ", "basic "],
  find(text2, start, end) {
    if (!beginsWord(text2, start)) return void 0;
    const found = credentialAt(text2, end, 16);
    if (found === void 0) return void 0;
    const credential = text2.slice(found[0], Math.min(found[1], found[0] + 128));
    const chance = /\d/.test(credential) && /[A-Za-z]/.test(credential) && entropy(credential) >= 3;
    return chance ? found : void 0;
  }
};
function credentialAt(text2, from, least) {
  const end = CREDENTIAL.runEnd(text2, from);
  const credential = text2.slice(from, Math.min(end, from + 256));
  if (credential.length < least || isStandIn(credential) || isCode(credential) || distinct(credential) < 5) {
    return void 0;
  }
  return [from, end];
}
var COOKIE = /(?:set-)?cookie["'`\\]{0,3}[ \t]{0,8}[:=][ \t]{0,8}["'`\\]{0,3}/iy;
var PAIR = /[\w.%$-]{1,64}=[^\s;"'`\\]{8,}/y;
var COOKIES = new Alphabet(" -!#-&(-\\[\\]-_a-~");
var COOKIE_HEADER = {
  kind: "cookie",
  keywords: ["cookie"],
  find(text2, start) {
    COOKIE.lastIndex = start;
    if (!COOKIE.test(text2)) return void 0;
    const from = COOKIE.lastIndex;
    const head = text2.slice(from, from + 160);
    PAIR.lastIndex = 0;
    if (!PAIR.test(head) && !/^(?:[\w.%$-]{1,64}=[^\s;"'`\\]{0,64}; ?){1,4}[\w.%$-]{1,64}=[^\s;"'`\\]{8}/.test(head))
      return void 0;
    const value = head.slice(head.indexOf("=") + 1);
    if (isReference(value) || isCode(value.split(/[;\s]/)[0] ?? "")) return void 0;
    return [from, COOKIES.runEnd(text2, from)];
  }
};
var CURL_USER = /(?:-u|--user|--proxy-user)(?:[ \t=]{1,4}|(?=["']))["']?[^\s:"'$]{1,64}:([^\s"'$]{4,128})/y;
var COMMAND_PASSWORD = {
  kind: "command-password",
  keywords: ["-u ", "--user ", "--user=", "--proxy-user ", '-u"', "-u'"],
  find(text2, start) {
    CURL_USER.lastIndex = start;
    const password = CURL_USER.exec(text2)?.[1];
    if (password === void 0 || isReference(password) || /^\d{1,6}$/.test(password)) return void 0;
    const line = text2.slice(Math.max(0, start - 300), start);
    if (!/\b(?:curl|wget|http|https|xh|httpie)\b[^\n]*$/.test(line)) return void 0;
    return [CURL_USER.lastIndex - password.length, CURL_USER.lastIndex];
  }
};
var NETRC = /login[ \t\r\n]{1,8}[^\s]{1,128}[ \t\r\n]{1,8}password[ \t]{1,8}([^\s]{4,256})/iy;
var NETRC_PASSWORD = {
  kind: "netrc-password",
  keywords: ["login "],
  find(text2, start) {
    NETRC.lastIndex = start;
    const password = NETRC.exec(text2)?.[1];
    if (password === void 0 || isReference(password)) return void 0;
    return [NETRC.lastIndex - password.length, NETRC.lastIndex];
  }
};
var WEBHOOK = webhook("webhook-url", [
  "hooks.slack.com/services/",
  "hooks.slack.com/workflows/",
  "/api/webhooks/",
  ".webhook.office.com/webhookb2/",
  "hooks.zapier.com/hooks/catch/"
]);
function webhook(kind, keywords) {
  const path = new Alphabet("A-Za-z0-9_./@-");
  return {
    kind,
    keywords,
    find(text2, _start, end) {
      const stop = path.runEnd(text2, end);
      return stop - end >= 16 && /\d/.test(text2.slice(end, Math.min(stop, end + 128))) ? [end, stop] : void 0;
    }
  };
}
function around(kind, keyword, back, pattern) {
  return {
    kind,
    keywords: [keyword],
    find(text2, start) {
      const from = start - back;
      if (from < 0 || from > 0 && !beginsWord(text2, from)) return void 0;
      pattern.lastIndex = from;
      const match = pattern.exec(text2)?.[0];
      if (match === void 0 || distinct(match) < 8) return void 0;
      return [from, from + match.length];
    }
  };
}
var STRUCTURE_RULES = [
  PRIVATE_KEY,
  JWT,
  URL_PASSWORD,
  AUTHORIZATION_HEADER,
  BEARER,
  COOKIE_HEADER,
  COMMAND_PASSWORD,
  NETRC_PASSWORD,
  WEBHOOK,
  around("telegram-token", ":AA", 10, /\d{10}:AA[A-Za-z0-9_-]{32,33}(?![A-Za-z0-9_-])/y),
  around("telegram-token", ":AA", 9, /\d{9}:AA[A-Za-z0-9_-]{32,33}(?![A-Za-z0-9_-])/y),
  around("azure-client-secret", "Q~", 4, /[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])/y),
  around("terraform-token", ".atlasv1.", 14, /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}/y),
  around("mailchimp-key", "-us", 32, /[a-f0-9]{32}-us\d{1,2}(?!\d)/y),
  around("cloudflare-key", "v1.0-", 0, /v1\.0-[a-f0-9]{24}-[a-f0-9]{100,146}/y),
  around("airtable-token", "pat", 0, /pat[A-Za-z0-9]{14}\.[a-f0-9]{64}(?![a-f0-9])/y)
];

// src/recorder/redaction/tokens.ts
var LETTERS = "A-Za-z0-9";
var WORDS = "A-Za-z0-9_";
var DASHED = "A-Za-z0-9_-";
var DOTTED = "A-Za-z0-9_.-";
var HEX = "a-f0-9";
var BASE64 = "A-Za-z0-9+/=_-";
var CAPITALS = "A-Z0-9";
var ROWS = [
  ["aws-access-key", "AKIA ASIA ABIA ACCA", CAPITALS, 16, 16],
  ["aws-bedrock-key", "ABSK", BASE64, 60, 400],
  ["alibaba-access-key", "LTAI", LETTERS, 12, 24],
  ["anthropic-key", "sk-ant-", DASHED, 20, 200],
  ["openai-key", "sk-proj- sk-svcacct- sk-admin- sk-None-", DASHED, 20, 260],
  ["openrouter-key", "sk-or-", DASHED, 20, 120],
  ["langfuse-key", "sk-lf-", DASHED, 20, 60],
  ["sk-key", "sk-", LETTERS, 30, 64],
  ["google-api-key", "AIza", DASHED, 30, 40],
  ["google-oauth-token", "ya29. 1//0", DOTTED, 20, 2048],
  ["google-client-secret", "GOCSPX-", DASHED, 20, 40],
  ["github-token", "ghp_ gho_ ghu_ ghs_ ghr_", LETTERS, 16, 255],
  ["github-token", "github_pat_", WORDS, 22, 255],
  ["gitlab-token", "glpat- gldt- glrt- glptt- glagent- glcbt- glft- glsoat- glimt- gloas-", DOTTED, 16, 100],
  [
    "slack-token",
    "xoxb- xoxp- xoxa- xoxr- xoxs- xoxc- xoxd- xoxe- xoxe.xoxp- xoxe.xoxb- xapp-",
    "A-Za-z0-9%-",
    16,
    500
  ],
  ["stripe-key", "sk_live_ sk_test_ rk_live_ rk_test_ whsec_", LETTERS, 16, 250],
  ["sendgrid-key", "SG.", DOTTED, 40, 80],
  ["twilio-key", "SK", HEX, 32, 32],
  ["npm-token", "npm_", LETTERS, 24, 40],
  ["pypi-token", "pypi-AgE", DASHED, 40, 400],
  ["rubygems-key", "rubygems_", HEX, 24, 64],
  ["nuget-key", "oy2", "a-z0-9", 43, 43],
  ["docker-token", "dckr_pat_ dckr_oat_", DASHED, 20, 64],
  ["huggingface-token", "hf_ api_org_", LETTERS, 30, 40],
  ["replicate-token", "r8_", LETTERS, 30, 40],
  ["groq-key", "gsk_", LETTERS, 30, 60],
  ["xai-key", "xai-", LETTERS, 40, 100],
  ["perplexity-key", "pplx-", LETTERS, 32, 64],
  ["cerebras-key", "csk-", LETTERS, 32, 64],
  ["elevenlabs-key", "sk_", HEX, 48, 48],
  ["tavily-key", "tvly-", DASHED, 28, 64],
  ["digitalocean-token", "dop_v1_ doo_v1_ dor_v1_", HEX, 40, 64],
  ["doppler-token", "dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.", DOTTED, 36, 80],
  ["databricks-token", "dapi", "a-f0-9-", 32, 36],
  ["linear-key", "lin_api_ lin_oauth_", LETTERS, 32, 64],
  ["notion-token", "ntn_ secret_", LETTERS, 40, 50],
  ["figma-token", "figd_ figo_ figoh_", DASHED, 32, 64],
  ["postman-key", "PMAK-", "a-f0-9-", 40, 60],
  ["newrelic-key", "NRAK-", CAPITALS, 24, 30],
  ["grafana-token", "glsa_", WORDS, 36, 50],
  ["grafana-token", "glc_", BASE64, 32, 500],
  ["sentry-token", "sntrys_ sntryu_", BASE64, 48, 400],
  ["shopify-token", "shpat_ shpca_ shppa_ shpss_", "a-fA-F0-9", 32, 32],
  ["square-token", "sq0atp- sq0csp-", DASHED, 20, 64],
  ["mailgun-key", "key-", HEX, 32, 32],
  ["brevo-key", "xkeysib-", DASHED, 60, 100],
  ["vault-token", "hvs. hvb. hvr.", DASHED, 20, 300],
  ["pulumi-token", "pul-", HEX, 40, 40],
  ["planetscale-token", "pscale_tkn_ pscale_pw_ pscale_oauth_", DOTTED, 30, 64],
  ["supabase-key", "sbp_", HEX, 40, 40],
  ["supabase-key", "sb_secret_", DASHED, 20, 60],
  ["neon-key", "napi_", LETTERS, 40, 80],
  ["vercel-token", "vercel_blob_rw_", WORDS, 24, 80],
  ["netlify-token", "nfp_", LETTERS, 36, 48],
  ["fly-token", "fm1r_ fm2_ fo1_", BASE64, 40, 1e3],
  ["atlassian-token", "ATATT3 ATCTT3", BASE64, 60, 300],
  ["bitbucket-token", "ATBB", LETTERS, 28, 36],
  ["dropbox-token", "sl.", DOTTED, 100, 2e3],
  ["heroku-key", "HRKU-", DASHED, 36, 70],
  ["adobe-secret", "p8e-", "A-Za-z0-9-", 32, 36],
  ["age-key", "AGE-SECRET-KEY-1", CAPITALS, 40, 60],
  ["onepassword-token", "ops_eyJ", BASE64, 100, 2e3],
  ["onepassword-secret-key", "A3-", "A-Z0-9-", 31, 35],
  ["artifactory-key", "AKCp cmVmd", LETTERS, 56, 75],
  ["clojars-token", "CLOJARS_", "a-z0-9", 40, 60],
  ["easypost-key", "EZAK EZTK", LETTERS, 54, 58],
  ["duffel-token", "duffel_live_ duffel_test_", BASE64, 32, 60],
  ["dynatrace-token", "dt0c01. dt0s01. dt0s16.", "A-Z0-9.", 60, 120],
  ["facebook-token", "EAA", LETTERS, 80, 400],
  ["prefect-token", "pnu_ pnb_", LETTERS, 32, 48],
  ["readme-key", "rdme_", "a-z0-9", 60, 80],
  ["shippo-token", "shippo_live_ shippo_test_", HEX, 40, 40],
  ["typeform-token", "tfp_", DOTTED, 40, 70],
  ["sourcegraph-token", "sgp_ sgd_ slk_", "a-f0-9_", 40, 90],
  ["posthog-key", "phx_", LETTERS, 32, 60],
  ["resend-key", "re_", WORDS, 24, 48],
  ["tailscale-key", "tskey-", DASHED, 20, 90],
  ["opensync-key", "osk_", DASHED, 12, 128]
];
var LONGEST_UNSURE = 4;
var TOKEN_RULES = ROWS.map(tokenRule);
function tokenRule([kind, starts, characters, least, most]) {
  const alphabet = new Alphabet(characters);
  const beginnings = starts.split(" ");
  return {
    kind,
    keywords: beginnings,
    find(text2, start, end) {
      const word = text2.slice(start, end);
      if (!beginnings.includes(word) || !beginsWord(text2, start)) return void 0;
      const stop = withoutFullStop(text2, end, alphabet.runEnd(text2, end));
      const body = stop - end;
      if (body < least || body > most) return void 0;
      const secret = text2.slice(end, Math.min(stop, end + 128));
      if (distinct(secret) < 6 || secret.endsWith("EXAMPLE") || isStandIn(secret)) return void 0;
      if (word.length <= LONGEST_UNSURE && !looksLikeChance(secret)) return void 0;
      return [start, stop];
    }
  };
}
var looksLikeChance = (text2) => /\d/.test(text2) || /[a-z]/.test(text2) && /[A-Z]/.test(text2.slice(1)) || distinct(text2) >= 9;
function withoutFullStop(text2, start, end) {
  let stop = end;
  while (stop > start && stop > end - 3 && text2.charCodeAt(stop - 1) === 46) stop -= 1;
  return stop;
}

// src/recorder/redaction.ts
var RANK = { known: 0, token: 1, structure: 2, own: 3, assignment: 4 };
var SHORTEST_TEXT = 6;
var SHORTEST_KNOWN = 6;
var LONGEST_KEYWORD = 64;
var PATIENCE_MS = 2e3;
var PASSES_APART = 3;
var MOST_PASSES = 12;
var LOOK_BACK = 4300;
var LOOK_AHEAD = 600;
var BUILT_IN_KINDS = [
  ...new Set([...TOKEN_RULES, ...STRUCTURE_RULES, ...ASSIGNMENT_RULES].map(({ kind }) => kind))
];
var Redaction = class {
  #options;
  #keywords;
  #kinds;
  constructor(options) {
    this.#options = options;
    const { known: known2 = [], patterns = [] } = options;
    this.#kinds = /* @__PURE__ */ new Set([...BUILT_IN_KINDS, ...known2.map(({ kind }) => kind), ...patterns.map(({ kind }) => kind)]);
  }
  /** Made when the first text is searched: it takes milliseconds, which a start has no time for. */
  get #scanner() {
    this.#keywords ??= new KeywordScanner([
      ...keywordsOf(TOKEN_RULES, RANK.token),
      ...keywordsOf(STRUCTURE_RULES, RANK.structure),
      ...keywordsOf(ASSIGNMENT_RULES, RANK.assignment),
      ...(this.#options.known ?? []).flatMap(
        ({ kind, values }) => values.flatMap((value) => knownValue(kind, value))
      )
    ]);
    return this.#keywords;
  }
  /** The text with a marker in the place of every secret. Throws where it could not be searched to its end. */
  text(text2) {
    if (text2.length < SHORTEST_TEXT) return text2;
    let clean = text2;
    let places = [[0, text2.length]];
    for (let pass = 0; places.length > 0; pass++) {
      if (pass === MOST_PASSES) throw new Error("too many secrets inside each other");
      const found = this.#find(clean, places, pass === 0);
      [clean, places] = this.#replace(clean, pass < PASSES_APART ? found : widened(clean, found));
    }
    return clean;
  }
  /** The same of a text that stands under a name, such as an argument of a tool. */
  named(name, text2) {
    const clean = this.text(text2);
    if (isMarker(clean) || !markersIn(text2, this.#kinds).next().done) return clean;
    const kind = kindOfNamed(name.replace(/\[redacted:[a-z0-9-]+:/g, ""), text2);
    return kind === void 0 || this.#isAllowed(text2) ? clean : marker(kind, text2, this.#options.salt);
  }
  #find(text2, places, withOwn) {
    const found = [];
    const markers = places.flatMap((place) => [...markersIn(text2, this.#kinds, place)]);
    try {
      for (const place of places) this.#findIn(text2, place, markers, found);
    } finally {
      forgetAssignments();
      forgetKeys();
    }
    if (withOwn) this.#findOwn(text2, found);
    return merged(text2, found, markers);
  }
  #findIn(text2, place, markers, found) {
    let marker2 = 0;
    let covered = 0;
    this.#scanner.scan(text2, place, (meaning, start, end) => {
      if (!("rule" in meaning)) {
        const { kind, rank: rank2, secret } = meaning;
        if (text2.startsWith(secret, start)) found.push({ start, end: start + secret.length, kind, rank: rank2 });
        return;
      }
      while (marker2 < markers.length && (markers[marker2]?.[1] ?? 0) <= start) marker2 += 1;
      if ((markers[marker2]?.[0] ?? text2.length) < start) return;
      const { rule, rank } = meaning;
      if (rank === RANK.assignment && end <= covered) return;
      const span = rule.find(text2, start, end);
      if (span === void 0 || span[1] <= span[0]) return;
      found.push({ start: span[0], end: span[1], kind: rule.kind, rank });
      if (rank === RANK.assignment) covered = Math.max(covered, span[1]);
    });
  }
  #findOwn(text2, found) {
    const { patterns = [], patienceMs = PATIENCE_MS } = this.#options;
    const deadline = performance.now() + patienceMs;
    for (const { kind, matches } of patterns) {
      for (const [start, end] of matches(text2)) {
        if (end > start) found.push({ start, end, kind, rank: RANK.own });
      }
      if (performance.now() > deadline) throw new Error("redaction took too long");
    }
  }
  /** Also tells where the text is a different one now. */
  #replace(text2, found) {
    const pieces = [];
    const places = [];
    let at = 0;
    let size = 0;
    for (const { start, end, kind, rank } of found) {
      const secret = text2.slice(start, end);
      if (rank !== RANK.known && this.#isAllowed(secret)) continue;
      const sign = marker(kind, secret, this.#options.salt);
      pieces.push(text2.slice(at, start), sign);
      size += start - at + sign.length;
      at = end;
      const last = places.at(-1);
      const from = Math.max(0, size - sign.length - LOOK_BACK);
      if (last !== void 0 && last[1] >= from) places[places.length - 1] = [last[0], size + LOOK_AHEAD];
      else places.push([from, size + LOOK_AHEAD]);
    }
    if (at === 0) return [text2, []];
    pieces.push(text2.slice(at));
    const clean = pieces.join("");
    return [clean, places.map(([from, to]) => [from, Math.min(to, clean.length)])];
  }
  #isAllowed(secret) {
    return this.#options.allow?.some((pattern) => pattern.isWhole(secret)) === true;
  }
};
var keywordsOf = (rules, rank) => rules.flatMap((rule) => rule.keywords.map((word) => ({ word, meaning: { rule, rank } })));
function knownValue(kind, value) {
  if (value.length < SHORTEST_KNOWN) return [];
  return formsOf(value).map((secret) => ({
    word: secret.slice(0, LONGEST_KEYWORD),
    meaning: { secret, kind, rank: RANK.known }
  }));
}
function merged(text2, found, markers) {
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const united = [];
  for (const finding of found) {
    const last = united.at(-1);
    if (last === void 0 || finding.start >= last.end) {
      united.push(finding);
      continue;
    }
    const surer = finding.rank < last.rank ? finding : last;
    united[united.length - 1] = { ...last, kind: surer.kind, rank: surer.rank, end: Math.max(last.end, finding.end) };
  }
  return markers.length === 0 ? united : outside(text2, united, markers);
}
function outside(text2, found, markers) {
  const pieces = [];
  let next = 0;
  for (const finding of found) {
    while (next < markers.length && (markers[next]?.[1] ?? 0) <= finding.start) next += 1;
    let at = finding.start;
    for (let marker2 = next; marker2 < markers.length; marker2++) {
      const [start, end] = markers[marker2] ?? [0, 0];
      if (start >= finding.end) break;
      if (start > at) pieces.push({ ...finding, start: at, end: start });
      at = Math.max(at, end);
    }
    if (at < finding.end) pieces.push({ ...finding, start: at });
  }
  return pieces.filter(({ start, end, rank }) => rank === RANK.known || /[A-Za-z0-9]{4}/.test(text2.slice(start, end)));
}
function widened(text2, found) {
  const wide = [];
  for (const finding of found) {
    const last = wide.at(-1);
    if (last !== void 0 && finding.end <= last.end) continue;
    let { start, end } = finding;
    while (start > (last?.end ?? 0) && !isBreak(text2.charCodeAt(start - 1))) start -= 1;
    while (end < text2.length && !isBreak(text2.charCodeAt(end))) end += 1;
    wide.push({ ...finding, start, end });
  }
  return wide;
}
var isBreak = (code) => code <= 32 || code === 34 || code === 39 || code === 96 || code === 91 || code === 93;

// src/privacy/excluded-paths.ts
import { posix as posix2, win32 as win323 } from "node:path";

// src/privacy/globs.ts
var import_picomatch = __toESM(require_picomatch2(), 1);
import { posix } from "node:path";
function pathMatcher(globs2, { home, platform }) {
  if (globs2.length === 0) return () => false;
  const windows = platform === "win32";
  const matchers = globs2.map((glob) => {
    const absolute = slashed(glob, windows).replace(/^~(?=\/|$)/, () => slashed(home, windows));
    const pattern = absolute.replace(/(?<=.)\/+$/, "");
    return (0, import_picomatch.default)(pattern, { dot: true, nocase: windows, basename: !pattern.includes("/") });
  });
  return (path) => {
    for (let at = posix.normalize(slashed(path, windows)).replace(/(?<=.)\/+$/, ""); ; ) {
      if (matchers.some((matches) => matches(at))) return true;
      const above = posix.dirname(at);
      if (above === at || above === "." || above === "/") return false;
      at = above;
    }
  };
}
var slashed = (path, windows) => windows ? path.replaceAll("\\", "/") : path;

// src/privacy/excluded-paths.ts
var LONGEST_PATH = 1024;
var LONGEST_COMMAND = 262144;
var DEEPEST2 = 8;
var BETWEEN = /[\s"'`=;,|&<>(){}[\]$]+|:(?![\\/])/;
function excludedPaths(globs2, cwd, place) {
  if (globs2.length === 0) return () => false;
  const path = place.platform === "win32" ? win323 : posix2;
  const matches = pathMatcher(globs2, place);
  const namesExcluded = (word) => {
    if (word === "" || word.length > LONGEST_PATH) return false;
    const full = word.replace(/^~(?=[/\\])/, () => place.home);
    const absolute = path.resolve(cwd || path.sep, full);
    return matches(full) || matches(absolute) || matches(path.relative(cwd, absolute) || full);
  };
  const inText = (given) => {
    const text2 = given.replace(/\$HOME\b|\$\{HOME\}|%USERPROFILE%|\$env:USERPROFILE\b/g, () => place.home);
    if (text2.length > LONGEST_COMMAND) return namesExcluded(text2.slice(0, LONGEST_PATH));
    return namesExcluded(text2) || text2.split(BETWEEN).some(namesExcluded);
  };
  const inValue = (value, depth) => {
    if (typeof value === "string") return inText(value);
    if (typeof value !== "object" || value === null) return false;
    if (depth > DEEPEST2) return true;
    return Object.values(value).some((item) => inValue(item, depth + 1));
  };
  return (args) => inValue(args, 0);
}

// src/privacy/project-settings.ts
import { join } from "node:path";
var BROKEN = { capture: "metadata" };
var schema = () => strictObject({
  $schema: optional(string()),
  exclude: optional(boolean()),
  capture: optional(captureSchema()),
  excludePaths: optional(globs())
});
var projectSettingsFile = (cwd) => join(cwd, ".pi", "pi-sync.json");
function readProjectSettings({ cwd, projectTrusted }, tell) {
  if (projectTrusted === false || cwd === "") return {};
  const file = projectSettingsFile(cwd);
  const broken = (expected) => {
    tell(`settings (file ${file}): expected ${expected}; no content of this project's sessions is sent until then`);
    return BROKEN;
  };
  let text2;
  try {
    text2 = readSettingsText(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    return code === "ENOENT" || code === "ENOTDIR" ? {} : broken(`a readable file (${code})`);
  }
  let given;
  try {
    given = JSON.parse(text2.replace(/^\ufeff/, ""));
  } catch {
    return broken("JSON");
  }
  const parsed = safeParse(schema(), given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue === void 0 || issue.path.length === 0 ? "" : `, not so at ${issue.path.map(String).join(".")}`;
    return broken(`exclude (true or false), and capture and excludePaths as the user's settings have them${place}`);
  }
  const { exclude, capture, excludePaths } = parsed.data;
  return {
    ...exclude !== void 0 && { exclude },
    ...capture !== void 0 && { capture: typeof capture === "object" ? { base: "full", ...capture } : capture },
    ...excludePaths !== void 0 && { excludePaths }
  };
}

// src/privacy/salt.ts
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join as join2 } from "node:path";
function redactionSalt(stateDir) {
  const file = join2(stateDir, "redaction-salt");
  try {
    mkdirSync(stateDir, { recursive: true, mode: 448 });
    writeFileSync(file, randomBytes(16).toString("hex"), { flag: "wx", mode: 384 });
  } catch {
  }
  try {
    const salt = readFileSync(file, "utf8").trim();
    if (/^[0-9a-f]{32}$/.test(salt)) return salt;
  } catch {
  }
  return randomBytes(16).toString("hex");
}

// src/privacy/open-privacy.ts
function openPrivacy(context) {
  const { settings, secrets, env, home, platform, onProblem } = context;
  const { privacy: given, stateDir } = settings;
  const drops = new Drops();
  const isExcluded = pathMatcher(given.excludeProjects, { home, platform });
  const own = compiled(given.patterns, "redaction.patterns", onProblem);
  const allowed = compiled(
    given.allow.map((pattern) => ({ name: "allowed", pattern })),
    "redaction.allow",
    onProblem
  );
  const redaction = new Redaction({
    salt: redactionSalt(stateDir),
    known: [
      { kind: "pi-sync-key", values: secrets },
      { kind: "env", values: secretsIn(env) }
    ],
    patterns: own.patterns,
    allow: allowed.patterns
  });
  const ofSession = (began) => {
    const project = readProjectSettings(began, onProblem);
    const excluded = project.exclude === true || given.invalid === "projects" || isExcluded(began.cwd);
    const nothing = given.invalid !== void 0 || !own.whole;
    const policies = [project.capture ?? "full", nothing ? "metadata" : "full"];
    const globs2 = [...given.excludePaths, ...project.excludePaths ?? []];
    return {
      privacy: {
        text: (text2) => redaction.text(text2),
        named: (name, text2) => redaction.named(name, text2),
        excludes: excludedPaths(globs2, began.cwd, { home, platform }),
        failed: () => drops.add(DROP.notRedacted)
      },
      passing: (spans) => excluded ? [] : spans.map((span) => policies.reduce(captured, span))
    };
  };
  return { drops, of: ofSession };
}
function compiled(given, setting, onProblem) {
  const patterns = [];
  for (const [index, { name, pattern }] of given.entries()) {
    try {
      patterns.push(compilePattern(name, pattern));
    } catch (error) {
      const why = error instanceof Error ? error.message.slice(0, 200) : "error";
      const expected = "expected a regular expression without lookaround and backreferences";
      onProblem(`${setting}[${index}]: ${expected} (${why}); no content is sent until then`);
    }
  }
  return { patterns, whole: patterns.length === given.length };
}

export {
  spanOriginOf,
  traceIdOf,
  EXCLUDED,
  healLeftOpen,
  reconcileChanged,
  heal,
  beginningOf,
  loadPatternEngine,
  MARKERS,
  openPrivacy
};
