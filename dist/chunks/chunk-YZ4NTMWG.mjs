import {
  boolean,
  captureSchema,
  globs,
  optional,
  readSettingsText,
  safeParse,
  strictObject,
  string
} from "./chunk-2DTQHIF6.mjs";
import {
  captured
} from "./chunk-S3OQULCA.mjs";
import {
  DROP,
  Drops
} from "./chunk-YPO62P2T.mjs";
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
      globChars(win322) {
        return win322 === true ? WINDOWS_CHARS : POSIX_CHARS;
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
      let escaped2 = false;
      for (const ch of input) {
        if (escaped2 === true) {
          value += ch;
          escaped2 = false;
          continue;
        }
        if (ch === "\\") {
          value += ch;
          escaped2 = true;
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
      let escaped2 = false;
      for (const ch of branch) {
        if (escaped2 === true) {
          escaped2 = false;
          continue;
        }
        if (ch === "\\") {
          escaped2 = true;
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
      let escaped2 = false;
      for (let i = 1; i < pattern.length; i++) {
        const ch = pattern[i];
        if (escaped2 === true) {
          escaped2 = false;
          continue;
        }
        if (ch === "\\") {
          escaped2 = true;
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
          const escaped2 = utils.escapeRegex(prev.value);
          state.output = state.output.slice(0, -prev.value.length);
          if (opts.literalBrackets === true) {
            state.output += escaped2;
            prev.value = escaped2;
            continue;
          }
          prev.value = `(${capture}${escaped2}|${prev.value})`;
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
    *matches(text) {
      const matcher = compiled2.matcher(text);
      while (matcher.find()) yield [matcher.start(), matcher.end()];
    },
    isWhole: (text) => compiled2.matches(text)
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
function countsOf(text) {
  counts.fill(0);
  const length = Math.min(text.length, LOOKED_AT);
  for (let at = 0; at < length; at++) {
    const code = Math.min(text.charCodeAt(at), 127);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return { counts, length };
}
function distinct(text) {
  let number = 0;
  for (const count of countsOf(text).counts) if (count > 0) number += 1;
  return number;
}
function entropy(text) {
  const { counts: counts2, length } = countsOf(text);
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
var MOST_LINES = 100;
function formsOf(secret) {
  const forms = new Set([secret, ...linesOf(secret)].flatMap((text) => [text, ...inJson(text), ...inUrls(text)]));
  return [...forms].sort((a, b) => b.length - a.length);
}
function linesOf(secret) {
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
  const own = lines.filter((line) => line.length >= SHORTEST && !isStandIn(line) && !/^-----.*-----$/.test(line));
  return lines.length > 1 ? own.slice(0, MOST_LINES) : [];
}
function inJson(text) {
  const json = JSON.stringify(text).slice(1, -1);
  const slashes = json.replaceAll("/", "\\/");
  return [json, slashes, ...[json, slashes].map((one) => escaped(one, /[\u0080-\uffff]/g)), escaped(json, /[<>&]/g)];
}
var escaped = (json, letters) => json.replace(letters, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
function inUrls(text) {
  try {
    const usual = encodeURIComponent(text);
    const strict = usual.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
    const upper = [usual, strict].flatMap((url) => [url, url.replaceAll("%2F", "/")]);
    return [...upper, ...upper.map((url) => url.replace(/%../g, (sign) => sign.toLowerCase()))];
  } catch {
    return [];
  }
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
  runEnd(text, from) {
    if (text === this.#text && from >= this.#from && from < this.#end) return this.#end;
    let end = from;
    while (end < text.length && this.has(text.charCodeAt(end))) end += 1;
    this.#text = text;
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
  find: (text, start, end) => assigned(text, start, end, strength)
}));
function kindOfNamed(name, value) {
  if (name.length > LONGEST_QUOTED || value.length > LONGEST_QUOTED) return void 0;
  return meaningsOf(name).find(({ strength, word }) => isSecretLike(value, strength, { quoted: true, name: word }))?.kind;
}
var meanings = /* @__PURE__ */ new Map();
var MOST_NAMES = 1e3;
function meaningsOf(name) {
  const known2 = meanings.get(name);
  if (known2 !== void 0) return known2;
  const lower = name.toLowerCase();
  const found = NAME_KINDS.flatMap(
    ({ kind, strength, names }) => names.split(" ").flatMap((word) => {
      const at = lower.lastIndexOf(word);
      const says = at !== -1 && isWholeName(name, at, word) && !ABOUT.test(name.slice(at + word.length));
      return says ? [{ kind, strength, word }] : [];
    })
  );
  if (meanings.size >= MOST_NAMES) meanings.clear();
  meanings.set(name, found);
  return found;
}
function isWholeName(text, start, word) {
  if (word.length > 4 || word.startsWith("_")) return true;
  const before = text.charAt(start - 1);
  if (start > 0 && /[A-Za-z]/.test(before) && !(/[a-z]/.test(before) && /[A-Z]/.test(text.charAt(start))))
    return false;
  return !/^[a-z]/.test(text.slice(start + word.length));
}
function assigned(text, start, keywordEnd, strength) {
  const word = text.slice(start, keywordEnd);
  if (!isWholeName(text, start, word)) return void 0;
  const nameEnd = Math.min(NAME.runEnd(text, keywordEnd), keywordEnd + LONGEST_NAME);
  if (nameEnd > keywordEnd && ABOUT.test(text.slice(keywordEnd, nameEnd))) return void 0;
  const value = valueBehind(text, start, nameEnd);
  if (value === void 0) return void 0;
  const judged = text.slice(value.from, Math.min(value.end, value.from + LONGEST_JUDGED));
  return isSecretLike(judged, strength, { quoted: value.quoted, name: word }) ? [value.from, value.end] : void 0;
}
var TYPE = /(?:string|str|String|Optional\[str\])[ \t]{0,4}=[ \t]{0,4}/y;
var LITERAL = /(?:[brfu]{1,2}(?=["']))?/iy;
var SIGN = /(?:=>|:=|\?=|[=:]{1,3}|,(?=\s*["'])|>(?=[^\s<>=]{6,200}<\/))/y;
function valueBehind(text, nameStart, nameEnd) {
  let at = afterQuotes(text, nameEnd);
  const bracket = text[at] === "]" ? afterQuotes(text, at + 1) : at;
  at = afterSpace(text, bracket);
  SIGN.lastIndex = at;
  if (SIGN.test(text)) at = afterSpace(text, SIGN.lastIndex);
  else if (isOption(text, nameStart) || /["']/.test(text.charAt(at))) {
    if (at !== bracket && at > nameEnd) at = afterSpace(text, at);
    else return void 0;
  } else return void 0;
  return readValue(text, at);
}
function readValue(text, from) {
  let at = from;
  TYPE.lastIndex = at;
  if (TYPE.test(text)) at = TYPE.lastIndex;
  LITERAL.lastIndex = at;
  if (LITERAL.test(text)) at = LITERAL.lastIndex;
  let escapes = 0;
  while (text[at] === "\\" && escapes < 7) {
    at += 1;
    escapes += 1;
  }
  const quote = text[at];
  if (quote === '"' || quote === "'" || quote === "`") return quotedValue(text, at + 1, quote, escapes > 0);
  if (escapes > 0) return void 0;
  let end = UNQUOTED.runEnd(text, at);
  for (let left = 3; left > 0 && end > at && /[.:,;?!]/.test(text.charAt(end - 1)); left--) end -= 1;
  return end > at ? { from: at, end, quoted: false } : void 0;
}
var closings = /* @__PURE__ */ new Map();
function quotedValue(text, from, quote, escaped2) {
  const sort = `${quote}${escaped2}`;
  const known2 = closings.get(sort);
  let at = known2 !== void 0 && known2.text === text && from >= known2.from && from <= known2.at ? known2.at : -1;
  if (at === -1) {
    const line = Math.min(text.length, from + LONGEST_QUOTED);
    for (at = from; at < line && text[at] !== quote && text[at] !== "\n"; )
      at += text[at] === "\\" && !escaped2 ? 2 : 1;
    at = Math.min(at, text.length);
    closings.set(sort, { text, from, at });
  }
  let end = at;
  while (end > from && text[end - 1] === "\\" && escaped2) end -= 1;
  return end > from ? { from, end, quoted: true } : void 0;
}
function forgetAssignments() {
  closings.clear();
  NAME.forget();
  UNQUOTED.forget();
}
function afterQuotes(text, from) {
  let at = from;
  while (at < from + 4 && (text[at] === '"' || text[at] === "'" || text[at] === "`" || text[at] === "\\")) at += 1;
  return at;
}
function afterSpace(text, from) {
  let at = from;
  while (at < from + MOST_SPACE && (text[at] === " " || text[at] === "	")) at += 1;
  return at;
}
function isOption(text, at) {
  const before = text.slice(Math.max(0, at - 24), at);
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
function chanceCase(text) {
  const value = text.replace(/[+/=]/g, "");
  if (!/^[A-Za-z]+$/.test(value) || value.length < 12) return false;
  const changes = [...value].filter(
    (letter, at) => at > 0 && isUpper(letter) !== isUpper(value.charAt(at - 1))
  ).length;
  return changes >= value.length / 3;
}
var isUpper = (letter) => letter >= "A" && letter <= "Z";

// src/recorder/redaction/findings.ts
var RANK = { known: 0, token: 1, structure: 2, own: 3, assignment: 4 };
function merged(text, found, markers) {
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
  return markers.length === 0 ? united : outside(text, united, markers);
}
function outside(text, found, markers) {
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
  return pieces.filter(({ start, end, rank }) => rank === RANK.known || /[A-Za-z0-9]{4}/.test(text.slice(start, end)));
}
function widened(text, found) {
  const wide = [];
  for (const finding of found) {
    const last = wide.at(-1);
    if (last !== void 0 && finding.end <= last.end) continue;
    let { start, end } = finding;
    while (start > (last?.end ?? 0) && !isBreak(text.charCodeAt(start - 1))) start -= 1;
    while (end < text.length && !isBreak(text.charCodeAt(end))) end += 1;
    wide.push({ ...finding, start, end });
  }
  return wide;
}
var isBreak = (code) => code <= 32 || code === 34 || code === 39 || code === 96 || code === 91 || code === 93;

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
  scan(text, [from, to], found) {
    const next = this.#next;
    const columns = this.#columns;
    const firstEnd = this.#firstEnd;
    let state = 0;
    for (let at = from; at < to; at++) {
      state = next[state + columns[text.charCodeAt(at)]];
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
var codeUnits = (text) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

// src/recorder/redaction/marker.ts
import { createHmac } from "node:crypto";
var DIGITS = 4;
var BEGIN = "[redacted:";
var MARKER = /\[redacted:([a-z0-9-]{1,40}):[0-9a-f]{4}\]/y;
function marker(kind, secret, salt) {
  const hash = createHmac("sha256", salt).update(secret).digest("hex").slice(0, DIGITS);
  return `[redacted:${kind}:${hash}]`;
}
var isMarker = (text) => /^\[redacted:[a-z0-9-]{1,40}:[0-9a-f]{4}\]$/.test(text);
function* markersIn(text, kinds, [from, to] = [0, text.length]) {
  for (let at = text.indexOf(BEGIN, from); at !== -1 && at < to; at = text.indexOf(BEGIN, at + 1)) {
    MARKER.lastIndex = at;
    const match = MARKER.exec(text);
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
var LONGEST_LINE = 600;
var BREAK = 10;
var LONGEST_KEY = 32768;
var PRIVATE_KEY = {
  kind: "private-key",
  keywords: ["-----BEGIN ", "-----END "],
  find(text, start, end) {
    if (text.startsWith("-----END ", start)) return endOfCutKey(text, start);
    BEGIN2.lastIndex = start;
    if (!BEGIN2.test(text)) return void 0;
    const body = BEGIN2.lastIndex;
    const close = nextEnd(text, body);
    if (close !== void 0 && close[0] - body <= LONGEST_KEY && close[0] >= end) return [start, close[1]];
    ONE_LINE.lastIndex = body;
    if (ONE_LINE.test(text) && ONE_LINE.lastIndex > body + 16) return [start, ONE_LINE.lastIndex];
    return [start, keyLinesFrom(text, body)];
  }
};
var known;
function nextEnd(text, from) {
  if (known !== void 0 && known.text === text && from >= known.from) {
    if (known.close === void 0 || known.close[0] >= from) return known.close;
  }
  let at = text.indexOf("-----END ", from);
  while (at !== -1) {
    END.lastIndex = at;
    if (END.test(text)) break;
    at = text.indexOf("-----END ", at + 9);
  }
  const close = at === -1 ? void 0 : [at, END.lastIndex];
  known = { text, from, close };
  return close;
}
function forgetKeys() {
  known = void 0;
}
function keyLinesFrom(text, from) {
  let end = from;
  let lineStart = lineEndFrom(text, from) + 1;
  while (lineStart < text.length && text.charCodeAt(lineStart - 1) === BREAK) {
    const lineEnd = lineEndFrom(text, lineStart);
    const line = text.slice(lineStart, lineEnd);
    if (line.trim() === "" ? end !== from : !KEY_LINE.test(line) && !KEY_HEADER.test(line)) break;
    end = lineEnd;
    lineStart = lineEnd + 1;
  }
  return end;
}
function lineEndFrom(text, from) {
  for (let at = from; at < text.length && at - from <= LONGEST_LINE; at++)
    if (text.charCodeAt(at) === BREAK) return at;
  return Math.min(text.length, from + LONGEST_LINE);
}
function lineStartBefore(text, from) {
  const least = Math.max(0, from - LONGEST_LINE);
  let at = from;
  while (at > least && text.charCodeAt(at - 1) !== BREAK) at -= 1;
  return at;
}
function endOfCutKey(text, start) {
  END.lastIndex = start;
  if (!END.test(text)) return void 0;
  const stop = END.lastIndex;
  let first = lineStartBefore(text, start);
  const lead = text.slice(first, start);
  if (!/^[\s>|+\-*#"'`\d:→]*$/.test(lead)) {
    let glued = start;
    while (glued > first && /[A-Za-z0-9+/=\\]/.test(text.charAt(glued - 1))) glued -= 1;
    return [glued, stop];
  }
  while (first > 0 && start - first < LONGEST_KEY) {
    const before = lineStartBefore(text, first - 1);
    const line = text.slice(before, first - 1);
    if (!KEY_LINE.test(line) && !KEY_HEADER.test(line)) break;
    first = before;
  }
  return [first, stop];
}

// src/recorder/redaction/rule.ts
var WORD = /[A-Za-z0-9_]/;
function beginsWord(text, at) {
  if (at === 0 || !WORD.test(text.charAt(at - 1))) return true;
  const before = text.slice(Math.max(0, at - 12), at);
  return /(?:\\[nrt]|%[0-9A-Fa-f]{2}|\[[0-9;]{0,8}m|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2})$/.test(before);
}

// src/recorder/redaction/structures.ts
var BASE64URL = new Alphabet("A-Za-z0-9_-");
var CREDENTIAL = new Alphabet("A-Za-z0-9_.~+/=:@!#%^&*|-");
var JWT = {
  kind: "jwt",
  keywords: ["eyJ"],
  find(text, start) {
    if (!text.startsWith("eyJ", start) || text[start - 1] === "-" || !beginsWord(text, start)) return void 0;
    const header = BASE64URL.runEnd(text, start);
    if (header - start < 12 || text[header] !== ".") return void 0;
    let end = BASE64URL.runEnd(text, header + 1);
    if (end - header < 8) return void 0;
    const signed = text.startsWith("eyJ", header + 1);
    let parts = 2;
    while (parts < 5 && text[end] === ".") {
      const next = BASE64URL.runEnd(text, end + 1);
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
  find(text, _start, end) {
    let stop = end;
    let slash = -1;
    let firstColon = -1;
    let lastAt = -1;
    let atBeforeSlash = -1;
    const limit = Math.min(text.length, end + LONGEST_AUTHORITY);
    for (; stop < limit; stop++) {
      const code = text.charCodeAt(stop);
      if (code <= 32 || code === 34 || code === 39 || code === 60 || code === 62 || code === 96 || code === 92)
        break;
      if (code === 58) {
        if (text.startsWith("://", stop)) break;
        if (firstColon === -1) firstColon = stop;
      } else if (code === 64) {
        lastAt = stop;
        if (slash === -1) atBeforeSlash = stop;
      } else if ((code === 47 || code === 63 || code === 35) && slash === -1) slash = stop;
    }
    const at = atBeforeSlash !== -1 ? atBeforeSlash : lastAt;
    if (at === -1) return void 0;
    if (firstColon === -1 || firstColon > at) {
      const name = text.slice(end, at);
      const lone = atBeforeSlash !== -1 && name.length >= 20 && /\d/.test(name) && !isStandIn(name);
      return lone ? [end, at] : void 0;
    }
    if (slash !== -1 && firstColon > slash) return void 0;
    const password = text.slice(firstColon + 1, at);
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
  find(text, start) {
    AUTHORIZATION.lastIndex = start;
    if (!AUTHORIZATION.test(text)) return void 0;
    return credentialAt(text, AUTHORIZATION.lastIndex, 8);
  }
};
var BEARER = {
  kind: "bearer-token",
  keywords: ["bearer ", "basic "],
  find(text, start, end) {
    if (!beginsWord(text, start)) return void 0;
    const found = credentialAt(text, end, 16);
    if (found === void 0) return void 0;
    const credential = text.slice(found[0], Math.min(found[1], found[0] + 128));
    const chance = /\d/.test(credential) && /[A-Za-z]/.test(credential) && entropy(credential) >= 3;
    return chance ? found : void 0;
  }
};
function credentialAt(text, from, least) {
  const end = CREDENTIAL.runEnd(text, from);
  const credential = text.slice(from, Math.min(end, from + 256));
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
  find(text, start) {
    COOKIE.lastIndex = start;
    if (!COOKIE.test(text)) return void 0;
    const from = COOKIE.lastIndex;
    const head = text.slice(from, from + 160);
    PAIR.lastIndex = 0;
    if (!PAIR.test(head) && !/^(?:[\w.%$-]{1,64}=[^\s;"'`\\]{0,64}; ?){1,4}[\w.%$-]{1,64}=[^\s;"'`\\]{8}/.test(head))
      return void 0;
    const value = head.slice(head.indexOf("=") + 1);
    if (isReference(value) || isCode(value.split(/[;\s]/)[0] ?? "")) return void 0;
    return [from, COOKIES.runEnd(text, from)];
  }
};
var CURL_USER = /(?:-u|--user|--proxy-user)(?:[ \t=]{1,4}|(?=["']))["']?[^\s:"'$]{1,64}:([^\s"'$]{4,128})/y;
var COMMAND_PASSWORD = {
  kind: "command-password",
  keywords: ["-u ", "--user ", "--user=", "--proxy-user ", '-u"', "-u'"],
  find(text, start) {
    CURL_USER.lastIndex = start;
    const password = CURL_USER.exec(text)?.[1];
    if (password === void 0 || isReference(password) || /^\d{1,6}$/.test(password)) return void 0;
    const line = text.slice(Math.max(0, start - 300), start);
    if (!/\b(?:curl|wget|http|https|xh|httpie)\b[^\n]*$/.test(line)) return void 0;
    return [CURL_USER.lastIndex - password.length, CURL_USER.lastIndex];
  }
};
var NETRC = /login[ \t\r\n]{1,8}[^\s]{1,128}[ \t\r\n]{1,8}password[ \t]{1,8}([^\s]{4,256})/iy;
var NETRC_PASSWORD = {
  kind: "netrc-password",
  keywords: ["login "],
  find(text, start) {
    NETRC.lastIndex = start;
    const password = NETRC.exec(text)?.[1];
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
    find(text, _start, end) {
      const stop = path.runEnd(text, end);
      return stop - end >= 16 && /\d/.test(text.slice(end, Math.min(stop, end + 128))) ? [end, stop] : void 0;
    }
  };
}
function around(kind, keyword, back, pattern) {
  return {
    kind,
    keywords: [keyword],
    find(text, start) {
      const from = start - back;
      if (from < 0 || from > 0 && !beginsWord(text, from)) return void 0;
      pattern.lastIndex = from;
      const match = pattern.exec(text)?.[0];
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
    find(text, start, end) {
      const word = text.slice(start, end);
      if (!beginnings.includes(word) || !beginsWord(text, start)) return void 0;
      const stop = withoutFullStop(text, end, alphabet.runEnd(text, end));
      const body = stop - end;
      if (body < least || body > most) return void 0;
      const secret = text.slice(end, Math.min(stop, end + 128));
      if (distinct(secret) < 6 || secret.endsWith("EXAMPLE") || isStandIn(secret)) return void 0;
      if (word.length <= LONGEST_UNSURE && !looksLikeChance(secret)) return void 0;
      return [start, stop];
    }
  };
}
var looksLikeChance = (text) => /\d/.test(text) || /[a-z]/.test(text) && /[A-Z]/.test(text.slice(1)) || distinct(text) >= 9;
function withoutFullStop(text, start, end) {
  let stop = end;
  while (stop > start && stop > end - 3 && text.charCodeAt(stop - 1) === 46) stop -= 1;
  return stop;
}

// src/recorder/redaction.ts
var SHORTEST_TEXT = 6;
var SHORTEST_KNOWN = 6;
var LONGEST_KEYWORD = 16;
var HEADER = /(?:authorization|cookie)$/i;
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
  text(text) {
    if (text.length < SHORTEST_TEXT && !this.#options.patterns?.length) return text;
    let clean = text;
    let places = [[0, text.length]];
    const known2 = /* @__PURE__ */ new Map();
    for (let pass = 0; places.length > 0; pass++) {
      if (pass === MOST_PASSES) throw new Error("too many secrets inside each other");
      const found = this.#find(clean, places, pass === 0);
      [clean, places] = this.#replace(clean, pass < PASSES_APART ? found : widened(clean, found), known2);
    }
    return clean;
  }
  /** The same of a text that stands under a name, such as an argument of a tool. */
  named(name, text) {
    const clean = this.#inHeader(name, text) ?? this.text(text);
    if (isMarker(clean) || !markersIn(text, this.#kinds).next().done) return clean;
    const kind = kindOfNamed(name.replace(/\[redacted:[a-z0-9-]+:/g, ""), text);
    return kind === void 0 || this.#isAllowed(text) ? clean : marker(kind, text, this.#options.salt);
  }
  /** A text that stands under the name of a header that carries secrets, searched as the line it would be there. */
  #inHeader(name, text) {
    const header = HEADER.exec(name)?.[0];
    if (header === void 0) return void 0;
    const line = this.text(`${header}: ${text}`);
    return line.startsWith(`${header}: `) ? line.slice(header.length + 2) : void 0;
  }
  #find(text, places, withOwn) {
    const found = [];
    const markers = places.flatMap((place) => [...markersIn(text, this.#kinds, place)]);
    try {
      for (const place of places) this.#findIn(text, place, markers, found);
    } finally {
      forgetAssignments();
      forgetKeys();
    }
    if (withOwn) this.#findOwn(text, found);
    return merged(text, found, markers);
  }
  #findIn(text, place, markers, found) {
    let marker2 = 0;
    let covered = 0;
    this.#scanner.scan(text, place, (meaning, start, end) => {
      if (!("rule" in meaning)) {
        const { kind, rank: rank2, secret } = meaning;
        if (text.startsWith(secret, start)) found.push({ start, end: start + secret.length, kind, rank: rank2 });
        return;
      }
      while (marker2 < markers.length && (markers[marker2]?.[1] ?? 0) <= start) marker2 += 1;
      if ((markers[marker2]?.[0] ?? text.length) < start) return;
      const { rule, rank } = meaning;
      if (rank === RANK.assignment && end <= covered) return;
      const span = rule.find(text, start, end);
      if (span === void 0 || span[1] <= span[0]) return;
      found.push({ start: span[0], end: span[1], kind: rule.kind, rank });
      if (rank === RANK.assignment) covered = Math.max(covered, span[1]);
    });
  }
  #findOwn(text, found) {
    const { patterns = [], patienceMs = PATIENCE_MS } = this.#options;
    if (patterns.length === 0) return;
    const deadline = performance.now() + patienceMs;
    for (const { kind, matches } of patterns) {
      for (const [start, end] of matches(text)) {
        if (end > start) found.push({ start, end, kind, rank: RANK.own });
      }
      if (performance.now() > deadline) throw new Error("redaction took too long");
    }
  }
  /** Also tells where the text is a different one now. */
  #replace(text, found, known2) {
    const pieces = [];
    const places = [];
    let at = 0;
    let size = 0;
    for (const { start, end, kind, rank } of found) {
      const secret = text.slice(start, end);
      if (rank !== RANK.known && this.#isAllowed(secret)) continue;
      const sign = this.#marker(kind, secret, known2);
      pieces.push(text.slice(at, start), sign);
      size += start - at + sign.length;
      at = end;
      const last = places.at(-1);
      const from = Math.max(0, size - sign.length - LOOK_BACK);
      if (last !== void 0 && last[1] >= from) places[places.length - 1] = [last[0], size + LOOK_AHEAD];
      else places.push([from, size + LOOK_AHEAD]);
    }
    if (at === 0) return [text, []];
    pieces.push(text.slice(at));
    const clean = pieces.join("");
    return [clean, places.map(([from, to]) => [from, Math.min(to, clean.length)])];
  }
  #marker(kind, secret, known2) {
    const ofKind = known2.get(kind) ?? /* @__PURE__ */ new Map();
    known2.set(kind, ofKind);
    const sign = ofKind.get(secret) ?? marker(kind, secret, this.#options.salt);
    ofKind.set(secret, sign);
    return sign;
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

// src/privacy/excluded-paths.ts
import { posix as posix2, win32 } from "node:path";

// src/privacy/globs.ts
var import_picomatch = __toESM(require_picomatch2(), 1);
import { posix } from "node:path";

// src/privacy/linked-folder.ts
import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
function linkedFolder(folder, slashed2, sameCase) {
  if (!isAbsolute(folder)) return void 0;
  const real = slashed2(realPath(folder));
  if (real === folder) return void 0;
  const folded = (path) => sameCase ? path : path.toLowerCase();
  const isIn = (path) => folded(`${path}/`).startsWith(folded(`${real}/`));
  return (path) => isIn(path) ? folder + path.slice(real.length) : void 0;
}
function realPath(path) {
  try {
    return realpathSync.native(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(realPath(above), basename(path));
  }
}

// src/privacy/globs.ts
function pathMatcher(globs2, place) {
  if (globs2.length === 0) return () => false;
  const windows = place.platform === "win32";
  const matchers = globs2.map((glob) => globMatcher(glob, place));
  return (path) => {
    for (let at = posix.normalize(slashed(path, windows)).replace(/(?<=.)\/+$/, ""); ; ) {
      if (matchers.some((matches) => matches(at))) return true;
      const above = posix.dirname(at);
      if (above === at || above === "." || above === "/") return false;
      at = above;
    }
  };
}
function globMatcher(glob, { home, platform }) {
  const windows = platform === "win32";
  const forward = (path) => slashed(path, windows);
  const absolute = forward(glob).replace(/^~(?=\/|$)/, () => forward(home).replace(SPECIAL, "\\$&"));
  const pattern = posix.normalize(absolute).replace(/(?<=.)\/+$/, "");
  const matches = (0, import_picomatch.default)(pattern, { dot: true, nocase: windows, basename: !pattern.includes("/") });
  const { base, negated } = import_picomatch.default.scan(pattern, { unescape: true });
  const linked2 = negated ? void 0 : linkedFolder(base, forward, !windows);
  return (path) => {
    if (matches(path)) return true;
    const named = linked2?.(path);
    return named !== void 0 && matches(named);
  };
}
var SPECIAL = /[[\](){}!?*+@|]/g;
var slashed = (path, windows) => windows ? path.replaceAll("\\", "/") : path;

// src/privacy/excluded-paths.ts
var LONGEST_PATH = 1024;
var LONGEST_COMMAND = 262144;
var DEEPEST = 8;
var BETWEEN = /[\s"'`=;,|&<>(){}[\]$]+|:(?![\\/])/;
function excludedPaths(globs2, cwd, place) {
  if (globs2.length === 0) return () => false;
  const path = place.platform === "win32" ? win32 : posix2;
  const matches = pathMatcher(globs2, place);
  const namesExcluded = (word) => {
    if (word === "" || word.length > LONGEST_PATH) return false;
    const full = word.replace(/^~(?=[/\\])/, () => place.home);
    const absolute = path.resolve(cwd || path.sep, full);
    return matches(full) || matches(absolute) || matches(path.relative(cwd, absolute) || full);
  };
  const inText = (given) => {
    const text = given.replace(/\$HOME\b|\$\{HOME\}|%USERPROFILE%|\$env:USERPROFILE\b/g, () => place.home);
    if (text.length > LONGEST_COMMAND) return namesExcluded(text.slice(0, LONGEST_PATH));
    return namesExcluded(text) || text.split(BETWEEN).some(namesExcluded);
  };
  const inValue = (value, depth) => {
    if (typeof value === "string") return inText(value);
    if (typeof value !== "object" || value === null) return false;
    if (depth > DEEPEST) return true;
    return Object.values(value).some((item) => inValue(item, depth + 1));
  };
  return (args) => inValue(args, 0);
}

// src/privacy/project-settings.ts
import { join as join2 } from "node:path";
var BROKEN = { capture: "metadata" };
var schema = () => strictObject({
  $schema: optional(string()),
  exclude: optional(boolean()),
  capture: optional(captureSchema()),
  excludePaths: optional(globs())
});
var projectSettingsFile = (cwd) => join2(cwd, ".pi", "pi-sync.json");
function readProjectSettings({ cwd, projectTrusted }, tell) {
  if (projectTrusted === false || cwd === "") return {};
  const file = projectSettingsFile(cwd);
  const broken = (expected) => {
    tell(`settings (file ${file}): expected ${expected}; no content of this project's sessions is sent until then`);
    return BROKEN;
  };
  let text;
  try {
    text = readSettingsText(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    return code === "ENOENT" || code === "ENOTDIR" ? {} : broken(`a readable file (${code})`);
  }
  let given;
  try {
    given = JSON.parse(text.replace(/^\ufeff/, ""));
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
import { join as join3 } from "node:path";
function redactionSalt(stateDir) {
  const file = join3(stateDir, "redaction-salt");
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
  const searching = {
    text: (text) => redaction.text(text),
    named: (name, text) => redaction.named(name, text),
    failed: () => drops.add(DROP.notRedacted)
  };
  const nothing = given.invalid !== void 0 || !own.whole;
  const ofSession = (began) => {
    const project = readProjectSettings(began, onProblem);
    const excluded = project.exclude === true || given.invalid === "projects" || isExcluded(began.cwd);
    const policies = [project.capture ?? "full", nothing ? "metadata" : "full"];
    const globs2 = [...given.excludePaths, ...project.excludePaths ?? []];
    return {
      privacy: { ...searching, excludes: excludedPaths(globs2, began.cwd, { home, platform }) },
      passing: (spans) => excluded ? [] : spans.map((span) => policies.reduce(captured, span))
    };
  };
  const received = {
    ...searching,
    excludes: (project) => given.invalid === "projects" || project !== void 0 && isExcluded(project),
    content: !nothing,
    dropped: () => drops.counts()
  };
  return { drops, of: ofSession, received };
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
  loadPatternEngine,
  MARKERS,
  openPrivacy
};
