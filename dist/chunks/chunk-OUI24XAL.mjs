import {
  UNKNOWN
} from "./chunk-LFU5LT74.mjs";
import {
  keepPrivateFile
} from "./chunk-EIWNW4B4.mjs";
import {
  captureSchema,
  globs
} from "./chunk-QCRO3TQW.mjs";
import {
  DROP,
  Drops
} from "./chunk-HRMRDF5R.mjs";
import {
  captured
} from "./chunk-TK5MA3FK.mjs";
import {
  boolean,
  optional,
  safeParse,
  strictObject,
  string
} from "./chunk-TF2IJ6BS.mjs";
import {
  readSettingsText
} from "./chunk-RLP4C3GK.mjs";
import {
  makePrivateFolder
} from "./chunk-VNSPEZVU.mjs";
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
    var STAR2 = `${QMARK}*?`;
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
      STAR: STAR2,
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
      const last8 = segs[segs.length - 1];
      if (last8 === "") {
        return segs[segs.length - 2];
      }
      return last8;
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
        STAR: STAR2,
        START_ANCHOR
      } = PLATFORM_CHARS;
      const globstar = (opts2) => {
        return `(${capture}(?:(?!${START_ANCHOR}${opts2.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
      };
      const nodot = opts.dot ? "" : NO_DOT;
      const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
      let star = opts.bash === true ? globstar(opts) : STAR2;
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
            const after3 = input[state.index + 4];
            if (after3 && after3 !== "/") {
              break;
            }
            rest = rest.slice(3);
            consume("/**", 3);
          }
          const isEnd2 = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
          if (prior.type === "bos" && eos()) {
            prev.type = "globstar";
            prev.value += value;
            prev.output = globstar(opts);
            state.output = prev.output;
            state.globstar = true;
            consume(value);
            continue;
          }
          if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd2) {
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
        STAR: STAR2,
        START_ANCHOR
      } = constants.globChars(opts.windows);
      const nodot = opts.dot ? NO_DOTS : NO_DOT;
      const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
      const capture = opts.capture ? "" : "?:";
      const state = { negated: false, prefix: "" };
      let star = opts.bash === true ? ".*?" : STAR2;
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
function compilePattern(kind2, pattern) {
  if (engine === void 0) throw new Error("the engine for patterns is not loaded");
  const compiled2 = engine.compile(engine.translateRegExp(pattern));
  return {
    kind: kind2,
    *matches(text) {
      const matcher = compiled2.matcher(text);
      while (matcher.find()) yield [matcher.start(), matcher.end()];
    },
    isWhole: (text) => compiled2.matches(text)
  };
}

// src/privacy/ancestors.ts
var MOST = 1e3;
function* ancestorsOf(parentRecord, read) {
  const seen = /* @__PURE__ */ new Set();
  for (let path = parentRecord; path !== void 0 && !seen.has(path); ) {
    seen.add(path);
    const ancestor = seen.size > MOST ? void 0 : read(path);
    yield ancestor;
    path = ancestor?.parentRecord;
  }
}

// src/privacy/excluded-paths.ts
import { posix as posix2, win32 } from "node:path";

// src/privacy/globs.ts
var import_picomatch = __toESM(require_picomatch2(), 1);
import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, posix } from "node:path";
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

// src/privacy/excluded-paths.ts
var LONGEST_PATH = 1024;
var LONGEST_COMMAND = 262144;
var DEEPEST = 8;
var BETWEEN = /[\s"'`=;,|&<>(){}[\]$]+|:(?![\\/])/;
function excludedPaths(globs2, cwd, place, base = cwd) {
  if (globs2.length === 0) return () => false;
  const path = place.platform === "win32" ? win32 : posix2;
  const matches = pathMatcher(globs2, place);
  const namesExcluded = (word) => {
    if (word === "" || word.length > LONGEST_PATH) return false;
    const full = word.replace(/^~(?=[/\\])/, () => place.home);
    const absolute = path.resolve(cwd || path.sep, full);
    return matches(full) || matches(absolute) || matches(path.relative(base, absolute) || full);
  };
  const inText = (given) => {
    const text = given.replace(/\$HOME\b|\$\{HOME\}|%USERPROFILE%|\$env:USERPROFILE\b/g, () => place.home);
    if (text.length > LONGEST_COMMAND) return namesExcluded(text.slice(0, LONGEST_PATH));
    return namesExcluded(text) || text.split(BETWEEN).some(namesExcluded);
  };
  const inValue = (value, depth) => {
    if (value === UNKNOWN) return true;
    if (typeof value === "string") return inText(value);
    if (typeof value !== "object" || value === null) return false;
    if (depth > DEEPEST) return true;
    return Object.values(value).some((item) => inValue(item, depth + 1));
  };
  return (args) => inValue(args, 0);
}

// src/privacy/excluded-projects.ts
import { realpathSync as realpathSync2 } from "node:fs";

// src/privacy/git-folders.ts
import { readFileSync, statSync } from "node:fs";
import { dirname as dirname2, join as join2, resolve } from "node:path";
function foldersOfProject(folder, home) {
  const folders = [];
  for (let at = folder; ; at = dirname2(at)) {
    folders.push(at);
    if (gitEntry(at) !== void 0 || at === home || dirname2(at) === at) break;
  }
  const root = folders.at(-1);
  return root !== void 0 && folders.length > 1 && dirname2(root) === root ? folders.slice(0, -1) : folders;
}
function gitCommonFolder(folder) {
  for (let at = folder; ; at = dirname2(at)) {
    const entry = gitEntry(at);
    if (entry === "folder") return join2(at, ".git");
    if (entry === "file") return commonFolderOfWorktree(at);
    if (dirname2(at) === at) return void 0;
  }
}
function gitEntry(folder) {
  try {
    return statSync(join2(folder, ".git")).isDirectory() ? "folder" : "file";
  } catch {
    return void 0;
  }
}
function commonFolderOfWorktree(folder) {
  try {
    const [, own] = /^gitdir: (.+)$/m.exec(readFileSync(join2(folder, ".git"), "utf8")) ?? [];
    if (own === void 0) return void 0;
    const ownFolder = resolve(folder, own.trim());
    try {
      return resolve(ownFolder, readFileSync(join2(ownFolder, "commondir"), "utf8").trim());
    } catch {
      return ownFolder;
    }
  } catch {
    return void 0;
  }
}

// src/privacy/excluded-projects.ts
function excludedProjects(globs2, place) {
  const matches = pathMatcher(globs2, place);
  if (globs2.length === 0) return () => false;
  return (folder) => {
    if (folder === "") return false;
    if (matches(folder)) return true;
    const real = realPath2(folder);
    if (real === void 0) return false;
    const common = gitCommonFolder(real);
    return matches(real) || common !== void 0 && matches(realPath2(common) ?? common);
  };
}
function realPath2(path) {
  try {
    return realpathSync2.native(path);
  } catch {
    return void 0;
  }
}

// src/privacy/project-settings.ts
import { isAbsolute as isAbsolute2, join as join3 } from "node:path";
var schema = () => strictObject({
  $schema: optional(string()),
  exclude: optional(boolean()),
  capture: optional(captureSchema()),
  excludePaths: optional(globs())
});
function readProjectSettings({ cwd, projectTrusted }, home, tell) {
  if (projectTrusted === false || !isAbsolute2(cwd)) return [];
  return foldersOfProject(cwd, home).flatMap((folder) => readSettingsOf(folder, tell) ?? []);
}
function readSettingsOf(folder, tell) {
  const file = join3(folder, ".pi", "pi-sync.json");
  const broken = (expected) => {
    tell(`settings (file ${file}): expected ${expected}; no content of this project's sessions is sent until then`);
    return { folder, capture: "metadata" };
  };
  let text;
  try {
    text = readSettingsText(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    return code === "ENOENT" || code === "ENOTDIR" ? void 0 : broken(`a readable file (${code})`);
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
    folder,
    ...exclude !== void 0 && { exclude },
    ...capture !== void 0 && { capture: typeof capture === "object" ? { base: "full", ...capture } : capture },
    ...excludePaths !== void 0 && { excludePaths }
  };
}

// src/privacy/redaction/likeness.ts
var STAND_INS = /^(?:your|my|the|some|any|insert|enter|replace|put|add|set|use|new|old|fake|mock|dummy|sample|example|test|foo|bar|todo|fixme|placeholder|changeme|change[-_ ]?me|redacted|hidden|masked|secret|password|passwd|token|apikey|api[-_]key|none|null|nil|undefined|true|false|yes|no|string|number|boolean|required|optional|default|n\/a)(?:$|[-_ .<>(){}[\]])/i;
var EXAMPLE = /example|placeholder|omitted|a-za-z|a-z0-9|0-9a-[fz]|changeme|change_me|your[-_ ]?(?:api|secret|token|key|password)|redacted|xxxx|\*\*\*|\.\.\.|…/i;
var REFERENCE = /^(?:\$\{|\$\(|\$[A-Za-z_]\w*$|\$\d|\{\{|\{[\w.]*\}|<[^>]*>?$|%[A-Za-z_]\w*%|@\w+@$|#\{|!\w{1,24}$)/;
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
var isPlain = (value) => /^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/]|[a-z][a-z0-9+.-]{1,20}:\/\/)/.test(value) && !isBase64(value) || /^[a-z][\w.-]*(?:\/[a-z][\w.-]*)*(?:\/[a-z]+\d{0,3}|\/[\w-]+(?:\.[a-z]+\d?){1,2}(?::\d+){0,2})$/.test(value) || /^v?\d+(?:\.\d+)+(?:[-+@][\w.:-]+)?$/.test(value) || /^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(value) || /^(?:sha\d{1,3}|md5|blake\w{1,3})[-:]/i.test(value) || /^[\d.,:eE+-]+(?:ms|s|kb|mb|gb|px|%)?$/i.test(value);

// src/privacy/redaction/known-values.ts
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

// src/privacy/redaction/searched-text.ts
var holders = /* @__PURE__ */ new Set();
function holdDuringSearch(holder) {
  holders.add(holder);
}
function forgetSearchedText() {
  for (const holder of holders) holder.forget();
  holders.clear();
}
var Memo = class {
  #text;
  #value;
  /** What was kept of this very text. */
  of(text) {
    return this.#text === text ? this.#value : void 0;
  }
  keep(text, value) {
    if (this.#text === void 0) holdDuringSearch(this);
    this.#text = text;
    this.#value = value;
  }
  forget() {
    this.#text = void 0;
    this.#value = void 0;
  }
};

// src/privacy/redaction/secret-like.ts
var LEAST = { sure: 6, likely: 10, unsure: 16, rarely: 24 };
var LONGEST_JUDGED = 160;
function makeOf(text) {
  let [digit, lower, upper, symbol, space, changes, last8] = [false, false, false, false, false, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    let sort = 0;
    if (code >= 97 && code <= 122) {
      lower = true;
      sort = 1;
    } else if (code >= 65 && code <= 90) {
      upper = true;
      sort = 2;
    } else if (code >= 48 && code <= 57) {
      digit = true;
      sort = 3;
    } else if (code <= 32) space = true;
    else if (!PLAIN_SIGNS.includes(text.charAt(at))) symbol = true;
    if (at > 0 && sort !== last8) changes += 1;
    last8 = sort;
  }
  return { digit, lower, upper, symbol, space, changes };
}
var PLAIN_SIGNS = "_.-=:/";
function isSecretLike(whole, strength, { quoted, name }) {
  if (whole.length < LEAST[strength]) return false;
  const value = whole.length > LONGEST_JUDGED ? whole.slice(0, LONGEST_JUDGED) : whole;
  const make = makeOf(value);
  const letter = make.lower || make.upper;
  const mixed = letter && (make.digit || make.symbol || make.lower && make.upper && value.length >= SHORTEST_CASE);
  if (make.space || !mixed) return false;
  if (isStandIn(value) || isPlain(value)) return false;
  if (!quoted && isCode(value) && !hasChance(value)) return false;
  if (quoted && /^[\w$]+(?:\.[\w$]+)*\(|^(?:process\.env|os\.environ|import\.meta)/.test(value)) return false;
  switch (strength) {
    case "sure":
      if (value.toLowerCase().includes(name.toLowerCase()) && /^[\w.]+$/.test(value)) return false;
      return distinct(value) >= 4 && (make.digit || make.symbol || chanceCase(value));
    case "likely":
      return !KEBAB.test(value) && distinct(value) >= 6 && (make.digit || make.symbol || chanceCase(value)) && entropy(value) >= 2.8;
    case "rarely":
      return isRun(value) && !/[-_]/.test(value);
    case "unsure":
      if (/session/i.test(name) && UUID.test(value)) return false;
      return distinct(value) >= 8 && (make.digit || chanceCase(value)) && entropy(value) >= 3;
  }
}
var hasChance = (value) => /^[\w.]+$/.test(value) && value.split(".").some((part) => part.length >= 20 && /\d/.test(part) && makeOf(part).changes >= 8);
var SHORTEST_STRONG = 8;
var LONGEST_STRONG = 128;
function isStrong(value) {
  if (value.length < SHORTEST_STRONG || value.length > LONGEST_STRONG) return false;
  const { digit, lower, upper, symbol, space, changes } = makeOf(value);
  if (space || !digit || !(lower || upper)) return false;
  if (!(symbol ? /[!@#$%^&*+?~]/.test(value) : lower && upper && changes >= 5)) return false;
  return !(isStandIn(value) || isPlain(value) || isCode(value) || /[\\/(){}<>[\]]|:$/.test(value));
}
var UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
var CAMEL = /^[A-Za-z][a-z]*(?:[-_.]?[A-Z][a-z]+)*[-_.]?\d*(?:\.\d+)*$/;
function isPassword(value) {
  if (isStrong(value)) return true;
  const { digit, lower, upper, space, changes } = makeOf(value);
  if (value.length < SHORTEST_STRONG || space || !(digit && lower && upper) || changes < 3) return false;
  return !(CAMEL.test(value) || isStandIn(value) || isPlain(value) || isCode(value) || /[\\/(){}<>[\]:]/.test(value));
}
var SEGMENTS = /[A-Z]?[a-z]+|[A-Z]+|\d+/g;
var LONGEST_SEGMENTS = 2.6;
function isRandomWord(value, longest = LONGEST_SEGMENTS) {
  if (!isPassword(value)) return false;
  const segments = value.match(SEGMENTS) ?? [];
  const letters = segments.reduce((sum, segment) => sum + segment.length, 0);
  if (letters / segments.length > longest) return false;
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && !/^[A-Za-z]+\.|[@]/.test(value);
}
var isRun = (value) => /^[A-Za-z0-9+/=_-]{24,160}$/.test(value) && /\d/.test(value) && !isPlain(value) && entropy(value) >= 3.6;
var KEBAB = /^[a-z]{2,}(?:[-_][a-z]{2,})+[-_]?\d{0,2}$/;
var SHORTEST_CASE = 12;
function chanceCase(text) {
  const value = text.replace(/[+/=]/g, "");
  if (!/^[A-Za-z]+$/.test(value) || value.length < SHORTEST_CASE) return false;
  return makeOf(value).changes >= value.length / 3;
}

// src/privacy/redaction/named-value.ts
var LONGEST_JUDGED2 = 160;
function judged(text, value, name, strong = false) {
  const { from, end, quoted } = value;
  if (!quoted && triesAt(text, end) >= MOST_TRIES) return void 0;
  if (quoted && /[)\]}]/.test(text.charAt(from)) && /^[)\]};,.]{2}/.test(text.slice(from, from + 2))) return void 0;
  const shown = text.slice(from, Math.min(end, from + LONGEST_JUDGED2));
  const found2 = strong ? isStrong(shown) : isSecretLike(shown, name.strength, { quoted, name: name.word });
  if (found2) return [from, end];
  if (!quoted) tried.keep(text, { end, times: triesAt(text, end) + 1 });
  return void 0;
}
var MOST_TRIES = 4;
var tried = new Memo();
var triesAt = (text, end) => {
  const last8 = tried.of(text);
  return last8?.end === end ? last8.times : 0;
};

// src/privacy/redaction/alphabet.ts
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
    if (this.#text === "") holdDuringSearch(this);
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

// src/privacy/redaction/decoration.ts
var MOST_SPACE = 64;
var MOST_PIECES = 8;
var ESC = String.fromCharCode(27);
var BEL = String.fromCharCode(7);
var COLOUR = new RegExp(
  `(?:${ESC}|\\\\u001b|\\\\x1b|\\\\033|\\\\e)(?:\\[[0-9;:]{0,24}[A-Za-z]|\\][^${BEL}${ESC}\\n]{0,120}(?:${BEL}|${ESC}\\\\))|\\[[0-9;]{1,12}m`,
  "iy"
);
var TAG = /<\/?[a-z!][^<>\n]{0,80}>|&(?:nbsp|#160);/iy;
function afterDecoration(text, from) {
  let at = from;
  for (let pieces = 0; pieces < MOST_PIECES; pieces++) {
    const before = at;
    at = afterSpace(text, at);
    const code = text.charCodeAt(at);
    if (code === ESCAPE || code === BACKSLASH || code === BRACKET) at = after(COLOUR, text, at);
    else if (code === LESS || code === AMPERSAND) at = after(TAG, text, at);
    else if (code === STAR) while (at < before + 3 && text.charCodeAt(at) === STAR) at += 1;
    if (at === before) break;
  }
  return at;
}
var [ESCAPE, BACKSLASH, BRACKET, LESS, AMPERSAND, STAR] = [27, 92, 91, 60, 38, 42];
function after(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
function afterSpace(text, from) {
  const most = from + MOST_SPACE;
  let at = from;
  while (at < most && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}
var isBlank = (code) => code === 32 || code === 9 || code > 126 && (code === 160 || code >= 8203 && code <= 8207 || code === 8288 || code === 65279);
var ENCODED = /&(?:quot|apos|#34|#39);|\\u002[27]|%2[27]/iy;
function afterQuotes(text, from) {
  let quotesEnd = from;
  ENCODED.lastIndex = from;
  if (ENCODED.test(text)) return ENCODED.lastIndex;
  for (let at = from; at < from + 8; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39 || code === 96) quotesEnd = at + 1;
    else if (code !== BACKSLASH) break;
  }
  return quotesEnd;
}

// src/privacy/redaction/values.ts
var UNQUOTED = new Alphabet("!#-%*-+./0-:=?@A-Z\\^_a-z~|-");
var LONGEST_QUOTED = 4096;
var LEAD = /(?:&?(?:'\w{1,12} )?[a-z][\w.]{0,30}(?:[[<][\w., |]{0,30}[\]>])?(?: ?\| ?\w{1,12})?[?!]?[ \t]{0,4}=[ \t]{0,4}(?=[brfu@$]{0,2}["'`])|string\(\d{1,6}\)[ \t]{1,4}|Some\(|<!\[CDATA\[|[[({]\s{0,40}(?=\\{0,3}["'`])|[brfun]{1,2}(?=["'])|[@$](?=["'])|``(?=[^`])|\{\w{2,12}\}(?=[^\s"'{}])|!!\w{2,8} |&\w{1,24} (?=[^\s=&])|&(?:quot|apos|#34|#39);|\\u002[27]|%2[27]|\\text\w{1,4}\{)/iy;
var CURLY = /[“„«‹「『‘‚]\s?([^\s“”„«»‹›「」『』‘’‚]{1,256})\s?[”“»›」』’‘]/dy;
function readValue(text, from) {
  let at = from;
  LEAD.lastIndex = at;
  if (LEAD.test(text)) at = afterDecoration(text, LEAD.lastIndex);
  let escapes = 0;
  while (text[at] === "\\" && escapes < 7) {
    at += 1;
    escapes += 1;
  }
  const quote = text[at];
  if (quote === '"' || quote === "'" || quote === "`") return quotedValue(text, at + 1, quote, escapes > 0);
  if (escapes > 0) return void 0;
  if (text.charCodeAt(at) > 126) {
    CURLY.lastIndex = at;
    const span = CURLY.exec(text)?.indices?.[1];
    return span && { from: span[0], end: span[1], quoted: true };
  }
  let end = UNQUOTED.runEnd(text, at);
  for (let left = 3; left > 0 && end > at && /[.:,;?!]/.test(text.charAt(end - 1)); left--) end -= 1;
  return end > at ? { from: at, end, quoted: false } : void 0;
}
var closings = new Memo();
function quotedValue(text, from, quote, escaped2) {
  const sort = escaped2 ? `\\${quote}` : quote;
  const bySort = closings.of(text) ?? /* @__PURE__ */ new Map();
  const known = bySort.get(sort);
  let at = known !== void 0 && from >= known.from && from <= known.at ? known.at : -1;
  if (at === -1) {
    const line = Math.min(text.length, from + LONGEST_QUOTED);
    for (at = from; at < line && text[at] !== quote && text[at] !== "\n"; )
      at += text[at] === "\\" && !escaped2 ? 2 : 1;
    at = Math.min(at, text.length);
    closings.keep(text, bySort.set(sort, { from, at }));
  }
  let end = at;
  while (end > from && text[end - 1] === "\\" && escaped2) end -= 1;
  return end > from ? { from, end, quoted: true } : void 0;
}

// src/privacy/redaction/below.ts
var BELOW = /(?:[|>][-+]?\d?[ \t]{0,8})?\r?\n(?:[ \t]{0,64}\r?\n)?[ \t]{0,64}(?:[-+>] )?/y;
var LINE_END = /["'`*)\\]{0,4},?[ \t]{0,16}(?:\r?\n|$|\\n)/y;
var SENT = /(?:[\w.]{1,24}\.)?send(?:line)?[ \t]{0,4}\(?(?:--[ \t])?/iy;
var CLOSED = /\*?["'`]\)?;?(?=\r?\n|[ \t]|$)/y;
function valueBelow(text, at, name) {
  CLOSED.lastIndex = at;
  const isAsked = CLOSED.test(text);
  const lineEnd2 = isAsked ? CLOSED.lastIndex : at;
  const first = text[lineEnd2];
  if (isAsked && (first === " " || first === "	")) {
    SENT.lastIndex = lineEnd2 + 1;
    return SENT.test(text) ? readValue(text, SENT.lastIndex) : void 0;
  }
  const isBlock = first === "|" || first === ">";
  if (!isBlock && (name.strength !== "sure" || first !== "\n" && first !== "\r")) return void 0;
  BELOW.lastIndex = lineEnd2;
  if (!BELOW.test(text)) return void 0;
  SENT.lastIndex = BELOW.lastIndex;
  const isSent = SENT.test(text);
  if (isAsked !== isSent) return void 0;
  const value = readValue(text, isSent ? SENT.lastIndex : BELOW.lastIndex);
  if (value === void 0 || isSent) return value;
  LINE_END.lastIndex = value.end;
  const shown = text.slice(value.from, Math.min(value.end, value.from + LONGEST_JUDGED2));
  return LINE_END.test(text) || isStrong(shown) ? value : void 0;
}

// src/privacy/redaction/names.ts
var kind = (kind2, strength, names) => ({
  kind: kind2,
  strength,
  names: names.split(" ").map((name) => name.replaceAll("\u2423", " "))
});
var NAME_KINDS = [
  kind(
    "password",
    "sure",
    "password passwd passphrase pass-phrase pass_phrase passcode passwrd pwd pass psk psw pswd dbpass dbpwd userpass rootpass adminpass mypass smtppass proxypass storepass keypass sshpass bindpw rootpw userpw adminpw requirepass masterauth rediscli_auth ?assword *assword passwort kennwort contrase\xF1a wachtwoord \u043F\u0430\u0440\u043E\u043B\u044C \u043F\u0430\u0440\u043E\u043B\u044F \u5BC6\u7801 \u5BC6\u78BC \u53E3\u4EE4 \u30D1\u30B9\u30EF\u30FC\u30C9 \uBE44\uBC00\uBC88\uD638 senha parola has\u0142o l\xF6senord salasana adgangskode passord heslo jelsz\xF3 \u015Fifre contrasenya contrasena palavra-passe motdepasse mot\u2423de\u2423passe pw"
  ),
  kind("secret", "likely", "secret"),
  kind("api-key", "rarely", "_key -key phpsessid jsessionid storage\u2423key"),
  kind(
    "api-key",
    "likely",
    "apikey api\u2423key access\u2423key license\u2423key account\u2423key auth\u2423key api_key api-key accesskey access_key access-key accountkey account_key account-key authkey auth_key auth-key subscription-key subscription_key appkey app_key app-key functions-key licensekey license_key license-key application-key application_key applicationkey integration_key integration-key integrationkey fastly-key write_key writekey write-key ingest_key ingestion_key server_key serverkey server-key sdk_key sdkkey sdk-key admin_key adminkey admin-key root_key rootkey user_key userkey client_key clientkey client-key service_key servicekey service_role_key service-role-key session_key sessionkey session-key webhook_key team_key team-key account_token authident auth_ident authtok"
  ),
  kind(
    "private-key",
    "likely",
    "privatekey private\u2423key signing\u2423key encryption\u2423key private_key private-key signingkey signing_key signing-key encryptionkey encryption_key encryption-key masterkey master_key master-key aes.key sharedkey shared_key shared-key presharedkey preshared_key preshared-key pre-shared-key storagekey storage_key deploy_key deploykey client-key-data master.key hmackey hmac_key hmac-key aeskey aes_key keymaterial"
  ),
  kind("token", "unsure", "token"),
  kind(
    "credential",
    "unsure",
    "credential credentials auth _pat sessionid session_id session-id connectionstring signature hmac"
  )
];
var ABOUT = /^s?[-_.]?(?:name|names|id|ids|field|fields|label|count|counts|type|types|length|len|limit|size|uri|url|urls|endpoint|path|paths|file|files|dir|ref|refs|keyref|policy|hint|prompt|expiry|expires|expiration|expiresin|expiresat|ttl|version|placeholder|input|reset|manager|service|provider|store|usage|used|budget|index|position|class|style|title|message|error|required|enabled|disabled|status|strength|min|max|rotation|format|regex|pattern|env|var|arn|algorithm|alg|method|mode|scheme|kind|scope|scopes|encryption|command|cmd|rule|rules|izer|ized|ize|ization|enizer|ing|authority|ored|ority)(?:$|[-_.A-Z])|^(?:s|ors?)(?:$|[-_.])/i;
var LAST_WORD = /[-_.][^-_.]*$/;
var isAbout = (rest) => ABOUT.test(rest) || ABOUT.test(LAST_WORD.exec(rest)?.[0] ?? "");
var NAME = new Alphabet("A-Za-z0-9_.-");
var LONGEST_NAME = 48;
function nameEndBehind(text, start, end) {
  if (!isWholeName(text, start, end)) return void 0;
  if (isOtherKey(text, start, end)) return void 0;
  const nameEnd = Math.min(NAME.runEnd(text, end), end + LONGEST_NAME);
  return nameEnd > end && isAbout(text.slice(end, nameEnd)) ? void 0 : nameEnd;
}
var OTHER_KEY = /(?:cache|partition|primary|public|publishable|foreign|sort|group|idempotency|object|row|hash|range|index|unique|lookup|host|dedup|deduplication|build|lock|message|event|item|query|param|header|dict|map|translation|locale|i18n|state|storage|bucket|s3|blob|shard|routing|correlation|trace|span|request|session|entity|record|sentry|site|react|column|field|config|setting)$/i;
var isOtherKey = (text, start, end) => end - start === 4 && /^[_-]key$/i.test(text.slice(start, end)) && OTHER_KEY.test(text.slice(Math.max(0, start - 16), start));
function nameStartBefore(text, start) {
  const least = Math.max(0, start - LONGEST_NAME);
  let at = start;
  while (at > least && NAME.has(text.charCodeAt(at - 1))) at -= 1;
  return at;
}
function isWholeName(text, start, end) {
  if (end - start > 4 || text.charCodeAt(start) === UNDERSCORE || text.charCodeAt(start) === DASH) return true;
  const before = start === 0 ? 0 : text.charCodeAt(start - 1);
  if (end - start === 2 && (isLetter(before) || isDigit(before))) return false;
  if (isLetter(before) && !(isLower(before) && isUpper(text.charCodeAt(start)))) return false;
  return !isLower(text.charCodeAt(end));
}
var [DASH, UNDERSCORE] = [45, 95];
var isLower = (code) => code >= 97 && code <= 122;
var isUpper = (code) => code >= 65 && code <= 90;
var isDigit = (code) => code >= 48 && code <= 57;
var isLetter = (code) => isLower(code) || isUpper(code);
var meanings = /* @__PURE__ */ new Map();
var MOST_NAMES = 1e3;
function meaningsOf(name) {
  const known = meanings.get(name);
  if (known !== void 0) return known;
  const lower = name.toLowerCase();
  const found2 = NAME_KINDS.flatMap(
    ({ kind: kind2, strength, names }) => names.flatMap((word) => {
      const at = lower.lastIndexOf(word);
      const says = at !== -1 && isWholeName(name, at, at + word.length) && !isOtherKey(name, at, at + word.length) && !isAbout(name.slice(at + word.length));
      return says ? [{ kind: kind2, strength, word }] : [];
    })
  );
  if (meanings.size >= MOST_NAMES) meanings.clear();
  meanings.set(name, found2);
  return found2;
}
var LONGEST_QUOTED2 = 4096;
function kindOfNamed(name, value) {
  if (name.length > LONGEST_QUOTED2 || value.length > LONGEST_QUOTED2) return void 0;
  return meaningsOf(name).find(({ strength, word }) => isSecretLike(value, strength, { quoted: true, name: word }))?.kind;
}

// src/privacy/redaction/unsigned.ts
var SETTERS = new Set(
  "set setenv setx env arg set-environment let-env config login user account with fastcgi_param".split(" ")
);
var IS = /(?:(?:is|was|will be|(?:has been |is |was )?(?:set|changed|reset) to)(?: now)?|for (?:user )?["']?\S{1,80}?["']?(?=:)|\()[ \t]{0,4}[:=]?[ \t]{0,4}/iy;
var LINE_END2 = /["'\\]{0,4},?[ \t]{0,16}(?:\r?\n|$|\\n|\\r)/y;
var LONGEST_WORD = 24;
var LONGEST_START = 48;
function valueWithoutSign(text, name) {
  const quotesEnd = afterQuotes(text, name.end);
  const decorated = afterDecoration(text, quotesEnd);
  const at = text.startsWith("*/", decorated - 1) ? afterSpace(text, decorated + 1) : decorated;
  if (text[at] === "\n" || text[at] === "\r") return headed(text, at, name);
  if (at === quotesEnd) return text[at] === "(" || text[at] === "{" ? calledWith(text, at, name) : void 0;
  const quote = text.charAt(at);
  if (quote === '"' || quote === "'" || quote === "\\" && /["']/.test(text.charAt(at + 1))) {
    const value2 = quotesEnd === name.end || /\s/.test(text.charAt(at - 1)) ? readValue(text, at) : void 0;
    return value2 && judged(text, value2, name);
  }
  const said = name.strength === "sure" ? saidToBe(text, at, name) : void 0;
  if (said !== void 0) return said;
  const later = saidLater(text, at, name);
  if (later !== void 0) return later;
  const value = readValue(text, at);
  if (value === void 0) return void 0;
  const sure = isSet(text, name.start) || isFirst(text, name.start) && isLast(text, value.end);
  if (sure) return judged(text, value, name);
  return name.strength === "sure" ? judged(text, value, name, true) : void 0;
}
function headed(text, lineEnd2, name) {
  if (name.strength !== "sure" || !isFirst(text, name.start)) return void 0;
  const value = valueBelow(text, lineEnd2, name);
  return value && judged(text, value, name, text[nameStartBefore(text, name.start) - 2] !== "#");
}
function calledWith(text, at, name) {
  if (!/["'`]/.test(text.charAt(at + 1))) return void 0;
  const value = readValue(text, at + 1);
  const before = text.slice(nameStartBefore(text, name.start), name.start);
  return value && judged(text, value, name, !/(?:^|\.)(?:set|with|update|change)$/i.test(before));
}
function saidToBe(text, at, name) {
  IS.lastIndex = at;
  if (!IS.test(text)) return void 0;
  const colon = text[IS.lastIndex - 1] === ":" || text[IS.lastIndex - 2] === ":";
  const value = readValue(text, afterSpace(text, IS.lastIndex));
  return value && judged(text, value, name, !(colon || value.quoted));
}
var LATER = /[^\n:=]{1,80}[:=][ \t]{0,8}(?:\r?\n[ \t]{0,24}){0,2}/y;
function saidLater(text, at, name) {
  if (name.strength === "unsure" || name.strength === "rarely") return void 0;
  LATER.lastIndex = at;
  const value = LATER.test(text) ? readValue(text, LATER.lastIndex) : void 0;
  if (value === void 0) return void 0;
  return isRun(text.slice(value.from, value.end)) ? [value.from, value.end] : judged(text, value, name, true);
}
function isSet(text, start) {
  const tokenStart = startOfToken(text, start);
  if (isDash(text, tokenStart)) return true;
  let end = tokenStart;
  for (let flags = 0; flags < 4; flags++) {
    while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
    if (end === tokenStart) return false;
    let from = end;
    while (from > Math.max(0, end - LONGEST_WORD) && !isSpace(text.charCodeAt(from - 1)) && text[from - 1] !== "\n")
      from -= 1;
    const word = text.slice(from, end).toLowerCase();
    if (!word.startsWith("-")) return SETTERS.has(word.replace(/^.*(?:\\n|[^a-z_-])/, ""));
    end = from;
  }
  return false;
}
function isDash(text, tokenStart) {
  if (text[tokenStart] !== "-") return false;
  return tokenStart === 0 || /[\s"'`([,]/.test(text.charAt(tokenStart - 1));
}
function startOfToken(text, start) {
  let at = start;
  const least = Math.max(0, start - LONGEST_TOKEN);
  while (at > least && !ENDS_TOKEN.includes(text.charAt(at - 1))) at -= 1;
  return at;
}
var ENDS_TOKEN = " 	\r\n\"'`([,";
var LONGEST_TOKEN = 80;
function isFirst(text, start) {
  let at = nameStartBefore(text, start);
  const least = Math.max(0, at - LONGEST_START);
  while (at > least && " 	>*+#-".includes(text.charAt(at - 1))) at -= 1;
  return at === 0 || text[at - 1] === "\n" || text[at - 1] === '"' || text.slice(at - 2, at) === "\\n";
}
function isLast(text, end) {
  LINE_END2.lastIndex = end;
  return LINE_END2.test(text);
}
var isSpace = (code) => code === 32 || code === 9;

// src/privacy/redaction/assignments.ts
var ASSIGNMENT_RULES = NAME_KINDS.map(({ kind: kind2, strength, names }) => ({
  kind: kind2,
  keywords: names,
  find: (text, start, end) => assigned(text, start, end, strength)
}));
function assigned(text, start, keywordEnd, strength) {
  const nameEnd = nameEndBehind(text, start, keywordEnd);
  if (nameEnd === void 0) return void 0;
  const name = { start, end: nameEnd, word: text.slice(start, keywordEnd), strength };
  const signed = valueBehindSign(text, name);
  const found2 = signed && judged(text, signed, name);
  if (found2 !== void 0) return found2;
  const pair = valueInPair(text, name);
  if (pair !== void 0) return judged(text, pair, name);
  return signed === void 0 ? valueWithoutSign(text, name) : void 0;
}
var LONGEST_ENCODED = 400;
var ENCODED_END = /%2[267]|\\u002[267]/;
var SIGN = /(?:=>|:=|\?\??=|\|\|=|<-|-{1,2}>|[→⇒➜➔⟶—–：＝]|\.{2,60}:?|[=:]{1,3}|%3[DA]|&(?:#61|#x3d|#58|#x3a|equals|colon);|,(?=\s*["'])|;s:\d{1,5}:(?=\\{0,3}")|>(?:<!\[CDATA\[)?(?=[^\s<>]{6,200}(?:\]\]>)?<\/))/iy;
var TAGS = /(?:<\/(?:b|strong|code|span|p|em)>){0,2}<\/(?:td|th|dt|key|name)>\s{0,40}(?:<[a-z][^<>]{0,80}>){1,3}\s{0,20}/iy;
var TAGGED = /[^\s<>]{4,256}(?=\s{0,40}<\/)/y;
var CELLS = "|\u2502\u2503\u2551";
var CELL = /[|│┃║]{1,2}[ \t]{0,64}[`*'"]{0,3}([^\s|│┃║`'"<]{4,256}?)[`*'"]{0,3}[ \t]{0,64}(?=[|│┃║]|\r?\n|$)/y;
var BRACKETS = /(?::(?:protected|private|"[^"\n]{1,60}":private))?[\]}»”’」』]|\[\d{0,5}\]/y;
var INSIDE = /\{\s{0,40}(?:\\{0,3}["']?\w{1,24}\\{0,3}["']?\s{0,4}:\s{0,4}(?:\\{0,3}["'][^"'\n]{0,60}["']|[\w.-]{1,24}),?\s{0,40}){0,4}?\\{0,3}["']?(?:\w{0,12}value|computed|raw|plain(?:text)?|content|default|data|text|current)\\{0,3}["']?\s{0,4}[:=]\s{0,4}/iy;
var ELEMENT = /(?:\s[\w:.-]{1,40}="[^"<>]{0,80}"){0,4}\s{0,4}>\s{0,40}(?:<\w[^<>]{0,40}>\s{0,20}){0,2}(?=[^\s<>]{4,256}\s{0,40}<\/)/y;
var TYPED = /["'`)\]]{1,4}\s{0,40}(?:\.\w{1,24}\(\)){0,2}\s{0,40}[.,]\s{0,4}(?:type|fill|send_keys|sendKeys|setValue|set_value|pressSequentially|val|input|typeText|enterText|clearAndType)\(\s{0,8}/y;
function valueBehindSign(text, name) {
  let at = afterQuotes(text, name.end);
  TAGS.lastIndex = at;
  if (text[at] === "<" && TAGS.test(text)) return tagged(text, TAGS.lastIndex);
  ELEMENT.lastIndex = at;
  if (ELEMENT.test(text)) return tagged(text, ELEMENT.lastIndex);
  TYPED.lastIndex = name.end;
  if (TYPED.test(text)) return readValue(text, TYPED.lastIndex);
  BRACKETS.lastIndex = at;
  const bracketed = BRACKETS.test(text);
  if (bracketed) at = afterQuotes(text, BRACKETS.lastIndex);
  at = afterDecoration(text, at);
  if (CELLS.includes(text.charAt(at)) && !text.startsWith("||=", at)) {
    CELL.lastIndex = at;
    const cell = CELL.exec(text)?.[1];
    if (cell === void 0) return void 0;
    const from = text.indexOf(cell, at + 1);
    return { from, end: from + cell.length, quoted: true };
  }
  at = afterQuotes(text, at);
  SIGN.lastIndex = at;
  const sign = SIGN.exec(text)?.[0];
  if (sign === void 0) return bracketed && text[at - 1] === " " ? strongAt(text, at) : void 0;
  at = afterDecoration(text, text[SIGN.lastIndex] === "}" ? SIGN.lastIndex + 1 : SIGN.lastIndex);
  INSIDE.lastIndex = at;
  if (text[at] === "{" && INSIDE.test(text)) return readValue(text, INSIDE.lastIndex);
  const below = valueBelow(text, at, name);
  if (below !== void 0) return below;
  const value = readValue(text, at);
  const isEncoded = value !== void 0 && !value.quoted && (sign.startsWith("%") || text.startsWith("\\u00", name.end));
  const and = isEncoded ? text.slice(value.from, Math.min(value.end, value.from + LONGEST_ENCODED)).search(ENCODED_END) : -1;
  return value !== void 0 && and !== -1 ? { ...value, end: value.from + and } : value;
}
function strongAt(text, at) {
  const value = readValue(text, at);
  return value !== void 0 && isStrong(text.slice(value.from, Math.min(value.end, value.from + 130))) ? value : void 0;
}
function tagged(text, from) {
  TAGGED.lastIndex = from;
  return TAGGED.test(text) ? { from, end: TAGGED.lastIndex, quoted: false } : void 0;
}
var OF_NAME = /(?:(?:name|key|variable|type)["'\\]{0,8}[ \t]{0,24}(?:=>|[:=])?[ \t]{0,24}["'\\]{0,8}(?:[\w-]{0,40}[/:]){0,4}|\bEnv:[\\/]{0,2}|secret set )$/i;
var TO_VALUE = /["'\\]{0,8}[ \t]{0,24}[,;{]?(?:\s{0,64}(?:-[ \t])?["'\\]{0,8}[\w-]{1,24}["'\\]{0,8}[ \t]{0,24}[:=][ \t]{0,24}["'\\]{0,8}[\w-]{0,40}["'\\]{0,8}[ \t]{0,24}[,;]?){0,3}?\s{0,64}["'\\]{0,8}-{0,2}\w{0,12}(?:value|val|content|default|body|-b)["'\\]{0,8}[ \t]{0,24}(?:=>|[:=]|[ \t])[ \t]{0,24}(?:[|>][-+]?[ \t]{0,8}\r?\n[ \t]{1,64})?/iy;
var FROM_VALUE = /(?:value|val|content)["'\\]{0,8}\s{0,4}[:=]\s{0,4}\\{0,7}(["'])([^"'\n]{6,160}?)\\{0,7}\1(?:\s{0,4},|\s)\s{0,24}(?:[\w-]{1,24}=["'][^"'\n]{0,40}["']\s{1,4}){0,3}["'\\]{0,8}\w{0,12}(?:name|key)["'\\]{0,8}\s{0,4}[:=]\s{0,4}["'\\]{0,8}[\w./-]{0,60}$/i;
var LONGEST_BEFORE = 60;
var LONGEST_BOTH = 320;
function valueInPair(text, name) {
  const nameStart = nameStartBefore(text, name.start);
  if (!/["'\\/:= \t]/.test(text.charAt(nameStart - 1))) return void 0;
  const before = text.slice(Math.max(0, nameStart - LONGEST_BEFORE), nameStart);
  if (!OF_NAME.test(before)) return void 0;
  TO_VALUE.lastIndex = name.end;
  if (TO_VALUE.test(text)) return readValue(text, TO_VALUE.lastIndex);
  const both = text.slice(Math.max(0, name.end - LONGEST_BOTH), name.end);
  const match = FROM_VALUE.exec(both);
  if (match === null) return void 0;
  const [whole, , secret = ""] = match;
  const from = name.end - both.length + match.index + whole.indexOf(secret);
  return { from, end: from + secret.length, quoted: true };
}

// src/privacy/redaction/findings.ts
import { createHmac } from "node:crypto";
var DIGITS = 4;
var MARKER_BEGIN = "[redacted:";
var MARKER = /\[redacted:([a-z0-9-]{1,40}):[0-9a-f]{4}\]/y;
function marker(kind2, secret, salt) {
  const hash = createHmac("sha256", salt).update(secret).digest("hex").slice(0, DIGITS);
  return `[redacted:${kind2}:${hash}]`;
}
var isMarker = (text) => /^\[redacted:[a-z0-9-]{1,40}:[0-9a-f]{4}\]$/.test(text);
function* markersIn(text, kinds, [from, to] = [0, text.length]) {
  const part = text.slice(from, to + MARKER_BEGIN.length - 1);
  for (let at = part.indexOf(MARKER_BEGIN); at !== -1; at = part.indexOf(MARKER_BEGIN, at + 1)) {
    MARKER.lastIndex = from + at;
    const match = MARKER.exec(text);
    if (match !== null && kinds.has(match[1] ?? "")) yield [from + at, MARKER.lastIndex];
  }
}
var MARKERS = /\[redacted:([a-z0-9-]{1,40}):[0-9a-f]{4}\]/g;
var RANK = { known: 0, token: 1, structure: 2, own: 3, assignment: 4, column: 5 };
function merged(text, found2, markers) {
  found2.sort((a, b) => a.start - b.start || b.end - a.end);
  const united = [];
  for (const finding of found2) {
    const last8 = united.at(-1);
    if (last8 === void 0 || finding.start >= last8.end) {
      united.push(finding);
      continue;
    }
    const surer = finding.rank < last8.rank ? finding : last8;
    united[united.length - 1] = { ...last8, kind: surer.kind, rank: surer.rank, end: Math.max(last8.end, finding.end) };
  }
  return markers.length === 0 ? united : outside(text, united, markers);
}
function outside(text, found2, markers) {
  const pieces = [];
  let next = 0;
  for (const finding of found2) {
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
function widened(text, found2) {
  const wide = [];
  for (const finding of found2) {
    const last8 = wide.at(-1);
    if (last8 !== void 0 && finding.end <= last8.end) continue;
    let { start, end } = finding;
    while (start > (last8?.end ?? 0) && !isBreak(text.charCodeAt(start - 1))) start -= 1;
    while (end < text.length && !isBreak(text.charCodeAt(end))) end += 1;
    wide.push({ ...finding, start, end });
  }
  return wide;
}
var isBreak = (code) => code <= 32 || code === 34 || code === 39 || code === 96 || code === 91 || code === 93;

// src/privacy/redaction/keyword-scanner.ts
var MOST_COLUMNS = 255;
var KeywordScanner = class {
  /** Column of each UTF-16 code unit in the table; 0 for those that are in no keyword. */
  #columns = new Uint8Array(65536);
  /**
   * Rows of the table, one for each state. A state is the place where its row begins. Signed numbers: V8 would make a
   * larger type of those without a sign, and take a quarter more time.
   */
  #next;
  /** Only in states from here on keywords end. */
  #firstEnd;
  /** From here on some that are told. */
  #firstTold;
  /** What is told in them, in their order. */
  #told;
  #width;
  constructor(keywords) {
    this.#width = this.#assignColumns(keywords);
    const states = linked(keywords, (unit) => this.#columns[unit] ?? 0);
    const passing = states.filter(({ ends: ends2 }) => ends2.length === 0);
    const ending = states.filter(({ ends: ends2 }) => ends2.length > 0 && !ends2.some(isTold));
    const telling = states.filter(({ ends: ends2 }) => ends2.some(isTold));
    const ordered = [...passing, ...ending, ...telling];
    const places = new Map(ordered.map((state, at) => [state, at * this.#width]));
    this.#next = new Int32Array(ordered.length * this.#width);
    for (const state of states) this.#fillRow(state, places);
    this.#firstEnd = passing.length * this.#width;
    this.#firstTold = (passing.length + ending.length) * this.#width;
    this.#told = telling.map(({ ends: ends2 }) => ends2.filter(isTold));
  }
  /** Tells each keyword with a meaning that stands between two places of the text, in the order in which they end. */
  scan(text, [from, to], found2) {
    const next = this.#next;
    const columns = this.#columns;
    const firstTold = this.#firstTold;
    let state = 0;
    let at = from;
    while (at < to) {
      do {
        state = next[state + columns[text.charCodeAt(at++)]];
      } while (state < firstTold && at < to);
      if (state < firstTold) return;
      const told = this.#told[(state - firstTold) / this.#width];
      for (let index = 0; index < told.length; index++) {
        const { word, meaning } = told[index];
        found2(meaning, at - word.length, at);
      }
    }
  }
  /** Whether any keyword stands in a text. */
  isIn(text) {
    const next = this.#next;
    const columns = this.#columns;
    const firstEnd = this.#firstEnd;
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      state = next[state + columns[text.charCodeAt(at)]];
      if (state >= firstEnd) return true;
    }
    return false;
  }
  /** Upper and lower case have the same column. Returns how many columns there are. */
  #assignColumns(keywords) {
    let columns = 0;
    const units = new Set(keywords.flatMap(({ word }) => codeUnits(word)));
    for (const unit of units) {
      const letter = String.fromCharCode(unit);
      const cases = [unit, ...codeUnits(letter.toLowerCase()), ...codeUnits(letter.toUpperCase())];
      const known = cases.map((one) => this.#columns[one] ?? 0).find((column) => column > 0);
      if (known === void 0) columns = Math.min(columns + 1, MOST_COLUMNS);
      for (const one of cases) this.#columns[one] = known ?? columns;
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
var isTold = (keyword) => keyword.meaning !== void 0;
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

// src/privacy/redaction/line-below.ts
var LONGEST_LINE = 240;
var BREAK = 10;
var ALONE = /\r?\n(?:[ \t]*\r?\n)?[ \t]{0,16}(?:=> |\d\) |> )?["'`]?([^\s"'`]{8,160})["'`]?[ \t]{0,16}(?=\r?\n|$)/dy;
var last = new Memo();
var LINE_BELOW = {
  kind: "password",
  keywords: [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "requirepass",
    "apikey",
    "api_key",
    "api key",
    "pass show",
    "pwgen",
    "openssl rand"
  ],
  find(text, start, end) {
    if (start < (last.of(text) ?? 0)) return void 0;
    let lineEnd2 = end;
    const most = Math.min(text.length, end + LONGEST_LINE);
    while (lineEnd2 < most && text.charCodeAt(lineEnd2) !== BREAK) lineEnd2 += 1;
    last.keep(text, lineEnd2);
    ALONE.lastIndex = text.charCodeAt(lineEnd2 - 1) === 13 ? lineEnd2 - 1 : lineEnd2;
    const span = ALONE.exec(text)?.indices?.[1];
    if (span === void 0) return void 0;
    const word = text.slice(...span);
    const isChance = isRun(word) || isRandomWord(word);
    return isChance && !/[(){}[\]<>:;,]|=[^=]/.test(word) ? span : void 0;
  }
};

// src/privacy/redaction/listed.ts
var LONGEST_LIST = 600;
var MOST_ROWS = 500;
var NAMES = /^[\w\s"'`\\,.-]*$/;
var TO_ROWS = /\s{0,40}(?:OVERRIDING \w{1,8} VALUE\s{1,8})?[,:]?\s{0,40}["'\\]{0,4}\w{0,12}["'\\]{0,4}\s{0,8}[:=]?\s{0,40}[[({]{1,2}/iy;
var NEXT_ROW = /\s{0,40},?\s{0,40}[[(]/y;
var ELEMENT2 = /\s{0,40}(?:N?\\{0,3}(["'])((?:(?!\1|\\).|\\.(?!\s*[,\])])){0,400}?)\\{0,3}\1|([^\s,()[\]"']{0,200}))\s{0,40}(,|[\])])/dy;
var last2 = new Memo();
var LISTED = {
  kind: "password",
  keywords: NAME_KINDS.flatMap(({ strength, names }) => strength === "rarely" ? [] : names),
  find(text, start, end) {
    if (start < (last2.of(text) ?? 0)) return void 0;
    const nameStart = nameStartBefore(text, start);
    if (!/["'`\\[(,\s]/.test(text.charAt(nameStart - 1))) return void 0;
    const from = listStart(text, nameStart);
    if (!OPENINGS.includes(text.charAt(from - 1))) return void 0;
    const behind = /[\])]/.exec(text.slice(end, end + LONGEST_LIST));
    if (behind === null) return void 0;
    const names = text.slice(from, end + behind.index);
    last2.keep(text, end + behind.index);
    if (!names.includes(",") || !NAMES.test(names)) return void 0;
    const columns = names.split(",").map((name) => meaningsOf(name.trim().replace(/^[\\"'`]+|[\\"'`]+$/g, ""))[0]);
    return rowsBehind(text, end + behind.index + 1, columns);
  }
};
var OPENINGS = "[(";
var NAME_SIGN = /[\w\s"'`\\,.-]/;
var walked = new Memo();
function listStart(text, to) {
  let from = to;
  const least = Math.max(0, to - LONGEST_LIST);
  const known = walked.of(text);
  while (from > least && NAME_SIGN.test(text.charAt(from - 1))) {
    if (known?.to === from) {
      from = known.from;
      break;
    }
    from -= 1;
  }
  walked.keep(text, { from, to });
  return from;
}
function rowsBehind(text, from, columns) {
  TO_ROWS.lastIndex = from;
  if (!TO_ROWS.test(text)) return void 0;
  let at = TO_ROWS.lastIndex;
  const spans = [];
  for (let rows = 0; rows < MOST_ROWS; rows++) {
    for (let index = 0; index < columns.length; index++) {
      ELEMENT2.lastIndex = at;
      const match = ELEMENT2.exec(text);
      if (match === null) return found(text, at, spans);
      at = ELEMENT2.lastIndex;
      const meaning = columns[index];
      const span = match.indices?.[2] ?? match.indices?.[3];
      if (meaning !== void 0 && span !== void 0 && isSecret(text.slice(...span), meaning))
        spans.push([...span, meaning.kind]);
      if (match[4] !== ",") break;
    }
    NEXT_ROW.lastIndex = at;
    if (!NEXT_ROW.test(text)) break;
    at = NEXT_ROW.lastIndex;
  }
  return found(text, at, spans);
}
function found(text, end, spans) {
  last2.keep(text, end);
  return spans.length === 0 ? void 0 : spans;
}
var isSecret = (value, { strength, word }) => strength === "sure" ? isPassword(value) : isSecretLike(value, strength, { quoted: true, name: word });

// src/privacy/redaction/near.ts
var REACH = 140;
var MOST2 = 240;
var BREAK2 = 10;
var SLASH = 47;
var WORD = /[^\s"'`,;:()[\]{}<>|=&«»“”‘’]{8,80}/g;
var ID = /^(?:call|msg|toolu|req|resp|rs|chatcmpl|run|thread|cus|pi|evt|pk|price|prod|sub|acct|session|trace|span)[-_]|^[#.$%@~/-]/;
var last3 = new Memo();
var NEAR = {
  kind: "password",
  keywords: [
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "credential",
    "creds",
    "secret",
    " pwd",
    " pass ",
    " pass:",
    " psk",
    "-psk",
    "_psk",
    "psk ",
    "pre-share",
    "presharedkey",
    "pre_shared"
  ],
  find(text, start, end) {
    if (text.charCodeAt(start - 1) === SLASH) return void 0;
    const before = last3.of(text) ?? 0;
    const from = Math.max(before, lineEdge(text, start, -1));
    const to = lineEdge(text, end, 1);
    last3.keep(text, Math.max(before, to));
    if (to - from < 8) return void 0;
    const spans = [];
    for (const { 0: word, index } of text.slice(from, to).matchAll(WORD)) {
      const at = from + index;
      if (ID.test(word)) continue;
      const part = word.lastIndexOf("/") + 1;
      if (word.indexOf("/") !== part - 1 || !isRandomWord(word.slice(part))) continue;
      spans.push([at + part, at + word.length]);
    }
    return spans.length === 0 ? void 0 : spans;
  }
};
function lineEdge(text, from, step) {
  let at = from;
  for (let count = 0; count < MOST2 && at > 0 && at < text.length; count++) {
    const code = text.charCodeAt(step === 1 ? at : at - 1);
    if (code === BREAK2 || count >= REACH && code <= 32) break;
    at += step;
  }
  return at;
}

// src/privacy/redaction/rule.ts
function spansOf(found2) {
  if (found2 === void 0) return [];
  return isSpan(found2) ? [found2] : found2;
}
var isSpan = (found2) => typeof found2[0] === "number";
var isWord = (code) => code >= 97 && code <= 122 || code >= 65 && code <= 90 || code >= 48 && code <= 57 || code === 95;
function beginsWord(text, at) {
  if (at === 0 || !isWord(text.charCodeAt(at - 1))) return true;
  const before = text.slice(Math.max(0, at - 12), at);
  return /(?:\\[nrt]|%[0-9A-Fa-f]{2}|\[[0-9;]{0,8}m|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2})$/.test(before);
}

// src/privacy/redaction/addresses.ts
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
      return atBeforeSlash !== -1 && isLone(name) ? [end, at] : void 0;
    }
    const user = text.slice(end, firstColon);
    if (isLone(user) && NO_PASSWORD.test(text.slice(firstColon + 1, at))) return [end, firstColon];
    if (slash !== -1 && firstColon > slash) return void 0;
    const password = text.slice(firstColon + 1, at);
    if (atBeforeSlash === -1 && /^\d{1,5}\//.test(password)) return void 0;
    if (password === "" || isReference(password) || WEAK_USERINFO.test(password)) return void 0;
    return [firstColon + 1, at];
  }
};
var isLone = (name) => name.length >= 20 && /\d/.test(name) && !isStandIn(name) || name.length >= 10 && isRandomWord(name);
var NO_PASSWORD = /^(?:x-oauth-basic|oauth2?|x|api|token|X)?$/;
var DSN = /[\w.-]{1,64}:([^\s"'`:/]{4,128})$/d;
var GO_DSN = {
  kind: "url-password",
  keywords: ["@tcp(", "@unix("],
  find(text, start) {
    const before = Math.max(0, start - 200);
    const span = DSN.exec(text.slice(before, start))?.indices?.[1];
    if (span === void 0 || isReference(text.slice(before + span[0], before + span[1]))) return void 0;
    return [before + span[0], before + span[1]];
  }
};
var LONGEST_PASSWORD = 100;
var USER_AT_HOST = {
  kind: "url-password",
  keywords: ["@"],
  find(text, start) {
    if (!/[a-z0-9]/i.test(text.charAt(start + 1))) return void 0;
    const quoted = /["']/.test(text.charAt(start - 1));
    const end = quoted ? start - 1 : start;
    let colon = end;
    const least = Math.max(0, end - LONGEST_PASSWORD);
    while (colon > least && isOfUserinfo(text.charCodeAt(colon - 1))) colon -= 1;
    const from = colon + (/["']/.test(text.charAt(colon)) ? 1 : 0);
    if (end - from < 8 || !/[:/]/.test(text.charAt(colon - 1)) || !/\w/.test(text.charAt(colon - 2)))
      return void 0;
    if (text.startsWith("mailto:", colon - 7)) return void 0;
    const password = text.slice(from, end);
    return isRandomWord(password) || isRun(password) ? [from, end] : void 0;
  }
};
var isOfUserinfo = (code) => code > 32 && code !== 34 && code !== 47 && code !== 58 && code !== 64 && code !== 96;
var isReference = (value) => /^(?:\$|\{\{?|<|%\w+%|\*+$|x+$|\.\.\.|…|\[redacted)/i.test(value);
var ADDRESS_RULES = [URL_PASSWORD, GO_DSN, USER_AT_HOST];

// src/privacy/redaction/called.ts
var FUNCTIONS = [
  "auth",
  "authenticate",
  "authentication",
  "authenticator",
  "login",
  "log_in",
  "logon",
  "signin",
  "sign_in",
  "signinwithemailandpassword",
  "credential",
  "credentials",
  "connect",
  "pconnect",
  "getconnection",
  "createconnection",
  "datasource",
  "pdo",
  "bind",
  "wifi.begin",
  "simple_bind_s",
  "useraccount",
  "crypt",
  "hashpw",
  "password_hash",
  "password_verify",
  "hashsync",
  "comparesync",
  "bcrypt.compare",
  "bcrypt.hash",
  "argon2.hash",
  "argon2.verify",
  "scrypt",
  "scryptsync",
  "pbkdf2",
  "generate_password_hash",
  "check_password",
  "check_password_hash",
  "make_password",
  "create_superuser",
  "create_user",
  "passwordauthentication",
  "authenticationtoken",
  "authenticationheadervalue",
  "bind_s",
  "jwt.sign",
  "jwt.verify",
  "jwt.encode",
  "jwt.decode",
  "createhmac",
  "hmac.new",
  "hmac",
  "fernet",
  "twilio",
  "client.new",
  "bot.run",
  "client.run",
  "client"
];
var MOST_ARGUMENTS = 6;
var QUOTED = /[\s(,]{0,40}(?:[\w.]{1,24}\s{0,4}[=:]\s{0,4})?(?:Some\()?[bfruN@]?(["'`])([^"'`\n]{0,200})\1(?=\s{0,8}[.,)\]\r\n;]|$)/dy;
var OTHER = /[\s(,]{0,40}(?:[\w.$*&>:[\]-]{1,60}(?:\(\))?)(?=\s{0,8}[,)])/y;
var ALONE2 = /crypt|hash|password_verify|verify$|check_password|make_password|compare|sha\d|pbkdf2/i;
var CALLED = {
  kind: "password",
  keywords: FUNCTIONS.flatMap((name) => [`${name}(`, `${name} '`, `${name} "`]),
  find(text, start, end) {
    const name = text.slice(start, end - 1).trim();
    let at = end - 1;
    for (let count = 0; count < MOST_ARGUMENTS; count++) {
      QUOTED.lastIndex = at;
      const span = QUOTED.exec(text)?.indices?.[2];
      OTHER.lastIndex = at;
      if (span === void 0 && !OTHER.test(text)) return void 0;
      const value = span === void 0 ? "" : text.slice(...span);
      const isSecret2 = isRun(value) || (count > 0 || ALONE2.test(name)) && isPassword(value);
      if (span !== void 0 && isSecret2) return span;
      at = span === void 0 ? OTHER.lastIndex : QUOTED.lastIndex;
    }
    return void 0;
  }
};

// src/privacy/redaction/command-line.ts
var LONGEST_WORD2 = 400;
function nextWord(text, from) {
  let at = from;
  let goesOn = false;
  for (; at < from + LONGEST_WORD2; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9 || code === 13) continue;
    if (code === COMMA && (isQuote(text.charCodeAt(at - 1)) || goesOn)) goesOn = true;
    else if (code === BACKSLASH2 && /\\\r?\n/y.test(text.slice(at, at + 3))) goesOn = true;
    else if (code !== BREAK3 || !goesOn) break;
  }
  return at >= text.length || isEnd(text, at) ? void 0 : wordAt(text, at);
}
function wordAt(text, start) {
  const opening = quoteAt(text, start);
  if (opening !== void 0) {
    const close = closingQuote(text, opening.end, opening.quote);
    if (close === void 0) return void 0;
    return { from: opening.end, end: close.from, next: close.end };
  }
  let at = start;
  const most = Math.min(text.length, start + LONGEST_WORD2);
  while (at < most && !isSpace2(text.charCodeAt(at)) && !isEnd(text, at)) {
    const quote = quoteAt(text, at);
    if (quote === void 0) {
      at += 1;
      continue;
    }
    const close = at > start ? closingQuote(text, quote.end, quote.quote) : void 0;
    const ends2 = close !== void 0 && (isSpace2(text.charCodeAt(close.end)) || isEnd(text, close.end));
    if (!ends2 || close.from === quote.end) break;
    return { from: start, end: close.end, next: close.end };
  }
  return at > start ? { from: start, end: at, next: at } : void 0;
}
function quoteAt(text, from) {
  let at = from;
  while (at < from + 7 && text.charCodeAt(at) === BACKSLASH2) at += 1;
  const quote = text.charCodeAt(at);
  return isQuote(quote) ? { quote, end: at + 1 } : void 0;
}
function closingQuote(text, from, quote) {
  const most = Math.min(text.length, from + LONGEST_WORD2);
  for (let at = from; at < most; at++) {
    const code = text.charCodeAt(at);
    if (code === BREAK3) return void 0;
    if (code !== quote) continue;
    let end = at;
    while (end > from && text.charCodeAt(end - 1) === BACKSLASH2) end -= 1;
    return { from: end, end: at + 1 };
  }
  return void 0;
}
function isEnd(text, at) {
  const code = text.charCodeAt(at);
  if (code === BACKSLASH2) return text.charCodeAt(at - 1) !== BACKSLASH2 && /^\\(?:n|r\\n)/.test(text.slice(at, at + 4));
  return at >= text.length || code === BREAK3 || code === 59 || code === 124 || code === 38 || code === 41 || code === 93;
}
var isSpace2 = (code) => code === 32 || code === 9 || code === 13 || code === BREAK3;
var isQuote = (code) => code === 34 || code === 39 || code === 96;
var [BREAK3, COMMA, BACKSLASH2] = [10, 44, 92];

// src/privacy/redaction/command-table.ts
var client = (options) => ({ options });
var login = (options) => ({ options, verb: /^log[io]n$/ });
var words = (place) => ({ options: {}, place });
var after2 = (verb, offset) => (given) => {
  const plain = given.flatMap((word, at2) => /^-|^\/[A-Za-z]+(?::|$)/.test(word) ? [] : [at2]);
  const at = plain.findIndex((place) => verb.test(given[place] ?? ""));
  return at === -1 ? void 0 : plain[at + offset];
};
var perhaps = (verb, offset) => ({
  options: {},
  place: after2(verb, offset),
  placed: "strong"
});
var MYSQL = client({ "-p": "joined", "--password": "next" });
var MONGO = client({ "-p": "either", "--password": "next" });
var REDIS = {
  options: { "-a": "next", "--pass": "next" },
  // `AUTH password`, `AUTH user password`, `CONFIG SET requirepass password`.
  place: (given) => {
    const auth = given.findIndex((word) => /^auth$/i.test(word));
    if (auth !== -1) return given.length - 1 > auth ? Math.min(auth + 2, given.length - 1) : void 0;
    return after2(/^(?:requirepass|masterauth)$/i, 1)(given);
  }
};
var SQL_SERVER = client({ "-P": "either" });
var LDAP = client({ "-w": "either" });
var CURL = client({
  "-u": ":",
  "--user": ":",
  "-U": ":",
  "--proxy-user": ":",
  "--oauth2-bearer": "next",
  "--pass": "next",
  "--proxy-pass": "next",
  "--aws-sigv4": "next",
  "-E": ":",
  "--cert": ":",
  "-b": "cookie",
  "--cookie": "cookie"
});
var SAMBA = client({ "-U": "%", "--user": "%", "--password": "next" });
var IMAGES = login({ "-p": "either", "--password": "next" });
var CREDENTIALS = client({
  "--creds": ":",
  "--src-creds": ":",
  "--dest-creds": ":",
  "-p": "next",
  "--password": "next"
});
var PUTTY = client({ "-pw": "next" });
var JAVA_KEYS = client({
  "-storepass": "next",
  "-keypass": "next",
  "-srcstorepass": "next",
  "-deststorepass": "next",
  "-srckeypass": "next",
  "-destkeypass": "next",
  "-new": "next"
});
var SEVEN_ZIP = client({ "-p": "joined", "-hp": "joined" });
var ZIP = client({ "-P": "either", "--password": "next" });
var HTTPIE = client({ "-a": ":", "--auth": ":" });
var COMMANDS = {
  mysql: MYSQL,
  mysqldump: MYSQL,
  mysqladmin: MYSQL,
  mysqlimport: MYSQL,
  mysqlshow: MYSQL,
  mysqlcheck: MYSQL,
  mysqlbinlog: MYSQL,
  mysqlslap: MYSQL,
  mysqlsh: MYSQL,
  mysqlpump: MYSQL,
  mydumper: MONGO,
  myloader: MONGO,
  mycli: client({ "-p": "either", "--password": "next", "--pass": "next" }),
  mariadb: MYSQL,
  "mariadb-dump": MYSQL,
  "mariadb-admin": MYSQL,
  xtrabackup: MYSQL,
  mongo: MONGO,
  mongosh: MONGO,
  mongodump: MONGO,
  mongorestore: MONGO,
  mongoexport: MONGO,
  mongoimport: MONGO,
  mongostat: MONGO,
  cqlsh: MONGO,
  nodetool: client({ "-pw": "next", "--password": "next" }),
  "redis-cli": REDIS,
  "valkey-cli": REDIS,
  "keydb-cli": REDIS,
  "redis-server": client({ "--requirepass": "next", "--masterauth": "next" }),
  "redis-benchmark": client({ "-a": "next" }),
  sqlcmd: SQL_SERVER,
  bcp: SQL_SERVER,
  osql: SQL_SERVER,
  tsql: SQL_SERVER,
  sqlpackage: client({ "/p": "next" }),
  influx: client({ "-password": "next", "--password": "next", "-p": "next", "-t": "next", "--token": "next" }),
  beeline: client({ "-p": "next" }),
  isql: { ...words(after2(/^\w/, 2)), placed: "strong" },
  sshpass: client({ "-p": "either" }),
  curl: CURL,
  wget: CURL,
  http: HTTPIE,
  https: HTTPIE,
  httpie: HTTPIE,
  xh: HTTPIE,
  ab: client({ "-A": ":", "-P": ":" }),
  siege: client({ "-A": ":" }),
  lftp: client({ "-u": "," }),
  ncftpput: MONGO,
  ncftpget: MONGO,
  ncftp: MONGO,
  smbclient: { options: SAMBA.options, place: after2(/^(?:\/\/|\\\\)/, 1), placed: "strong" },
  smbget: SAMBA,
  smbcacls: SAMBA,
  smbtree: SAMBA,
  wbinfo: client({ "-a": "%", "--authenticate": "%" }),
  rpcclient: SAMBA,
  smbmap: MONGO,
  crackmapexec: MONGO,
  plink: PUTTY,
  pscp: PUTTY,
  psftp: PUTTY,
  psexec: client({ "-p": "next" }),
  winrs: client({ "-p": "either" }),
  docker: IMAGES,
  podman: IMAGES,
  nerdctl: IMAGES,
  buildah: CREDENTIALS,
  skopeo: CREDENTIALS,
  helm: { options: { "-p": "either", "--password": "next" }, verb: /^(?:login|repo|registry)$/ },
  oras: IMAGES,
  crane: { options: { "-p": "either", "--password": "next" }, verb: /^(?:login|auth)$/ },
  az: {
    options: { "-p": "strong", "--password": "next", "--value": "strong" },
    verb: /^(?:log[io]n|secret|create|update|user)$/
  },
  oc: { options: { "-p": "next", "--password": "next" }, verb: /^log[io]n$/ },
  cf: { options: { "-p": "next" }, verb: /^(?:login|l|auth)$/ },
  argocd: login({ "--password": "next" }),
  vault: {
    options: {},
    place: (given) => given[0] === "login" && given.length > 1 && !given[1]?.includes("=") ? 1 : void 0
  },
  bw: words((given) => given[0] === "login" && given.length > 2 ? 2 : given[0] === "unlock" ? 1 : void 0),
  doctl: client({ "-t": "next", "--access-token": "next" }),
  flyctl: client({ "-t": "next" }),
  ldapadd: LDAP,
  ldapsearch: LDAP,
  ldapmodify: LDAP,
  ldapdelete: LDAP,
  ldapwhoami: LDAP,
  ldappasswd: client({ "-w": "either", "-s": "either", "-a": "either" }),
  slappasswd: client({ "-s": "either" }),
  openssl: {
    ...perhaps(/^passwd$/, 1),
    options: {
      "-passin": "pass:",
      "-passout": "pass:",
      "-pass": "pass:",
      "-password": "pass:",
      "-k": "next",
      "-K": "next"
    }
  },
  "ssh-keygen": client({ "-N": "either", "-P": "either" }),
  keytool: JAVA_KEYS,
  jarsigner: JAVA_KEYS,
  apksigner: client({ "--ks-pass": "pass:", "--key-pass": "pass:" }),
  gpg: client({ "--passphrase": "next" }),
  gpg2: client({ "--passphrase": "next" }),
  zip: ZIP,
  unzip: ZIP,
  zipcloak: ZIP,
  "7z": SEVEN_ZIP,
  "7za": SEVEN_ZIP,
  "7zz": SEVEN_ZIP,
  rar: SEVEN_ZIP,
  unrar: SEVEN_ZIP,
  qpdf: {
    options: { "--password": "next", "--encrypt": "strong", "--user-password": "next", "--owner-password": "next" }
  },
  pdftotext: client({ "-upw": "next", "-opw": "next" }),
  security: {
    options: { "-p": "next", "-w": "next", "-P": "next", "-k": "next" },
    verb: /keychain|password|^import$|partition/
  },
  certutil: client({ "-p": "next" }),
  signtool: client({ "/p": "next" }),
  ipmitool: client({ "-P": "next" }),
  snmpwalk: client({ "-c": "next", "-A": "next", "-X": "next" }),
  snmpget: client({ "-c": "next", "-A": "next", "-X": "next" }),
  mosquitto_pub: client({ "-P": "next", "--pw": "next" }),
  mosquitto_sub: client({ "-P": "next", "--pw": "next" }),
  mosquitto_passwd: words(after2(/^\S/, 2)),
  xfreerdp: client({ "/p": "pass:" }),
  rdesktop: client({ "-p": "next" }),
  x11vnc: client({ "-passwd": "next" }),
  net: words((given) => (given[0] === "user" ? after2(/^user$/, 2) : after2(/^\\\\/, 1))(given)),
  rabbitmqctl: words(
    (given) => /^(?:add_user|change_password|authenticate_user)$/.test(given[0] ?? "") ? 2 : void 0
  ),
  wpa_passphrase: words((given) => given.length > 1 ? 1 : void 0),
  htpasswd: words((given) => {
    const flags = given.filter((word) => /^-[A-Za-z]+$/.test(word)).join("");
    if (!flags.includes("b")) return void 0;
    const rest = given.flatMap((word, at) => word.startsWith("-") ? [] : [at]);
    return rest[flags.includes("n") ? 1 : 2];
  }),
  kubectl: { options: { "--from-literal": "=", "--password": "next" }, verb: /^(?:secret|config)$/ },
  jfrog: client({ "--password": "next", "--apikey": "next" }),
  nuget: {
    ...perhaps(/^setapikey$/i, 1),
    options: { "-Password": "next", "-ApiKey": "next", "--api-key": "next", "-k": "strong" }
  },
  dotnet: client({ "--api-key": "next", "-k": "next" }),
  gh: { options: { "-b": "either", "--body": "next" }, verb: /^secret$/ },
  gem: client({ "--key": "strong", "-k": "strong" }),
  cargo: perhaps(/^login$/, 1),
  snyk: perhaps(/^auth$/, 1),
  codecov: client({ "-t": "strong" }),
  poetry: words(after2(/^http-basic/, 2)),
  "samba-tool": { ...perhaps(/^(?:create|add|setpassword)$/, 2), options: { "--newpassword": "next" } },
  composer: words((given) => after2(/basic|bearer|-token|-oauth/, /basic/.test(given.join(" ")) ? 2 : 1)(given)),
  bundle: { ...words((given) => given.length - 1), placed: "strong" },
  aws: {
    options: { "--value": "strong", "--secret-string": "strong", "--secret-binary": "strong" },
    verb: /^(?:put-parameter|create-secret|put-secret-value|update-secret)$/
  },
  rclone: words(after2(/^obscure$/, 1)),
  mc: words(after2(/^https?:/, 2)),
  db2: words(after2(/^using$/i, 1)),
  mkpasswd: { ...words((given) => given.length - 1), placed: "strong" },
  caddy: client({ "--plaintext": "next", "-p": "strong" }),
  rootpw: { ...perhaps(/^/, 0), options: { "--plaintext": "next" } },
  pdftk: words(after2(/^(?:input_pw|owner_pw|user_pw)$/, 1)),
  drush: words(after2(/^(?:user:password|upwd|user-password)$/, 2)),
  networksetup: {
    options: {},
    place: (given) => given.indexOf("-setairportnetwork") + 3 || void 0,
    placed: "strong"
  },
  schtasks: client({ "/rp": "next" }),
  twine: client({ "-p": "next", "--password": "next" }),
  svn: client({ "--password": "next" })
};

// src/privacy/redaction/commands.ts
var MOST_WORDS = 80;
var SHORTEST2 = 4;
var COMMAND_ARGUMENTS = {
  kind: "command-password",
  keywords: Object.keys(COMMANDS),
  find(text, start, end) {
    if (!isProgram(text, start, end)) return void 0;
    const command = COMMANDS[text.slice(start, end)];
    if (command === void 0) return void 0;
    return argumentsOf(text, end + (text.startsWith(".exe", end) ? 4 : 0), command);
  }
};
function argumentsOf(text, from, command) {
  const spans = [];
  const given = [];
  let awaited;
  let verb = command.verb === void 0;
  let at = isQuoteAt(text, from) ? from + 1 : from;
  for (let count = 0; count < MOST_WORDS; count++) {
    const next = nextWord(text, at);
    if (next === void 0) break;
    at = next.next;
    const word = text.slice(next.from, next.end);
    if (isProgram(text, next.from, next.end) && Object.hasOwn(COMMANDS, word)) break;
    if (awaited !== void 0) {
      if (!word.startsWith("-")) add(spans, secretIn(word, awaited), next.from);
      awaited = void 0;
      continue;
    }
    verb ||= command.verb?.test(word) === true;
    given.push({ word, from: next.from });
    const option = verb ? optionOf(word, command.options) : void 0;
    if (option === void 0) continue;
    const { form, name } = option;
    const rest = word.slice(name.length);
    if (rest === "") awaited = form === "joined" ? void 0 : form;
    else if (rest.startsWith("=")) add(spans, secretIn(word, form, name.length + 1), next.from);
    else if (!name.startsWith("--")) add(spans, secretIn(word, form, name.length), next.from);
  }
  const place = command.place?.(given.map(({ word }) => word));
  const placed = place === void 0 ? void 0 : given[place];
  if (placed !== void 0) add(spans, secretIn(placed.word, command.placed ?? "next"), placed.from);
  return spans.length === 0 ? void 0 : spans;
}
function optionOf(word, options) {
  const code = word.charCodeAt(0);
  if (code !== DASH2 && code !== SLASH2) return void 0;
  let found2;
  for (const name in options) {
    const form = options[name];
    if (form === void 0 || !word.startsWith(name) || name.length < (found2?.name.length ?? 0)) continue;
    const rest = word.charCodeAt(name.length);
    const whole = word.length === name.length || rest === EQUALS;
    const isJoined = form !== "next" && form !== "=" && !name.startsWith("--");
    if (whole || isJoined) found2 = { name, form };
  }
  return found2 ?? clustered(word, options);
}
function clustered(word, options) {
  const form = /^-[A-Za-z]{2,6}$/.test(word) ? options[`-${word.at(-1)}`] : void 0;
  const clusters = form !== void 0 && Object.keys(options).every((name) => /^(?:--|-.$)/.test(name));
  return clusters && form !== "joined" ? { name: word, form } : void 0;
}
function secretIn(word, form, from = 0) {
  let [start, end] = unquoted(word, from, word.length);
  if (form === "pass:") {
    if (!/^(?:pass)?:/.test(word.slice(start, end))) return void 0;
    start = word.indexOf(":", start) + 1;
  } else if (form === ":" || form === "%" || form === "," || form === "=") {
    const sign = word.indexOf(form, start);
    if (sign === -1) return void 0;
    start = sign + 1;
  }
  [start, end] = unquoted(word, start, end);
  const secret = word.slice(start, end);
  if (form === "strong") return isPassword(secret) ? [start, end] : void 0;
  if (form === "cookie") {
    start = word.indexOf("=", start) + 1;
    return start > 0 && isPassword(/^[^;\s]*/.exec(word.slice(start, end))?.[0] ?? "") ? [start, end] : void 0;
  }
  if (secret.length < SHORTEST2 || /^\d{1,5}$/.test(secret) || /^[-$%<{@|]|\s|^\(/.test(secret)) return void 0;
  if (/^\[redacted/.test(secret) || isStandIn(secret) || isPlain(secret) && !/^[\d.]+$/.test(secret))
    return void 0;
  return [start, end];
}
function unquoted(word, from, to) {
  let [start, end] = [from, to];
  while (start < end && /["'`\\]/.test(word.charAt(start))) start += 1;
  while (end > start && /["'`\\]/.test(word.charAt(end - 1))) end -= 1;
  return [start, end];
}
function add(spans, found2, from) {
  if (found2 !== void 0) spans.push([from + found2[0], from + found2[1]]);
}
function isProgram(text, start, end) {
  const behind = text.charCodeAt(end);
  const ends2 = behind === 32 || behind === 9 || behind === 34 || behind === 39 || behind === 46 && text.startsWith(".exe", end);
  if (!ends2) return false;
  const before = start === 0 ? 32 : text.charCodeAt(start - 1);
  return before !== 45 && before !== 46 && before !== 64 && beginsWord(text, start);
}
var isQuoteAt = (text, at) => text.charCodeAt(at) === 34 || text.charCodeAt(at) === 39;
var [DASH2, SLASH2, EQUALS] = [45, 47, 61];

// src/privacy/redaction/containers.ts
var MOST_ENTRIES = 50;
var OPENING = /["'\\]{0,4}\s{0,8}(?:=>|[:=])\s{0,8}(?:[[({]\s{0,40}|\r?\n[ \t]{1,40}(?:- )?)/y;
var ENTRY = /(?:\\{0,3}["']?[\w.@-]{1,64}\\{0,3}["']?\s{0,4}(?:=>|[:=])\s{0,4})?(?:\\{0,3}(["'])([^"'\n\\]{1,200})\\{0,3}\1|([^\s"',()[\]{}]{1,200}))(?:\s{0,4},\s{0,40}|\r?\n[ \t]{1,40}(?:- )?|(?=\s{0,40}[\])}])|[ \t]{1,4}|$|(?=\r?\n))/dy;
var last4 = new Memo();
var CONTAINERS = {
  kind: "password",
  keywords: ["passwords", "passwds", "passphrases", "pwds", "passcodes", "credentials", "creds", "secrets", "psks"],
  find(text, start, end) {
    if (start < (last4.of(text) ?? 0)) return void 0;
    OPENING.lastIndex = end;
    if (!OPENING.test(text)) return void 0;
    let at = OPENING.lastIndex;
    const spans = [];
    for (let count = 0; count < MOST_ENTRIES; count++) {
      ENTRY.lastIndex = at;
      const indices = ENTRY.exec(text)?.indices;
      const span = indices?.[2] ?? indices?.[3];
      if (span === void 0) break;
      if (isPassword(text.slice(...span))) spans.push(span);
      at = ENTRY.lastIndex;
    }
    last4.keep(text, at);
    return spans.length === 0 ? void 0 : spans;
  }
};

// src/privacy/redaction/credential-options.ts
var LONGEST_SEGMENTS2 = 3.2;
var AROUND = 240;
var USER = /(?:^|\s)(?:-{1,2}|\/)(?:u|user|username|login|l|au|xu|ru|user-?name|admin|D)(?:[ :=]|$)|(?:user-?add|add-?user|add_user|create-?user|passwd|login|auth) /i;
var PASSWORD_OPTIONS = [
  " -p",
  " -pw",
  " -pwd",
  " -pass",
  " -passwd",
  " -w",
  " -ap",
  " -xp",
  " /p",
  " /rp",
  " /pass",
  " -psw",
  " -a",
  " -k",
  " /tp",
  " /de",
  " -kvs",
  " --pin",
  " --pat"
];
var USER_OPTIONS = [" -u", " --user", " --username", " --login", " --auth", " --creds", " --credentials", " -auth"];
var CREDENTIAL_OPTIONS = {
  kind: "command-password",
  keywords: [
    ...[...PASSWORD_OPTIONS, ...USER_OPTIONS].flatMap((option) => [`${option} `, `${option}=`, `${option}:`]),
    ...PASSWORD_OPTIONS.flatMap((option) => [`"${option.trim()}",`, `'${option.trim()}',`])
  ],
  find(text, start, end) {
    const isListed = text.charAt(end - 1) === ",";
    const word = nextWord(text, isListed ? end - 1 : end);
    if (word === void 0 || !isListed && /[\s,]/.test(text.charAt(end))) return void 0;
    const option = text.slice(start, end - 1).toLowerCase();
    if (USER_OPTIONS.includes(option)) return behindUser(text, word.from, word.end);
    const secret = text.slice(word.from, word.end);
    if (!isPassword(secret)) return void 0;
    const line = text.slice(Math.max(0, start - AROUND), end + AROUND);
    return isStrong(secret) || isRandomWord(secret, LONGEST_SEGMENTS2) || USER.test(line) ? [word.from, word.end] : void 0;
  }
};
function behindUser(text, from, end) {
  const match = /^["']?[\w.@\\/-]{1,60}?[:%,]["']?(?=[^\s/])/.exec(text.slice(from, end));
  if (match === null) return void 0;
  const start = from + match[0].length;
  const secret = text.slice(start, end);
  return isPassword(secret) ? [start, end] : void 0;
}

// src/privacy/redaction/encoded-keys.ts
var BASE64 = new Alphabet("A-Za-z0-9+/=");
var WRAPPED = ["LS0tLS1CRUdJTi", "ewogICJ0eXBlIjog", "eyJ0eXBlIjoi", "eyJ0eXBlIjogI"];
var BARE = [
  "IBADANBgkqhkiG9w0BAQEFAASC",
  "IBAAKCAQEA",
  "IBAAKCAgEA",
  "MC4CAQAwBQYDK2Vw",
  "MHcCAQEEI",
  "MIGkAgEBBD",
  "MIGHAgEAMBMGByqGSM49AgEG",
  "MIG2AgEAMBAGByqGSM49AgEG",
  "b3BlbnNzaC1rZXktdjE"
];
var LENGTH = /MI[A-Z][A-Za-z0-9+/]{3}$/;
var LONGEST_LENGTH = 6;
var SHORTEST_LINE = 48;
var LONGEST_KEY = 32768;
var SHORTEST_KEY = 48;
var DECODED = 120;
var BREAK4 = /(?:\\[nr]|\r?\n)[ \t>+-]{0,24}/y;
var last5 = new Memo();
var ENCODED_KEY = {
  kind: "private-key",
  keywords: [...WRAPPED, ...BARE],
  find(text, start, end) {
    if (start < (last5.of(text) ?? 0)) return void 0;
    const word = text.slice(start, end);
    const isBare = BARE.includes(word);
    if (!isBare && !WRAPPED.includes(word)) return void 0;
    const back = word.startsWith("I") ? LENGTH.exec(text.slice(Math.max(0, start - LONGEST_LENGTH), start)) : void 0;
    if (back === null) return void 0;
    const from = start - (back?.[0].length ?? 0);
    if (!beginsWord(text, from)) return void 0;
    if (!isBare && !/PRIVATE KEY|"service_account"/.test(decoded(text.slice(start, start + DECODED))))
      return void 0;
    const stop = linesEnd(text, from);
    if (stop - from < SHORTEST_KEY) return void 0;
    last5.keep(text, stop);
    return [from, stop];
  }
};
var decoded = (base64) => Buffer.from(base64, "base64").toString("latin1");
function linesEnd(text, from) {
  let start = from;
  for (; ; ) {
    const end = BASE64.runEnd(text, start);
    BREAK4.lastIndex = end;
    if (end - start < SHORTEST_LINE || end - from > LONGEST_KEY || !BREAK4.test(text)) return end;
    const next = BREAK4.lastIndex;
    const nextEnd2 = BASE64.runEnd(text, next);
    if (nextEnd2 - next < 4) return end;
    start = next;
  }
}

// src/privacy/redaction/headers.ts
var CREDENTIAL = new Alphabet("A-Za-z0-9_.~+/=:@!#%^&*|-");
var AUTHORIZATION = /authorization["'`\\]{0,3}[ \t]{0,8}(?:[:=,]|=>)[ \t]{0,8}(?:[bfru](?=["'`]))?["'`\\]{0,3}(?:(?:Bearer|Basic|Token|Digest|Negotiate|ApiKey|Api-Key|Key|Bot|GenieKey|SSWS|OAuth|JWT|AccessKey|DeepL-Auth-Key|Splunk|AWS4-HMAC-SHA256|SharedKey)[ \t]{1,8})?/iy;
var SCHEME = /[A-Za-z][\w-]{1,30}[ \t]{1,4}/y;
var PARAMETERS = /[\w-]{1,30}=(?:"[^"\n]{0,400}"|[^\s,"']{1,400})(?:,?[ \t]{0,4}[\w-]{1,30}=(?:"[^"\n]{0,400}"|[^\s,"']{1,400})){1,20}/y;
var AUTHORIZATION_HEADER = {
  kind: "authorization",
  keywords: ["authorization"],
  find(text, start) {
    AUTHORIZATION.lastIndex = start;
    if (!AUTHORIZATION.test(text)) return void 0;
    const from = AUTHORIZATION.lastIndex;
    const scheme = matchEnd(SCHEME, text, from) ?? from;
    const parameters = matchEnd(PARAMETERS, text, from) ?? matchEnd(PARAMETERS, text, scheme);
    if (parameters !== void 0 && isProof(text.slice(from, parameters))) {
      return [matchEnd(PARAMETERS, text, from) === void 0 ? scheme : from, parameters];
    }
    const other = scheme === from ? void 0 : credentialAt(text, scheme, 16);
    return other !== void 0 && isRandom(text.slice(other[0], other[1])) ? other : credentialAt(text, from, 8);
  }
};
var matchEnd = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : void 0;
};
var isProof = (parameters) => (parameters.match(/=["]?[A-Za-z0-9+/_=%-]{16,}/g) ?? []).some((value) => isRandom(value));
var isRandom = (value) => {
  const shown = value.slice(0, 128);
  if (/\d/.test(shown)) return /[A-Za-z]/.test(shown) && entropy(shown) >= 3;
  return isSecretLike(shown, "unsure", { quoted: true, name: "token" });
};
var BEARER = {
  kind: "bearer-token",
  keywords: ["bearer ", "bearer, ", "basic "],
  find(text, start, end) {
    if (!beginsWord(text, start)) return void 0;
    const found2 = credentialAt(text, end, 16);
    if (found2 === void 0) return void 0;
    return isRandom(text.slice(found2[0], found2[1])) ? found2 : void 0;
  }
};
function credentialAt(text, from, least) {
  const end = CREDENTIAL.runEnd(text, from);
  if (text.charCodeAt(end - 1) === 58) return void 0;
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
var HEADER_RULES = [AUTHORIZATION_HEADER, BEARER, COOKIE_HEADER];

// src/privacy/redaction/kubernetes.ts
var LONGEST_HALF = 16384;
var KIND = /kind\\{0,7}["']?\s{0,4}:\s{0,4}\\{0,7}["']?Secret\\{0,7}["']?(?![\w.-])/iy;
var NEXT = /\n---|kind\\{0,7}["']?\s{0,4}:/gi;
var DATA = /(?<![\w-])(?:string)?data\\{0,7}["']?[ \t]{0,4}:[ \t]{0,4}(\{)?/gi;
var LINE = /\r?\n([ \t]{0,64})[^\s#:][^\n:]{0,200}:[ \t]{1,8}(?:[|>][-+]?\r?\n[ \t]{1,64})?["']?([^\s"'{}]{4,})/dy;
var FIELD = /[\s,]{0,128}\\{0,7}"[^"\n\\]{1,200}\\{0,7}"\s{0,4}:\s{0,4}\\{0,7}"([^"\n\\]{0,8192})\\{0,7}"/dy;
var MOST_VALUES = 500;
var last6 = new Memo();
var KUBERNETES_SECRET = {
  kind: "kubernetes-secret",
  keywords: [
    "kind: secret",
    'kind":"secret',
    'kind": "secret',
    'kind\\":\\"secret',
    'kind\\": \\"secret',
    'kind: "secret'
  ],
  find(text, start) {
    KIND.lastIndex = start;
    if (!KIND.test(text)) return void 0;
    const least = last6.of(text) ?? 0;
    const before = text.slice(Math.max(least, start - LONGEST_HALF), start);
    const from = start - before.length + Math.max(0, before.lastIndexOf("\n---"));
    NEXT.lastIndex = KIND.lastIndex;
    const next = NEXT.exec(text)?.index ?? text.length;
    const to = Math.min(next, start + LONGEST_HALF);
    last6.keep(text, to);
    const spans = [...valuesIn(text.slice(from, to))].map(([start2, end]) => [from + start2, from + end]);
    return spans.length === 0 ? void 0 : spans;
  }
};
function* valuesIn(manifest) {
  for (const match of manifest.matchAll(DATA)) {
    const pattern = match[1] === void 0 ? LINE : FIELD;
    const group = match[1] === void 0 ? 2 : 1;
    let indent;
    pattern.lastIndex = match.index + match[0].length;
    for (let count = 0; count < MOST_VALUES; count++) {
      const found2 = pattern.exec(manifest);
      const span = found2?.indices?.[group];
      if (found2 === null || span === void 0) break;
      if (pattern === LINE) {
        const own = found2[1]?.length ?? 0;
        if (own <= indentOf(manifest, match.index) || own < (indent ?? own)) break;
        indent ??= own;
        const lineEnd2 = manifest.indexOf("\n", span[1]);
        pattern.lastIndex = lineEnd2 === -1 ? manifest.length : manifest[lineEnd2 - 1] === "\r" ? lineEnd2 - 1 : lineEnd2;
      }
      const value = manifest.slice(...span);
      if (value.length >= 4 && !isStandIn(value) && !/^[$<{*]|^\[redacted/.test(value)) yield span;
    }
  }
}
function indentOf(text, at) {
  const start = text.lastIndexOf("\n", at) + 1;
  return /^[ \t]*/.exec(text.slice(start, at))?.[0].length ?? 0;
}

// src/privacy/redaction/output-phrases.ts
var OUTPUT_PHRASES = [
  {
    kind: "network-key",
    keywords: [
      "isakmp key ",
      "tacacs-server ",
      "radius-server ",
      "key-string ",
      "authentication-key ",
      "tacacs server ",
      "md5 key "
    ],
    pattern: /[a-z0-9-]{3,24} (?:(?:host|address|server|key|\d{1,4}|md5|[\d.]{7,15}|timeout) ){0,5}(?:key )?(?:[0-9] )?((?!key )[^\s|]{6,128})/dy,
    look: "strong"
  },
  {
    kind: "network-key",
    keywords: ["wlan "],
    pattern: /wlan [^\n]{0,120}?\bkey(?:material)?="?([^\s"]{8,64})/dy,
    look: "any"
  },
  {
    kind: "password",
    keywords: ["setuser "],
    pattern: /setuser \S{1,40} [^\n]{0,80}?>([^\s>]{6,128})/dy,
    look: "strong"
  },
  {
    kind: "password",
    keywords: ["> auth "],
    pattern: /> auth (?:\S{1,60} )?(\S{4,128})/dy,
    look: "password"
  },
  {
    kind: "password",
    keywords: ["send ", "sendline "],
    pattern: /send(?:line)? (?:-- )?\\{0,3}["']([^"'\s\\]{6,128})\\{1,4}[rn]/dy,
    look: "strong"
  },
  {
    kind: "password",
    keywords: ["\nuser ", "\nquote pass "],
    pattern: /\n(?:user \S{1,80}|quote pass) (\S{4,128})(?=\s|$)/dy,
    look: "strong"
  },
  {
    kind: "command-password",
    keywords: [" ", "=", ": "].flatMap((sign) => ["", "'", '"'].map((quote) => `command${sign}${quote}echo `)),
    pattern: /command(?:=|:? )["']?echo (?:-n )?["']?([^\s"']{4,128})/dy,
    look: "strong"
  },
  {
    kind: "token",
    keywords: ["unseal key ", "recovery key ", "recovery code", "backup code", "root token:", "join token:"],
    pattern: /[a-z]{4,8} (?:key|code|token)s?(?: \d{1,2})?:\s{0,24}(\S{8,200})/dy,
    look: "strong"
  },
  {
    kind: "token",
    keywords: ["sonar.login="],
    pattern: /sonar\.login=["']?([\w-]{20,80})/dy,
    look: "chance"
  },
  {
    kind: "password",
    keywords: ["printf -v "],
    pattern: /printf -v \w{0,40}(?:pass|pw|token|secret|key)\w{0,40} ["']?%s["']? ["']?([^\s"']{6,128})/dy,
    look: "strong"
  },
  {
    kind: "password",
    keywords: ["user/pass", "username/pass", "login/pass", "username / pass", "login / pass"],
    pattern: /\w{4,8} ?\/ ?pass(?:word)?["'*]{0,3}\s{0,4}[:=]\s{0,4}\S{1,80}?\s?\/\s?([^\s/]{4,128})/dy,
    look: "any"
  },
  {
    kind: "password",
    keywords: ["<auth-user-pass>"],
    pattern: /<auth-user-pass>\s{1,8}\S{1,80}\s{1,8}(\S{4,128})/dy,
    look: "any"
  },
  {
    kind: "password",
    keywords: ["chpasswd:"],
    pattern: /chpasswd:[^:]{0,80}:[ \t]{0,4}\|?\s{1,40}(?:- )?[\w.-]{1,32}:(\S{4,128})/dy,
    look: "any"
  },
  {
    kind: "masked-value",
    keywords: ["##vso[task.setvariable", "::add-mask::", "##vso[task.setsecret"],
    pattern: /(?:::add-mask::|##vso\[task\.set(?:variable [^\]\n]{0,120}(?:secret=true|pass|token|secret|key)[^\]\n]{0,80}|secret)\])([^\s"'`]{4,512})/dy,
    look: "password"
  },
  {
    kind: "password",
    keywords: ["pragma key", "pragma rekey"],
    pattern: /pragma (?:re)?key\s{0,4}=\s{0,4}["']([^"'\n]{4,128})/dy,
    look: "any"
  },
  {
    kind: "password",
    keywords: ["default("],
    pattern: /default\(["']([^"'\n]{8,128})["']/dy,
    look: "strong"
  },
  {
    kind: "token",
    keywords: [
      "auth token",
      "auth:token",
      "print token",
      "-access-token",
      "-identity-token",
      "accesstoken -o tsv",
      "whoami -t",
      "auth print-"
    ],
    pattern: /[a-z: -]{5,24}(?: [^\n]{0,120})?\r?\n([a-z0-9_.~+/=-]{20,4096})(?=\s|$)/dy,
    look: "chance"
  },
  {
    kind: "api-key",
    keywords: [
      "?key=",
      "&key=",
      "?appid=",
      "&appid=",
      "?auth=",
      "&auth=",
      "?tempauth=",
      "&tempauth=",
      "?sid=",
      "&sid="
    ],
    pattern: /[?&]\w{3,8}=([a-z0-9_.~+%-]{20,2048})/dy,
    look: "chance"
  },
  {
    kind: "cookie",
    keywords: ["session=", "sid=", "cookies={", "cookies: {", "cookies = {"],
    pattern: /(?:s(?:ession|id)=["']?|cookies\s?[=:]\s?\{\s?["']?[\w.-]{1,40}["']?\s?:\s?["'])([a-z0-9_.~+/%-]{24,512})(?=["';\s]|$)/dy,
    look: "strong"
  },
  {
    kind: "header-value",
    keywords: ["_headers", "-headers"],
    pattern: /[_-]headers["']{0,2}[=:]\s{0,4}["']?(?:[\w-]{1,40}(?:=|%3d)[^,\s"']{0,20},){0,4}[\w-]{1,40}(?:=|%3d)([a-z0-9_.~+/-]{20,512})/dy,
    look: "chance"
  },
  {
    kind: "private-key",
    keywords: ["-----begin%20", "-----begin+"],
    pattern: /-----begin(?:%20|\+)(?:[a-z]{2,10}(?:%20|\+)){0,2}private(?:%20|\+)key-----(?:%0[ad]){0,4}([\w%+/=.-]{40,8192})/dy,
    look: "chance"
  }
];

// src/privacy/redaction/phrase-table.ts
var PHRASES = [
  {
    kind: "password",
    keywords: ["identified by ", "identified with "],
    pattern: /identified(?: with \S{1,40})? by (?:password )?\\{0,3}["'`]?([^\s"'`;\\,)]{4,128})/dy,
    look: "any"
  },
  {
    kind: "password",
    keywords: ["convertto-securestring"],
    pattern: /convertto-securestring(?: -(?:string|asplaintext|force)){0,3} \(?\\{0,3}["']([^"'\n\\]{4,128})/dy,
    look: "any"
  },
  {
    kind: "password",
    keywords: ["auth=(", "auth: (", "auth = (", "auth(", ".login(", "credentials(", "authenticator(", "credential("],
    pattern: /\w{1,24}(?:\s?[=:]\s?)?\(\s{0,8}["'][^"'\n]{1,80}["'],\s{0,8}["']([^"'\n]{6,128})["']/dy,
    look: "password"
  },
  {
    kind: "database-password",
    keywords: ["sqlplus ", "expdp ", "impdp ", "sqlldr ", "rman target ", "jdbc:oracle:thin:"],
    pattern: /[\w :]{4,17}?[ :](?:-\w{1,8} ){0,3}["']?[\w$#]{1,40}\/["']?([^\s@"'/]{4,64})(?=["'@\s]|$)/dy,
    look: "any"
  },
  {
    kind: "database-password",
    keywords: [":5432:", ":5433:", ":5434:", ":6432:", ":5439:", ":6543:", ":26257:", ":*:"],
    pattern: /:(?:\d{4,5}|\*):[^\s:]{1,64}:[^\s:]{1,64}:([^\s:"'\\]{4,128})/dy,
    look: "any",
    before: /(?:^|[\s"'`])[\w.*-]{1,78}$/
  },
  {
    kind: "netrc-password",
    keywords: ["machine ", "login "],
    pattern: /(?:machine[ \t\r\n]{1,8}\S{1,128}[ \t\r\n]{1,8}(?:(?:login|account)[ \t\r\n]{1,8}\S{1,128}[ \t\r\n]{1,8}){0,2}|login[ \t\r\n]{1,8}\S{1,128}[ \t\r\n]{1,8}(?:account[ \t\r\n]{1,8}\S{1,128}[ \t\r\n]{1,8})?)password[ \t]{1,8}(\S{4,256})/dy,
    look: "any"
  },
  {
    kind: "mail-password",
    keywords: ["]:587 ", "]:465 ", "]:25 ", "]:2525 "],
    pattern: /\]:\d{2,5}[ \t]{1,8}[^\s:]{1,80}:(\S{4,128})/dy,
    look: "any"
  },
  { kind: "password", keywords: ['" * "'], pattern: /" \* "([^"\n]{4,128})"/dy, look: "any" },
  {
    kind: "network-key",
    keywords: ["snmp-server community ", "rocommunity ", "rwcommunity ", "rocommunity6 ", "rwcommunity6 "],
    pattern: /(?:snmp-server |r[ow])community6? ((?!public|private)\S{4,64})/dy,
    look: "any"
  },
  {
    kind: "network-key",
    keywords: ["key content"],
    pattern: /key content[ \t]{0,24}:[ \t]{0,4}(\S{6,64})/dy,
    look: "any"
  },
  {
    kind: "network-key",
    keywords: ["wifi:"],
    pattern: /wifi:(?:[a-z]:[^;\n]{0,64};){0,4}p:([^;\n]{4,64});/dy,
    look: "any"
  },
  {
    kind: "network-key",
    keywords: ["wireless."],
    pattern: /wireless\.[\w.@[\]-]{1,40}\.(?:key|sae_password)=["']?([^\s"']{8,64})/dy,
    look: "any"
  },
  {
    kind: "network-key",
    keywords: [
      "secret 0 ",
      "secret 5 ",
      "secret 7 ",
      "secret 8 ",
      "secret 9 ",
      "password 0 ",
      "password 7 ",
      "key 7 "
    ],
    pattern: /(?:secret|password|key) \d (\S{6,128})/dy,
    look: "password"
  },
  {
    kind: "shared-link",
    keywords: ["sig="],
    pattern: /sig=([A-Za-z0-9%+/_-]{32,}={0,2})/dy,
    look: "chance"
  },
  {
    kind: "shared-link",
    keywords: ["?code=", "&code="],
    pattern: /[?&]code=([A-Za-z0-9%+/_-]{40,}={0,2})/dy,
    look: "chance"
  },
  {
    kind: "aws-secret-key",
    keywords: ["akia", "asia"],
    pattern: /a[ks]ia[a-z0-9]{16}["'\s,:;|/]{1,12}([a-z0-9/+]{40})(?![a-z0-9/+=])/dy,
    look: "chance"
  },
  {
    kind: "private-key",
    keywords: ["d", "k", "p", "q", "dp", "dq", "qi"].flatMap((name) => [`"${name}":`, `"${name}\\`]),
    pattern: /"[dkpqi]{1,2}\\{0,7}":\s{0,4}\\{0,7}"([a-z0-9_-]{42,})/dy,
    look: "chance"
  },
  {
    kind: "private-key",
    keywords: ["private-lines:"],
    pattern: /private-lines: \d{1,3}\r?\n((?:[a-z0-9+/=]{1,80}\r?\n?){1,80})/dy,
    look: "any"
  },
  {
    kind: "ansible-vault",
    keywords: ["$ansible_vault;"],
    pattern: /\$ansible_vault;[\d.]{3};aes\d{0,3}(?:;[\w.@-]{1,40})?((?:(?:\r?\n|\\n)[ \t]{0,24}[0-9a-f]{2,80}){1,200})/dy,
    look: "any"
  }
];

// src/privacy/redaction/phrases.ts
var LONGEST_BEFORE2 = 80;
var PHRASE_RULES = [...PHRASES, ...OUTPUT_PHRASES].map(
  ({ kind: kind2, keywords, pattern, look, before }) => {
    const inAnyCase = new RegExp(pattern.source, "diy");
    return {
      kind: kind2,
      keywords,
      find(text, start) {
        inAnyCase.lastIndex = start;
        const span = inAnyCase.exec(text)?.indices?.[1];
        if (span === void 0 || !isLike(text.slice(...span), look)) return void 0;
        if (/^[a-z0-9]/i.test(text.charAt(start)) && !beginsWord(text, start)) return void 0;
        if (before !== void 0 && !before.test(text.slice(Math.max(0, start - LONGEST_BEFORE2), start)))
          return void 0;
        return span;
      }
    };
  }
);
function isLike(secret, look) {
  if (isStandIn(secret) || /^[$%<{@]|^\[redacted/.test(secret)) return false;
  switch (look) {
    case "any":
      return !isPlain(secret) || /^[\d.]+$/.test(secret);
    case "password":
      return isSecretLike(secret, "sure", { quoted: true, name: "password" });
    case "strong":
      return isPassword(secret) || isRun(secret);
    case "chance":
      return /\d/.test(secret) && distinct(secret) >= 10 && entropy(secret) >= 3.2;
  }
}

// src/privacy/redaction/piped.ts
var LONGEST_BEFORE3 = 240;
var PRINTERS = ["echo ", "printf ", "print ", "write-output ", "write-host "];
var READS_SECRET = /pass|token|login|secret|ssh-add|sudo -S|crypt|gpg|vault|auth/i;
var MOST_WORDS2 = 8;
var SHORTEST3 = 4;
var PIPED = {
  kind: "command-password",
  keywords: [
    "--password-stdin",
    "sudo -s",
    "sudo -k -s",
    "chpasswd",
    "smbpasswd",
    "| passwd",
    "|passwd",
    "| sudo passwd",
    "--passphrase-fd",
    "passwd --stdin",
    "--with-token",
    "-passin stdin",
    "cryptsetup",
    "secret set",
    "secret put",
    "secret create",
    "secrets create",
    "create secret",
    "versions add",
    "env add",
    "env set",
    "--stdin",
    "/dev/stdin",
    "--pw-stdin",
    "kinit",
    "<<<",
    "<(echo ",
    "<(printf "
  ],
  find(text, start, end) {
    const line = text.slice(Math.max(0, start - LONGEST_BEFORE3), start);
    const own = line.slice(line.lastIndexOf("\n") + 1);
    if (text.startsWith("<<<", start)) return ifSure(text, printed(text, end), READS_SECRET.test(own));
    if (text.startsWith("<(", start)) return ifSure(text, printed(text, end), READS_SECRET.test(own));
    const pipe = (text[start] === "|" ? own : own.slice(0, -1)).lastIndexOf("|");
    const upTo = text[start] === "|" ? own : pipe === -1 ? "" : own.slice(0, pipe);
    const lower = upTo.toLowerCase();
    const [print = -1, length = 0] = PRINTERS.map((word) => [lower.lastIndexOf(word), word.length]).sort(([a = 0], [b = 0]) => b - a)[0] ?? [];
    return print === -1 ? void 0 : printed(text, start - own.length + print + length);
  }
};
var PRINTED = {
  kind: "command-password",
  keywords: ["echo ", "printf ", "yes '", 'yes "', "echo -n "],
  find(text, _start, end) {
    const found2 = text.charCodeAt(end - 1) === 32 ? printed(text, end) : printed(text, end - 1);
    return found2 !== void 0 && isRandomWord(text.slice(found2[0], found2[1])) ? found2 : void 0;
  }
};
var ifSure = (text, span, sure) => span !== void 0 && (sure || isPassword(text.slice(span[0], span[1]))) ? span : void 0;
function printed(text, from) {
  let at = from;
  let found2;
  for (let count = 0; count < MOST_WORDS2; count++) {
    const word = nextWord(text, at);
    if (word === void 0) break;
    at = word.next;
    const shown = text.slice(word.from, word.end);
    if (shown.startsWith("-") || /^%s/.test(shown)) continue;
    const end = word.end - (/(?:\\n)+$/.exec(shown)?.[0].length ?? 0);
    const first = /^.*?(?=\\n)/.exec(text.slice(word.from, end))?.[0];
    const lines = first === void 0 || isPassword(first.replace(/^[$"']+/, "")) ? 0 : /^.*\\n/.exec(text.slice(word.from, end))?.[0].length ?? 0;
    found2 = [word.from + Math.max(lines, /^[\w.-]{1,32}:(?=\S)/.exec(shown)?.[0].length ?? 0), end];
  }
  if (found2 === void 0) return void 0;
  const secret = text.slice(found2[0], found2[1]);
  if (secret.length < SHORTEST3 || isStandIn(secret) || isPlain(secret)) return void 0;
  return /^[$%<{@(]|^\[redacted| /.test(secret) ? void 0 : found2;
}

// src/privacy/redaction/private-keys.ts
var BEGIN = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/y;
var END = /-----END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/y;
var KEY_LINE = /^[\s>|+\-*#"'`\d:.,→]{0,24}[A-Za-z0-9+/=]{16,512}(?:\\[nr]){0,2}["'`,;\\\s+]{0,8}$/;
var KEY_HEADER = /^[\s>|+\-*#"'`\d:→]{0,24}(?:Proc-Type|DEK-Info|Comment|Version|Hash):/;
var ONE_LINE = /(?:\\[nr]|[A-Za-z0-9+/=])+/y;
var LONGEST_LINE2 = 600;
var BREAK5 = 10;
var LONGEST_KEY2 = 32768;
var PRIVATE_KEY = {
  kind: "private-key",
  keywords: ["-----BEGIN ", "-----END "],
  find(text, start, end) {
    if (text.startsWith("-----END ", start)) return endOfCutKey(text, start);
    BEGIN.lastIndex = start;
    if (!BEGIN.test(text)) return void 0;
    const body = BEGIN.lastIndex;
    const close = nextEnd(text, body);
    if (close !== void 0 && close[0] - body <= LONGEST_KEY2 && close[0] >= end) return [start, close[1]];
    ONE_LINE.lastIndex = body;
    if (ONE_LINE.test(text) && ONE_LINE.lastIndex > body + 16) return [start, ONE_LINE.lastIndex];
    return [start, keyLinesFrom(text, body)];
  }
};
var ends = new Memo();
function nextEnd(text, from) {
  const known = ends.of(text);
  if (known !== void 0 && from >= known.from) {
    if (known.close === void 0 || known.close[0] >= from) return known.close;
  }
  let at = text.indexOf("-----END ", from);
  while (at !== -1) {
    END.lastIndex = at;
    if (END.test(text)) break;
    at = text.indexOf("-----END ", at + 9);
  }
  const close = at === -1 ? void 0 : [at, END.lastIndex];
  ends.keep(text, { from, close });
  return close;
}
function keyLinesFrom(text, from) {
  let end = from;
  let lineStart2 = lineEndFrom(text, from) + 1;
  while (lineStart2 < text.length && text.charCodeAt(lineStart2 - 1) === BREAK5) {
    const lineEnd2 = lineEndFrom(text, lineStart2);
    const line = text.slice(lineStart2, lineEnd2);
    if (line.trim() === "" ? end !== from : !KEY_LINE.test(line) && !KEY_HEADER.test(line)) break;
    end = lineEnd2;
    lineStart2 = lineEnd2 + 1;
  }
  return end;
}
function lineEndFrom(text, from) {
  for (let at = from; at < text.length && at - from <= LONGEST_LINE2; at++)
    if (text.charCodeAt(at) === BREAK5) return at;
  return Math.min(text.length, from + LONGEST_LINE2);
}
function lineStartBefore(text, from) {
  const least = Math.max(0, from - LONGEST_LINE2);
  let at = from;
  while (at > least && text.charCodeAt(at - 1) !== BREAK5) at -= 1;
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
  while (first > 0 && start - first < LONGEST_KEY2) {
    const before = lineStartBefore(text, first - 1);
    const line = text.slice(before, first - 1);
    if (!KEY_LINE.test(line) && !KEY_HEADER.test(line)) break;
    first = before;
  }
  return [first, stop];
}

// src/privacy/redaction/structures.ts
var BASE64URL = new Alphabet("A-Za-z0-9_-");
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
var WEBHOOK = webhook("webhook-url", [
  "hooks.slack.com/services/",
  "hooks.slack.com/workflows/",
  "/api/webhooks/",
  ".webhook.office.com/webhookb2/",
  "hooks.zapier.com/hooks/catch/",
  "maker.ifttt.com/trigger/",
  "/bot/v2/hook/",
  "/bot/hook/",
  "hooks.airtable.com/workflows/",
  "/webhooks/incoming/"
]);
function webhook(kind2, keywords) {
  const path = new Alphabet("A-Za-z0-9_./@-");
  return {
    kind: kind2,
    keywords,
    find(text, _start, end) {
      const stop = path.runEnd(text, end);
      return stop - end >= 16 && /\d/.test(text.slice(end, Math.min(stop, end + 128))) ? [end, stop] : void 0;
    }
  };
}
function around(kind2, keyword, back, pattern) {
  return {
    kind: kind2,
    keywords: [keyword],
    find(text, start) {
      const from = start - back;
      if (from < 0 || from > 0 && !beginsWord(text, from) && !text.startsWith("bot", from - 3)) return void 0;
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
  ...ADDRESS_RULES,
  ...HEADER_RULES,
  COMMAND_ARGUMENTS,
  CREDENTIAL_OPTIONS,
  PIPED,
  CALLED,
  CONTAINERS,
  PRINTED,
  ...PHRASE_RULES,
  ENCODED_KEY,
  KUBERNETES_SECRET,
  WEBHOOK,
  around("telegram-token", ":AA", 10, /\d{10}:AA[A-Za-z0-9_-]{32,33}(?![A-Za-z0-9_-])/y),
  around("telegram-token", ":AA", 9, /\d{9}:AA[A-Za-z0-9_-]{32,33}(?![A-Za-z0-9_-])/y),
  around("azure-client-secret", "Q~", 4, /[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])/y),
  around("terraform-token", ".atlasv1.", 14, /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}/y),
  around("mailchimp-key", "-us", 32, /[a-f0-9]{32}-us\d{1,2}(?!\d)/y),
  around("cloudflare-key", "v1.0-", 0, /v1\.0-[a-f0-9]{24}-[a-f0-9]{100,146}/y),
  around("airtable-token", "pat", 0, /pat[A-Za-z0-9]{14}\.[a-f0-9]{64}(?![a-f0-9])/y)
];

// src/privacy/redaction/table-rows.ts
var BARS = "|\u2502\u2503\u2551";
var ANY_BAR = new RegExp(`[${BARS}]`);
function signOf(head) {
  if (ANY_BAR.test(head)) return "|";
  for (const sign of ["	", ",", ";"]) if (head.includes(sign)) return sign;
  return /\S {2,}\S/.test(head) ? " " : void 0;
}
function cellsOf(text, from, to, sign) {
  if (sign === " ") return wordsOf(text, from, to);
  const cells = [];
  let start = from;
  let inQuotes = false;
  const isDouble = text.startsWith("||", from);
  for (let at = from; at <= to; at++) {
    const character = text.charAt(at);
    if (isDouble && character === "|" && text[at + 1] === "|") continue;
    if (character === '"' && (sign === "," || sign === ";")) inQuotes = !inQuotes;
    if (at < to && (inQuotes || !isSeparator(character, sign))) continue;
    cells.push(trimmed(text, start, at));
    start = at + 1;
  }
  if (sign !== "|") return cells;
  const first = cells[0];
  const isOpen = first !== void 0 && !/\w/.test(text.slice(first[0], first[1]));
  return isOpen ? cells.slice(1) : cells;
}
var isSeparator = (character, sign) => sign === "|" ? BARS.includes(character) : character === sign;
function trimmed(text, from, to) {
  let [start, end] = [from, to];
  while (start < end && /[\s"'`*>]/.test(text.charAt(start))) start += 1;
  while (end > start && /[\s"'`*]/.test(text.charAt(end - 1))) end -= 1;
  return [start, end];
}
function wordsOf(text, from, to) {
  const line = text.slice(from, to);
  return [...line.matchAll(/\S+(?: \S+)*/g)].map((match) => [
    from + match.index,
    from + match.index + match[0].length
  ]);
}
var RULER = /^[ \t]*[-=═─]{2,}(?: [-=═─]{2,})+\s*$/;
function cellsAbove(text, from, to, rulerEnd) {
  const ruler = text.slice(to + 1, rulerEnd);
  if (!RULER.test(ruler)) return void 0;
  return [...ruler.matchAll(/\S+/g)].map(({ index, 0: { length } }) => {
    const start = Math.min(from + index, to);
    return [start, Math.min(start + length, to)];
  });
}
function cellAt(text, cells, { index, from, end }, sign) {
  if (sign !== " ") return cells[index];
  const head = text.lastIndexOf("\n", from) + 1;
  const first = cells[0];
  if (first === void 0) return void 0;
  const row = text.lastIndexOf("\n", first[0]) + 1;
  return cells.find(([start, stop]) => start - row === from - head || stop - row === end - head);
}
var CELL2 = /<t[hd]\b[^<>]{0,200}>((?:(?!<\/?t[hdr]\b)[^\0]){0,600})/iy;
var ROW = /(?:(?!<tr\b)[^\0]){0,400}<tr\b[^<>]{0,200}>\s{0,80}/iy;
var BETWEEN2 = /(?:<\/t[hd]>)?\s{0,80}/iy;
var MOST_CELLS = 64;
function htmlRow(text, from) {
  ROW.lastIndex = from;
  if (!ROW.test(text)) return void 0;
  let at = ROW.lastIndex;
  const cells = [];
  while (cells.length < MOST_CELLS) {
    CELL2.lastIndex = at;
    const match = CELL2.exec(text);
    if (match === null) break;
    const inner = match[1] ?? "";
    const start = CELL2.lastIndex - inner.length;
    cells.push(withoutTags(inner, start));
    BETWEEN2.lastIndex = CELL2.lastIndex;
    at = BETWEEN2.test(text) ? BETWEEN2.lastIndex : CELL2.lastIndex;
  }
  return cells.length === 0 ? void 0 : { cells, end: at };
}
function withoutTags(inner, at) {
  const lead = /^(?:\s|<[^<>]{0,80}>){0,20}/.exec(inner)?.[0].length ?? 0;
  const rest = inner.slice(lead);
  const length = rest.search(/\s{0,40}<|\s{1,40}$/);
  return [at + lead, at + lead + (length === -1 ? rest.length : length)];
}

// src/privacy/redaction/tables.ts
var LONGEST_HEAD = 600;
var LONGEST_NAME2 = 40;
var MOST_COLUMNS2 = 64;
var LONGEST_ROW = 4096;
var last7 = new Memo();
var COLUMNS = {
  kind: "password",
  keywords: NAME_KINDS.flatMap(({ strength, names }) => strength === "rarely" ? [] : names),
  find(text, start, end) {
    if (start < (last7.of(text) ?? 0)) return void 0;
    const from = cellStart(text, start);
    const before = text.charAt(from - 1);
    if (before === ">") {
      const tag = cellTagBefore(text, from);
      return tag === void 0 ? void 0 : inHtml(text, tag, Math.max(0, start - LONGEST_HEAD));
    }
    if (before !== "" && !SEPARATORS.includes(before)) return void 0;
    const to = cellEnd(text, end);
    last7.keep(text, to);
    if (to < text.length && !SEPARATORS.includes(text.charAt(to))) return void 0;
    return inLines(text, lineStart(text, start, Math.max(0, start - LONGEST_HEAD)));
  }
};
function cellStart(text, start) {
  let from = start;
  while (from > 0 && from > start - LONGEST_NAME2 && isOfCell(text.charCodeAt(from - 1))) from -= 1;
  return from;
}
function cellEnd(text, end) {
  let to = end;
  while (to < end + LONGEST_NAME2 && isOfCell(text.charCodeAt(to))) to += 1;
  return to;
}
var SEPARATORS = "	|\u2502\u2503\u2551,;\r\n";
var isOfCell = (code) => code >= 97 && code <= 122 || code >= 65 && code <= 90 || code >= 48 && code <= 57 || code === 95 || code === 32 || code === 42 || code === 96 || code === 34 || code === 39 || code === 45;
var TAGS2 = /<t[hd]\b[^<>]{0,80}>\s{0,20}(?:<[^<>]{1,60}>){0,2}$/i;
var LONGEST_TAG = 160;
function cellTagBefore(text, from) {
  const least = Math.max(0, from - LONGEST_TAG);
  const match = TAGS2.exec(text.slice(least, from));
  return match === null ? void 0 : least + match.index;
}
function lineStart(text, at, least) {
  let start = at;
  while (start > least && text.charCodeAt(start - 1) !== BREAK6) start -= 1;
  return start;
}
var BREAK6 = 10;
function inLines(text, start) {
  const headEnd = lineEnd(text, start);
  last7.keep(text, headEnd);
  if (headEnd - start >= LONGEST_ROW) return void 0;
  const ruled = cellsAbove(text, start, headEnd, lineEnd(text, headEnd + 1));
  const sign = ruled === void 0 ? signOf(text.slice(start, headEnd)) : " ";
  if (sign === void 0) return void 0;
  const columns = secretColumns(ruled ?? cellsOf(text, start, headEnd, sign), text);
  if (columns.length === 0) return void 0;
  const spans = [];
  let end = headEnd;
  while (end < text.length) {
    const from = end + 1;
    const to = lineEnd(text, from);
    const line = text.slice(from, to);
    const isGap = line.trim() === "" && end === headEnd && text.startsWith("|", start) && text.startsWith("|", to + 1);
    if (line.trim() === "" && !isGap || to - from >= LONGEST_ROW) break;
    if (!/[\w]/.test(line)) {
      end = to;
      continue;
    }
    const cells = cellsOf(text, from, to, sign);
    if (sign !== " " && cells.length < 2) break;
    for (const { column, meaning } of columns) add2(spans, text, cellAt(text, cells, column, sign), meaning);
    end = to;
  }
  last7.keep(text, end);
  return spans.length === 0 ? void 0 : spans;
}
function lineEnd(text, from) {
  const most = Math.min(text.length, from + LONGEST_ROW);
  for (let at = from; at < most; at++) if (text.charCodeAt(at) === BREAK6) return at;
  return most;
}
function secretColumns(cells, text) {
  if (cells.length > MOST_COLUMNS2 || !cells.some(([from, end], at) => at > 0 && end > from)) return [];
  return cells.flatMap(([from, end], index) => {
    if (end - from > LONGEST_NAME2) return [];
    const name = text.slice(from, end).trim().replace(/[ ]+/g, "_");
    if (/\d|^-/.test(name)) return [];
    const meaning = meaningsOf(name)[0];
    return meaning === void 0 ? [] : [{ column: { index, from, end }, meaning }];
  });
}
function add2(spans, text, cell, { kind: kind2, strength, word }) {
  if (cell === void 0) return;
  const value = text.slice(cell[0], cell[1]);
  if (isSecretLike(value, strength, { quoted: true, name: word })) spans.push([cell[0], cell[1], kind2]);
}
function inHtml(text, tag, least) {
  const rowStart = text.slice(least, tag).toLowerCase().lastIndexOf("<tr");
  last7.keep(text, tag + 4);
  if (rowStart === -1) return void 0;
  const head = htmlRow(text, least + rowStart);
  const columns = head === void 0 ? [] : secretColumns(head.cells, text);
  if (head !== void 0) last7.keep(text, head.end);
  if (head === void 0 || columns.length === 0) return void 0;
  const spans = [];
  let end = head.end;
  for (let row = htmlRow(text, end); row !== void 0; row = htmlRow(text, end)) {
    for (const { column, meaning } of columns) add2(spans, text, row.cells[column.index], meaning);
    end = row.end;
  }
  last7.keep(text, end);
  return spans.length === 0 ? void 0 : spans;
}

// src/privacy/redaction/token-table.ts
var TOKEN_TABLE = [
  ["adobe-secret", "p8e-", "0-9A-Za-z", 32, 32],
  ["age-key", "AGE-SECRET-KEY-1", "02-9AC-HJ-NP-Z", 58, 58],
  ["alibaba-access-key", "LTAI", "0-9A-Za-z", 20, 20],
  ["anthropic-key", "sk-ant-admin01-", "\\-0-9A-Z_a-z", 95, 95],
  ["anthropic-key", "sk-ant-api03-", "\\-0-9A-Z_a-z", 95, 95],
  ["artifactory-key", "AKCp", "0-9A-Za-z", 69, 69],
  ["artifactory-key", "cmVmd", "0-9A-Za-z", 59, 59],
  ["aws-access-key", "A3T", "0-9A-Z", 17, 17],
  ["aws-access-key", "ABIA", "2-7A-Z", 16, 16],
  ["aws-access-key", "ACCA", "2-7A-Z", 16, 16],
  ["aws-access-key", "AKIA", "2-7A-Z", 16, 16],
  ["aws-access-key", "ASIA", "2-7A-Z", 16, 16],
  ["aws-bedrock-key", "ABSK", "+/-9=A-Za-z", 109, 271],
  ["brevo-key", "xkeysib-", "\\-0-9A-Za-z", 81, 81],
  ["clickhouse-cloud-api-secret-key", "4b1d", "0-9A-Za-z", 38, 38],
  ["clojars-token", "CLOJARS_", "0-9A-Za-z", 60, 60],
  ["databricks-token", "dapi", "\\-0-9a-f", 32, 34],
  ["defined-networking-api-token", "dnkey-", "\\-0-9=A-Z_a-z", 79, 79],
  ["digitalocean-token", "doo_v1_", "0-9a-f", 64, 64],
  ["digitalocean-token", "dop_v1_", "0-9a-f", 64, 64],
  ["digitalocean-token", "dor_v1_", "0-9A-Fa-f", 64, 64],
  ["doppler-token", "dp.pt.", "0-9A-Za-z", 43, 43],
  ["dropbox-token", "sl.", "\\-0-9=A-Z_a-z", 135, 135],
  ["duffel-token", "duffel_live_", "\\-0-9=A-Z_a-z", 43, 43],
  ["duffel-token", "duffel_test_", "\\-0-9=A-Z_a-z", 43, 43],
  ["dynatrace-token", "dt0c01.", ".0-9A-Za-z", 89, 89],
  ["easypost-key", "EZAK", "0-9A-Za-z", 54, 54],
  ["easypost-key", "EZTK", "0-9A-Za-z", 54, 54],
  ["facebook-token", "EAAC", "0-9A-Za-z", 100, 1e3],
  ["facebook-token", "EAAM", "0-9A-Za-z", 100, 1e3],
  ["flutterwave-encryption-key", "FLWSECK_TEST-", "\\-0-9A-HXa-h", 12, 34],
  ["fly-token", "fm1a_", "+/-9=A-Za-z", 100, 1e3],
  ["fly-token", "fm1r_", "+/-9=A-Za-z", 100, 1e3],
  ["fly-token", "fm2_", "+/-9=A-Za-z", 100, 1e3],
  ["fly-token", "fo1_", "\\-0-9A-Z_a-z", 43, 43],
  ["frameio-api-token", "fio-u-", "\\-0-9=A-Z_a-z", 64, 64],
  ["github-token", "gho_", "0-9A-Za-z", 36, 36],
  ["github-token", "ghp_", "0-9A-Za-z", 36, 36],
  ["github-token", "ghr_", "0-9A-Za-z", 36, 36],
  ["github-token", "ghs_", "0-9A-Za-z", 36, 36],
  ["github-token", "ghu_", "0-9A-Za-z", 36, 36],
  ["github-token", "github_pat_", "0-9A-Z_a-z", 82, 82],
  ["gitlab-token", "GR1348941", "\\-0-9A-Z_a-z", 20, 20],
  ["gitlab-token", "glagent-", "\\-0-9A-Z_a-z", 50, 50],
  ["gitlab-token", "glcbt-", "\\-0-9A-Z_a-z", 22, 26],
  ["gitlab-token", "gldt-", "\\-0-9A-Z_a-z", 20, 20],
  ["gitlab-token", "glffct-", "\\-0-9A-Z_a-z", 20, 20],
  ["gitlab-token", "glft-", "\\-0-9A-Z_a-z", 20, 20],
  ["gitlab-token", "glimt-", "\\-0-9A-Z_a-z", 25, 25],
  ["gitlab-token", "gloas-", "\\-0-9A-Z_a-z", 64, 64],
  ["gitlab-token", "glpat-", "\\-.0-9A-Z_a-z", 20, 310],
  ["gitlab-token", "glptt-", "0-9a-f", 40, 40],
  ["gitlab-token", "glrt-", "\\-0-9A-Z_a-z", 20, 20],
  ["gitlab-token", "glrt-t", "\\-.0-9A-Z_a-z", 39, 312],
  ["gitlab-token", "glsoat-", "\\-0-9A-Z_a-z", 20, 20],
  ["gocardless-api-token", "live_", "\\-0-9=A-Z_a-z", 35, 40],
  ["google-api-key", "AIza", "\\-0-9A-Z_a-z", 35, 35],
  ["grafana-token", "eyJrIjoi", "0-9=A-Za-z", 70, 403],
  ["grafana-token", "glc_", "+/-9=A-Za-z", 32, 403],
  ["grafana-token", "glsa_", "0-9A-Z_a-z", 41, 41],
  ["heroku-key", "HRKU-AA", "\\-0-9A-Z_a-z", 58, 58],
  ["huggingface-token", "api_org_", "A-Za-z", 34, 34],
  ["huggingface-token", "hf_", "A-Za-z", 34, 34],
  ["infracost-api-token", "ico-", "0-9A-Za-z", 32, 32],
  ["intra42-client-secret", "s-s4t2af-", "0-9A-Fa-f", 64, 64],
  ["intra42-client-secret", "s-s4t2ud-", "0-9A-Fa-f", 64, 64],
  ["linear-key", "lin_api_", "0-9A-Za-z", 40, 40],
  ["lob-api-key", "test_", "0-9A-Fa-f", 35, 35],
  ["mailgun-key", "key-", "0-9A-Fa-f", 32, 32],
  ["newrelic-key", "NRAK-", "0-9A-Za-z", 27, 27],
  ["newrelic-key", "NRII-", "\\-0-9A-Za-z", 32, 32],
  ["notion-token", "ntn_", "0-9A-Za-z", 46, 46],
  ["npm-token", "npm_", "0-9A-Za-z", 36, 36],
  ["octopus-deploy-api-key", "API-", "0-9A-Z", 26, 26],
  ["onepassword-secret-key", "A3-", "\\-0-9A-Z", 36, 37],
  ["onepassword-token", "ops_eyJ", "+/-9=A-Za-z", 250, 1e3],
  ["openai-key", "sk-", "0-9A-Za-z", 48, 48],
  ["openai-key", "sk-admin-", "\\-0-9A-Z_a-z", 124, 156],
  ["openai-key", "sk-proj-", "\\-0-9A-Z_a-z", 124, 156],
  ["openai-key", "sk-svcacct-", "\\-0-9A-Z_a-z", 124, 156],
  ["perplexity-key", "pplx-", "0-9A-Za-z", 48, 48],
  ["plaid-api-token", "access-development-", "\\-0-9A-Fa-f", 36, 36],
  ["plaid-api-token", "access-production-", "\\-0-9A-Fa-f", 36, 36],
  ["plaid-api-token", "access-sandbox-", "\\-0-9A-Fa-f", 36, 36],
  ["planetscale-token", "pscale_oauth_", "\\-.0-9=A-Z_a-z", 32, 64],
  ["planetscale-token", "pscale_pw_", "\\-.0-9=A-Z_a-z", 32, 64],
  ["planetscale-token", "pscale_tkn_", "\\-.0-9=A-Z_a-z", 32, 64],
  ["postman-key", "PMAK-", "\\-0-9A-Fa-f", 59, 59],
  ["prefect-token", "pnu_", "0-9A-Za-z", 36, 36],
  ["pulumi-token", "pul-", "0-9a-f", 40, 40],
  ["pypi-token", "pypi-AgEIcHlwaS5vcmc", "\\-0-9A-Z_a-z", 50, 1e3],
  ["readme-key", "rdme_", "0-9a-z", 70, 70],
  ["rubygems-key", "rubygems_", "0-9a-f", 48, 48],
  ["scalingo-api-token", "tk-us-", "\\-0-9A-Z_a-z", 48, 48],
  ["sendgrid-key", "SG.", "\\-.0-9=A-Z_a-z", 66, 66],
  ["sentry-token", "sntryu_", "0-9a-f", 64, 64],
  ["settlemint-application-access-token", "sm_aat_", "0-9A-Za-z", 16, 16],
  ["settlemint-personal-access-token", "sm_pat_", "0-9A-Za-z", 16, 16],
  ["settlemint-service-access-token", "sm_sat_", "0-9A-Za-z", 16, 16],
  ["shippo-token", "shippo_live_", "0-9A-Fa-f", 40, 40],
  ["shippo-token", "shippo_test_", "0-9A-Fa-f", 40, 40],
  ["shopify-token", "shpat_", "0-9A-Fa-f", 32, 32],
  ["shopify-token", "shpca_", "0-9A-Fa-f", 32, 32],
  ["shopify-token", "shppa_", "0-9A-Fa-f", 32, 32],
  ["shopify-token", "shpss_", "0-9A-Fa-f", 32, 32],
  ["slack-token", "xoxa-", "\\-0-9A-Za-z", 10, 50],
  ["slack-token", "xoxb-", "\\-0-9A-Za-z", 21, 1e3],
  ["slack-token", "xoxe", "\\-0-9A-Za-z", 62, 77],
  ["slack-token", "xoxe-", "\\-0-9A-Za-z", 148, 148],
  ["slack-token", "xoxp", "\\-0-9A-Za-z", 62, 77],
  ["slack-token", "xoxr-", "\\-0-9A-Za-z", 10, 50],
  ["sonar-api-token", "sqa_", "\\-0-9=A-Z_a-z", 40, 40],
  ["sonar-api-token", "sqp_", "\\-0-9=A-Z_a-z", 40, 40],
  ["sonar-api-token", "squ_", "\\-0-9=A-Z_a-z", 40, 40],
  ["sourcegraph-token", "sgp_", "0-9A-F_a-f", 40, 57],
  ["sourcegraph-token", "sgp_local_", "0-9A-Fa-f", 40, 40],
  ["square-token", "EAAA", "\\-0-9A-Z_a-z", 22, 60],
  ["square-token", "sq0atp-", "\\-0-9A-Z_a-z", 22, 60],
  ["stripe-key", "rk_live_", "0-9A-Za-z", 10, 99],
  ["stripe-key", "rk_prod_", "0-9A-Za-z", 10, 99],
  ["stripe-key", "rk_test_", "0-9A-Za-z", 10, 99],
  ["stripe-key", "sk_live_", "0-9A-Za-z", 10, 99],
  ["stripe-key", "sk_prod_", "0-9A-Za-z", 10, 99],
  ["stripe-key", "sk_test_", "0-9A-Za-z", 10, 99],
  ["typeform-token", "tfp_", "\\-.0-9=A-Z_a-z", 59, 59],
  ["vault-token", "hvb.", "\\-0-9A-Z_a-z", 138, 300],
  ["vault-token", "hvs.", "\\-0-9A-Z_a-z", 90, 120],
  ["yandex-access-token", "t1.", "\\-.0-9=A-Z_a-z", 88, 1e3],
  ["yandex-api-key", "AQVN", "\\-0-9A-Z_a-z", 35, 38]
];

// src/privacy/redaction/tokens.ts
var LETTERS = "A-Za-z0-9";
var WORDS = "A-Za-z0-9_";
var DASHED = "A-Za-z0-9_-";
var DOTTED = "A-Za-z0-9_.-";
var HEX = "a-f0-9";
var BASE642 = "A-Za-z0-9+/=_-";
var OWN_ROWS = [
  ["alibaba-access-key", "LTAI", LETTERS, 12, 24],
  ["anthropic-key", "sk-ant-", DASHED, 20, 200],
  ["openai-key", "sk-None-", DASHED, 20, 260],
  ["openrouter-key", "sk-or-", DASHED, 20, 120],
  ["langfuse-key", "sk-lf-", DASHED, 20, 60],
  ["sk-key", "sk-", LETTERS, 30, 64],
  ["google-oauth-token", "ya29. 1//0", DOTTED, 20, 2048],
  ["google-client-secret", "GOCSPX-", DASHED, 20, 40],
  ["slack-token", "xoxp- xoxs- xoxc- xoxd- xoxe.xoxp- xoxe.xoxb- xapp-", "A-Za-z0-9%-", 16, 500],
  ["stripe-key", "whsec_", LETTERS, 16, 250],
  ["twilio-key", "SK", HEX, 32, 32],
  ["pypi-token", "pypi-AgE", DASHED, 40, 400],
  ["nuget-key", "oy2", "a-z0-9", 43, 43],
  ["docker-token", "dckr_pat_ dckr_oat_", DASHED, 20, 64],
  ["huggingface-token", "hf_ api_org_", LETTERS, 30, 40],
  ["replicate-token", "r8_", LETTERS, 30, 40],
  ["groq-key", "gsk_", LETTERS, 30, 60],
  ["xai-key", "xai-", LETTERS, 40, 100],
  ["cerebras-key", "csk-", LETTERS, 32, 64],
  ["elevenlabs-key", "sk_", HEX, 48, 48],
  ["tavily-key", "tvly-", DASHED, 28, 64],
  ["doppler-token", "dp.st. dp.ct. dp.sa. dp.scim. dp.audit.", DOTTED, 36, 80],
  ["linear-key", "lin_oauth_", LETTERS, 32, 64],
  ["notion-token", "secret_", LETTERS, 40, 50],
  ["figma-token", "figd_ figo_ figoh_", DASHED, 32, 64],
  ["sentry-token", "sntrys_", BASE642, 48, 400],
  ["square-token", "sq0csp-", DASHED, 20, 64],
  ["vault-token", "hvs. hvb. hvr.", DASHED, 20, 300],
  ["supabase-key", "sbp_", HEX, 40, 40],
  ["supabase-key", "sb_secret_", DASHED, 20, 60],
  ["neon-key", "napi_", LETTERS, 40, 80],
  ["vercel-token", "vercel_blob_rw_", WORDS, 24, 80],
  ["netlify-token", "nfp_", LETTERS, 36, 48],
  ["atlassian-token", "ATATT3 ATCTT3", BASE642, 60, 300],
  ["bitbucket-token", "ATBB", LETTERS, 28, 36],
  ["dropbox-token", "sl.", DOTTED, 100, 2e3],
  ["heroku-key", "HRKU-", DASHED, 36, 70],
  ["dynatrace-token", "dt0s01. dt0s16.", "A-Z0-9.", 60, 120],
  ["facebook-token", "EAA", LETTERS, 80, 400],
  ["prefect-token", "pnb_", LETTERS, 32, 48],
  ["sourcegraph-token", "sgd_ slk_", "a-f0-9_", 40, 90],
  ["posthog-key", "phx_", LETTERS, 32, 60],
  ["openai-key", "sk-proj- sk-svcacct- sk-admin-", DASHED, 40, 260],
  ["nvidia-key", "nvapi-", DASHED, 40, 100],
  ["fireworks-key", "fw_", LETTERS, 22, 40],
  ["together-key", "tgp_v1_", DASHED, 32, 64],
  ["render-key", "rnd_", LETTERS, 28, 48],
  ["contentful-token", "CFPAT-", DASHED, 40, 64],
  ["pinecone-key", "pcsk_", WORDS, 40, 100],
  ["langsmith-key", "lsv2_pt_ lsv2_sk_ ls__", WORDS, 32, 64],
  ["runpod-key", "rpa_", LETTERS, 36, 60],
  ["wandb-key", "wandb_v1_", WORDS, 32, 120],
  ["jina-key", "jina_", WORDS, 40, 100],
  ["e2b-key", "e2b_", HEX, 40, 64],
  ["firecrawl-key", "fc-", HEX, 32, 32],
  ["wakatime-key", "waka_", "A-Za-z0-9-", 32, 48],
  ["buildkite-token", "bkua_ bkpat_", LETTERS, 30, 64],
  ["circleci-token", "CCIPAT_ CCIPRJ_", WORDS, 40, 120],
  ["cloudflare-token", "cfut_ cfat_", WORDS, 40, 80],
  ["vercel-token", "vcp_ vck_ vca_ vci_", WORDS, 24, 100],
  ["polar-token", "polar_pat_ polar_oat_ polar_whs_", LETTERS, 32, 64],
  ["trigger-key", "tr_dev_ tr_prod_ tr_pat_", LETTERS, 20, 60],
  ["inngest-key", "signkey-prod- signkey-test- signkey-branch-", HEX, 32, 64],
  ["datadog-token", "ddp_ ddapp_", DASHED, 30, 64],
  ["hubspot-token", "pat-na1- pat-eu1- pat-na2-", "a-f0-9-", 36, 36],
  ["honeycomb-key", "hcaik_ hcaic_ hcbik_", LETTERS, 40, 70],
  ["mongodb-key", "mdb_sa_sk_", DASHED, 30, 60],
  ["cohere-key", "co_", LETTERS, 38, 44],
  ["resend-key", "re_", WORDS, 24, 48],
  ["tailscale-key", "tskey-", DASHED, 20, 90],
  ["opensync-key", "osk_", DASHED, 12, 128]
];
var LONGEST_UNSURE = 4;
var SURE_START = /^(?:.{3,}_|.{4,}[-.])$/;
var LEAST_SURE = 16;
var MOST_SURE = 2e3;
var GITLEAKS_ROWS = TOKEN_TABLE.map(
  ([kind2, start, characters, least, most]) => SURE_START.test(start) ? [kind2, start, characters, Math.min(least, Math.max(LEAST_SURE, least / 2)), Math.min(most * 2, MOST_SURE)] : [kind2, start, characters, least, most]
);
var TOKEN_RULES = [...OWN_ROWS, ...GITLEAKS_ROWS].map(tokenRule);
function tokenRule([kind2, starts, characters, least, most]) {
  const alphabet = new Alphabet(characters);
  const beginnings = starts.split(" ");
  return {
    kind: kind2,
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

// src/privacy/redaction.ts
var SHORTEST_TEXT = 6;
var SHORTEST_KNOWN = 6;
var LONGEST_KEYWORD = 16;
var HEADER = /(?:authorization|cookie)$/i;
var KELVIN = "\u212A";
var PATIENCE_MS = 2e3;
var PASSES_APART = 3;
var MOST_PASSES = 12;
var LOOK_BACK = 4300;
var LOOK_AHEAD = 600;
var BUILT_IN_KINDS = [
  ...new Set([...TOKEN_RULES, ...STRUCTURE_RULES, ...ASSIGNMENT_RULES].map(({ kind: kind2 }) => kind2))
];
var Redaction = class {
  #options;
  #keywords;
  #kinds;
  constructor(options) {
    this.#options = options;
    const { known = [], patterns = [] } = options;
    this.#kinds = /* @__PURE__ */ new Set([...BUILT_IN_KINDS, ...known.map(({ kind: kind2 }) => kind2), ...patterns.map(({ kind: kind2 }) => kind2)]);
  }
  /** Made when the first text is searched: it takes milliseconds, which a start has no time for. */
  get #scanner() {
    if (this.#keywords !== void 0) return this.#keywords;
    const keywords = [
      ...keywordsOf(TOKEN_RULES, RANK.token),
      ...keywordsOf(STRUCTURE_RULES, RANK.structure),
      ...keywordsOf(ASSIGNMENT_RULES, RANK.assignment),
      ...keywordsOf([COLUMNS, LISTED, NEAR, LINE_BELOW], RANK.column),
      ...(this.#options.known ?? []).flatMap(
        ({ kind: kind2, values }) => values.flatMap((value) => knownValue(kind2, value))
      )
    ];
    const beginnings = new Set(keywords.flatMap(({ word }) => joinedBeginning(word)));
    this.#keywords = new KeywordScanner([...keywords, ...Array.from(beginnings, (word) => ({ word }))]);
    return this.#keywords;
  }
  /**
   * A quick look whether nothing is secret in a text under a name, nor in any value in it where the text is JSON: no rule
   * has anything to begin with. False does not mean that there is something.
   */
  isPlain(name, text) {
    if (this.#options.patterns?.length || HEADER.test(name)) return false;
    if (meaningsOf(name).length > 0 || name.includes(MARKER_BEGIN)) return false;
    if (text.includes("\\") || text.includes(MARKER_BEGIN)) return false;
    if (text.includes(KELVIN)) return false;
    return !this.#scanner.isIn(text);
  }
  /** The text with a marker in the place of every secret. Throws where it could not be searched to its end. */
  text(text) {
    if (text.length < SHORTEST_TEXT && !this.#options.patterns?.length) return text;
    let clean = text;
    let places = [[0, text.length]];
    const known = /* @__PURE__ */ new Map();
    for (let pass = 0; places.length > 0; pass++) {
      if (pass === MOST_PASSES) throw new Error("too many secrets inside each other");
      const found2 = this.#find(clean, places, pass === 0);
      [clean, places] = this.#replace(clean, pass < PASSES_APART ? found2 : widened(clean, found2), known);
    }
    return clean;
  }
  /** The same of a text that stands under a name, such as an argument of a tool. */
  named(name, text) {
    const clean = this.#inHeader(name, text) ?? this.text(text);
    if (isMarker(clean) || !markersIn(text, this.#kinds).next().done) return clean;
    const kind2 = kindOfNamed(name.replace(/\[redacted:[a-z0-9-]+:/g, ""), text);
    return kind2 === void 0 || this.#isAllowed(text) ? clean : marker(kind2, text, this.#options.salt);
  }
  /** A text that stands under the name of a header that carries secrets, searched as the line it would be there. */
  #inHeader(name, text) {
    const header = HEADER.exec(name)?.[0];
    if (header === void 0) return void 0;
    const line = this.text(`${header}: ${text}`);
    return line.startsWith(`${header}: `) ? line.slice(header.length + 2) : void 0;
  }
  #find(text, places, withOwn) {
    const found2 = [];
    const markers = places.flatMap((place) => [...markersIn(text, this.#kinds, place)]);
    try {
      for (const place of places) this.#findIn(text, place, markers, found2);
    } finally {
      forgetSearchedText();
    }
    if (withOwn) this.#findOwn(text, found2);
    return merged(text, found2, markers);
  }
  #findIn(text, place, markers, found2) {
    let marker2 = 0;
    let covered = 0;
    this.#scanner.scan(text, place, (meaning, start, end) => {
      if (meaning.type === "known") {
        const { kind: kind2, rank: rank2, secret } = meaning;
        if (text.startsWith(secret, start)) found2.push({ start, end: start + secret.length, kind: kind2, rank: rank2 });
        return;
      }
      while (marker2 < markers.length && (markers[marker2]?.[1] ?? 0) <= start) marker2 += 1;
      if ((markers[marker2]?.[0] ?? text.length) < start) return;
      const { rule, rank } = meaning;
      if (rank === RANK.assignment && end <= covered) return;
      const spans = rule.find(text, start, end);
      if (spans === void 0) return;
      for (const [from, to, kind2 = rule.kind] of spansOf(spans)) {
        if (to > from) found2.push({ start: from, end: to, kind: kind2, rank });
        if (rank === RANK.assignment) covered = Math.max(covered, to);
      }
    });
  }
  #findOwn(text, found2) {
    const { patterns = [], patienceMs = PATIENCE_MS } = this.#options;
    if (patterns.length === 0) return;
    const deadline = performance.now() + patienceMs;
    for (const { kind: kind2, matches } of patterns) {
      for (const [start, end] of matches(text)) {
        if (end > start) found2.push({ start, end, kind: kind2, rank: RANK.own });
      }
      if (performance.now() > deadline) throw new Error("redaction took too long");
    }
  }
  /** Also tells where the text is a different one now. */
  #replace(text, found2, known) {
    const pieces = [];
    const places = [];
    let at = 0;
    let size = 0;
    for (const { start, end, kind: kind2, rank } of found2) {
      const secret = text.slice(start, end);
      if (rank !== RANK.known && this.#isAllowed(secret)) continue;
      const sign = this.#marker(kind2, secret, known);
      pieces.push(text.slice(at, start), sign);
      size += start - at + sign.length;
      at = end;
      const last8 = places.at(-1);
      const from = Math.max(0, size - sign.length - LOOK_BACK);
      if (last8 !== void 0 && last8[1] >= from) places[places.length - 1] = [last8[0], size + LOOK_AHEAD];
      else places.push([from, size + LOOK_AHEAD]);
    }
    if (at === 0) return [text, []];
    pieces.push(text.slice(at));
    const clean = pieces.join("");
    return [clean, places.map(([from, to]) => [from, Math.min(to, clean.length)])];
  }
  #marker(kind2, secret, known) {
    const ofKind = known.get(kind2) ?? /* @__PURE__ */ new Map();
    known.set(kind2, ofKind);
    const sign = ofKind.get(secret) ?? marker(kind2, secret, this.#options.salt);
    ofKind.set(secret, sign);
    return sign;
  }
  #isAllowed(secret) {
    return this.#options.allow?.some((pattern) => pattern.isWhole(secret)) === true;
  }
};
function joinedBeginning(keyword) {
  if (!keyword.includes(" ") || keyword.startsWith('"')) return [];
  return keyword.split(" ").filter(Boolean).slice(0, 1);
}
var keywordsOf = (rules, rank) => rules.flatMap((rule) => rule.keywords.map((word) => ({ word, meaning: { type: "rule", rule, rank } })));
function knownValue(kind2, value) {
  if (value.length < SHORTEST_KNOWN) return [];
  return formsOf(value).map((secret) => ({
    word: secret.slice(0, LONGEST_KEYWORD),
    meaning: { type: "known", secret, kind: kind2, rank: RANK.known }
  }));
}

// src/privacy/salt.ts
import { randomBytes } from "node:crypto";
import { join as join4 } from "node:path";
function redactionSalt(stateDir) {
  const newSalt = () => randomBytes(16).toString("hex");
  try {
    makePrivateFolder(stateDir);
    return keepPrivateFile(join4(stateDir, "redaction-salt"), newSalt, isSalt).trim();
  } catch {
    return newSalt();
  }
}
var isSalt = (text) => /^[0-9a-f]{32}$/.test(text.trim());

// src/privacy/open-privacy.ts
function openPrivacy(context) {
  const { settings, secrets, env, home, platform, readAncestor, onProblem } = context;
  const { privacy: given, stateDir } = settings;
  const drops = new Drops();
  const place = { home, platform };
  const isExcludedPath = pathMatcher(given.excludeProjects, place);
  const isExcluded = excludedProjects(given.excludeProjects, place);
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
  const namesExcluded = (cwd, projects) => [{ excludePaths: given.excludePaths, folder: cwd }, ...projects].flatMap(
    ({ excludePaths = [], folder }) => excludePaths.length === 0 ? [] : [excludedPaths(excludePaths, cwd, place, folder)]
  );
  const inheritedFrom = ({ parentRecord }) => {
    const names = [];
    for (const ancestor of ancestorsOf(parentRecord, readAncestor)) {
      if (ancestor === void 0) return { tells: given.excludeProjects.length === 0, names };
      const projects = readProjectSettings(ancestor, home, () => {
      });
      const keepsBack = projects.some(({ exclude, capture }) => exclude === true || capture !== void 0);
      if (keepsBack || isExcluded(ancestor.cwd)) return { tells: false, names };
      names.push(...namesExcluded(ancestor.cwd, projects));
    }
    return { tells: true, names };
  };
  const ofSession = (began) => {
    const projects = readProjectSettings(began, home, onProblem);
    const excluded = projects.some(({ exclude }) => exclude === true) || given.invalid === "projects" || isExcluded(began.cwd);
    const policies = [
      ...projects.map(({ capture }) => capture ?? "full"),
      nothing ? "metadata" : "full"
    ];
    const inherited = inheritedFrom(began);
    const names = [...namesExcluded(began.cwd, projects), ...inherited.names];
    return {
      privacy: { ...searching, excludes: (args) => names.some((excludes) => excludes(args)) },
      tellsInherited: inherited.tells,
      passing: (spans) => excluded ? [] : spans.map((span) => policies.reduce(captured, span))
    };
  };
  const received = {
    ...searching,
    isPlain: (name, text) => redaction.isPlain(name, text),
    excludes: (project) => given.invalid === "projects" || project !== void 0 && isExcludedPath(project),
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
  secretsIn,
  MARKERS,
  openPrivacy
};
