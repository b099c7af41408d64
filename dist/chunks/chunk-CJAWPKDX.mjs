import {
  diag
} from "./chunk-RE6IQYQF.mjs";
import {
  ATTR,
  CAPTURE_BASES,
  CAPTURE_KINDS,
  LINK,
  OPERATION,
  PURPOSE,
  SPAN_KIND,
  captureSchema,
  captured,
  flagAttribute,
  globs,
  isMadeByTool,
  isModelCall,
  isOurs,
  isTelling,
  isToolRun,
  isToolSpending,
  jsonAttribute,
  milliseconds,
  numberAttribute,
  numbersAttribute,
  parseOpenSyncUrl,
  readMessages,
  textAttribute
} from "./chunk-ZRZ3FXYC.mjs";
import {
  VERSION
} from "./chunk-BERBLOL5.mjs";
import {
  FolderLock,
  foldersOf,
  isAlive,
  isLeft,
  newOwner,
  sha256,
  takeFreeFolder
} from "./chunk-SMSSXXYV.mjs";
import {
  appendPrivateFile,
  makePrivateFolder,
  modifiedAt,
  namesIn,
  openPrivateFile,
  quietly,
  readPrivateFile,
  removeDraft,
  replacePrivateFile,
  whyUnsafe,
  writeDraft
} from "./chunk-VOPELMJ5.mjs";
import {
  _enum,
  boolean,
  literal,
  number,
  object,
  optional,
  record,
  safeParse,
  strictObject,
  string,
  union,
  unknown
} from "./chunk-M7FPWIUL.mjs";
import {
  isRecord,
  readSettingsText
} from "./chunk-LWKEUUMK.mjs";
import {
  __commonJS,
  __toESM
} from "./chunk-QTEOOZ7M.mjs";

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
      globChars(win323) {
        return win323 === true ? WINDOWS_CHARS : POSIX_CHARS;
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
    var isPathSeparator = (code2) => {
      return code2 === CHAR_FORWARD_SLASH || code2 === CHAR_BACKWARD_SLASH;
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
      const tokens2 = [];
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
      let code2;
      let token = { value: "", depth: 0, isGlob: false };
      const eos = () => index >= length;
      const peek = () => str.charCodeAt(index + 1);
      const advance = () => {
        prev = code2;
        return str.charCodeAt(++index);
      };
      while (index < length) {
        code2 = advance();
        let next;
        if (code2 === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          code2 = advance();
          if (code2 === CHAR_LEFT_CURLY_BRACE) {
            braceEscaped = true;
          }
          continue;
        }
        if (braceEscaped === true || code2 === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          while (eos() !== true && (code2 = advance())) {
            if (code2 === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }
            if (code2 === CHAR_LEFT_CURLY_BRACE) {
              braces++;
              continue;
            }
            if (braceEscaped !== true && code2 === CHAR_DOT && (code2 = advance()) === CHAR_DOT) {
              isBrace = token.isBrace = true;
              isGlob = token.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (braceEscaped !== true && code2 === CHAR_COMMA) {
              isBrace = token.isBrace = true;
              isGlob = token.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (code2 === CHAR_RIGHT_CURLY_BRACE) {
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
        if (code2 === CHAR_FORWARD_SLASH) {
          slashes.push(index);
          tokens2.push(token);
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
          const isExtglobChar = code2 === CHAR_PLUS || code2 === CHAR_AT || code2 === CHAR_ASTERISK || code2 === CHAR_QUESTION_MARK || code2 === CHAR_EXCLAMATION_MARK;
          if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
            isGlob = token.isGlob = true;
            isExtglob = token.isExtglob = true;
            finished = true;
            if (code2 === CHAR_EXCLAMATION_MARK && index === start) {
              negatedExtglob = true;
            }
            if (scanToEnd === true) {
              let parens = 0;
              while (eos() !== true && (code2 = advance())) {
                if (code2 === CHAR_BACKWARD_SLASH) {
                  backslashes = token.backslashes = true;
                  advance();
                  continue;
                }
                if (code2 === CHAR_LEFT_PARENTHESES) {
                  parens++;
                  continue;
                }
                if (code2 === CHAR_RIGHT_PARENTHESES && --parens === 0) {
                  finished = true;
                  break;
                }
              }
              continue;
            }
            break;
          }
        }
        if (code2 === CHAR_ASTERISK) {
          if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
          isGlob = token.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code2 === CHAR_QUESTION_MARK) {
          isGlob = token.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code2 === CHAR_LEFT_SQUARE_BRACKET) {
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
        if (opts.nonegate !== true && code2 === CHAR_EXCLAMATION_MARK && index === start) {
          negated = token.negated = true;
          start++;
          continue;
        }
        if (opts.noparen !== true && code2 === CHAR_LEFT_PARENTHESES) {
          isGlob = token.isGlob = true;
          if (scanToEnd === true) {
            let parens = 1;
            while (eos() !== true && (code2 = advance())) {
              if (code2 === CHAR_BACKWARD_SLASH) {
                backslashes = token.backslashes = true;
                advance();
                continue;
              }
              if (code2 === CHAR_LEFT_PARENTHESES) {
                parens++;
                continue;
              }
              if (code2 === CHAR_RIGHT_PARENTHESES && --parens === 0) {
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
        if (!isPathSeparator(code2)) {
          tokens2.push(token);
        }
        state.tokens = tokens2;
      }
      if (opts.parts === true || opts.tokens === true) {
        let prevIndex;
        for (let idx = 0; idx < slashes.length; idx++) {
          const n2 = prevIndex !== void 0 ? prevIndex + 1 : start;
          const i = slashes[idx];
          const value2 = input.slice(n2, i);
          if (opts.tokens) {
            if (idx === 0 && start !== 0) {
              tokens2[idx].isPrefix = true;
              tokens2[idx].value = prefix;
            } else {
              tokens2[idx].value = value2;
            }
            depth(tokens2[idx]);
            state.maxDepth += tokens2[idx].depth;
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
          tokens2[tokens2.length - 1].value = value;
          depth(tokens2[tokens2.length - 1]);
          state.maxDepth += tokens2[tokens2.length - 1].depth;
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
        const literal2 = normalizeSimpleBranch(branch);
        if (literal2 && literal2.length === 1) {
          safeChars.push(literal2);
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
    var parse2 = (input, options) => {
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
      const tokens2 = [bos];
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
        tokens: tokens2
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
        tokens2.push(tok);
        prev = tok;
      };
      const extglobOpen = (type, value2) => {
        const token = { ...EXTGLOB_CHARS[value2], conditions: 1, inner: "" };
        token.prev = prev;
        token.parens = state.parens;
        token.output = state.output;
        token.startIndex = state.index;
        token.tokensIndex = tokens2.length;
        const output = (opts.capture ? "(" : "") + token.open;
        increment("parens");
        push({ type, value: value2, output: state.output ? "" : ONE_CHAR });
        push({ type: "paren", extglob: true, value: advance(), output });
        extglobs.push(token);
      };
      const extglobClose = (token) => {
        const literal2 = input.slice(token.startIndex, state.index + 1);
        const body = input.slice(token.startIndex + 2, state.index);
        const analysis = analyzeRepeatedExtglob(body, opts);
        if ((token.type === "plus" || token.type === "star") && analysis.risky) {
          const safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
          const open4 = tokens2[token.tokensIndex];
          open4.type = "text";
          open4.value = literal2;
          open4.output = safeOutput || utils.escapeRegex(literal2);
          for (let i = token.tokensIndex + 1; i < tokens2.length; i++) {
            tokens2[i].value = "";
            tokens2[i].output = "";
            delete tokens2[i].suffix;
          }
          state.output = token.output + open4.output;
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
            const expression = parse2(rest, { ...options, fastpaths: false }).output;
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
        let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first2, rest, index) => {
          if (first2 === "\\") {
            backslashes = true;
            return m;
          }
          if (first2 === "?") {
            if (esc) {
              return esc + first2 + (rest ? QMARK.repeat(rest.length) : "");
            }
            if (index === 0) {
              return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
            }
            return QMARK.repeat(chars.length);
          }
          if (first2 === ".") {
            return DOT_LITERAL.repeat(chars.length);
          }
          if (first2 === "*") {
            if (esc) {
              return esc + first2 + (rest ? star : "");
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
                  if (!bos.output && tokens2.indexOf(prev) === 1) {
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
          const open4 = {
            type: "brace",
            value,
            output: "(",
            outputIndex: state.output.length,
            tokensIndex: state.tokens.length
          };
          braces.push(open4);
          push(open4);
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
            const arr = tokens2.slice();
            const range = [];
            for (let i = arr.length - 1; i >= 0; i--) {
              tokens2.pop();
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
            tokens2.pop();
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
    parse2.fastpaths = (input, options) => {
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
    module.exports = parse2;
  }
});

// node_modules/picomatch/lib/picomatch.js
var require_picomatch = __commonJS({
  "node_modules/picomatch/lib/picomatch.js"(exports, module) {
    "use strict";
    var scan = require_scan();
    var parse2 = require_parse();
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
      return parse2(pattern, { ...options, fastpaths: false });
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
      let parsed2 = { negated: false, fastpaths: true };
      if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) {
        parsed2.output = parse2.fastpaths(input, options);
      }
      if (!parsed2.output) {
        parsed2 = parse2(input, options);
      }
      return picomatch2.compileRe(parsed2, options, returnOutput, returnState);
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

// src/agents/record-facts.ts
import { statSync } from "node:fs";
import { dirname } from "node:path";
var filesOf = (agents, path) => sharedFilesOf(agents, path) ?? [path];
function sharedFilesOf(agents, path) {
  for (const { sharedFiles } of agents) {
    const files = sharedFiles?.filesOf(path);
    if (files !== void 0) return files;
  }
  return void 0;
}
function isThere(agents, path) {
  const owner = agents.find(({ sharedFiles }) => sharedFiles?.filesOf(path) !== void 0);
  return owner?.sharedFiles?.has(path) ?? factsOf(path) !== void 0;
}
var writtenAt = (agents, path) => Math.max(0, ...filesOf(agents, path).map((file) => factsOf(file)?.mtimeMs ?? 0));
var sizeOf = (agents, path) => filesOf(agents, path).reduce((sum, file) => sum + (factsOf(file)?.size ?? 0), 0);
function stampOf(agents, path) {
  const all = filesOf(agents, path).map(factsOf);
  if (all.every((facts) => facts === void 0)) return "";
  return all.map((facts) => facts && `${facts.dev} ${facts.ino} ${facts.size} ${facts.mtimeMs}`).join();
}
function watchedFor(agents, path) {
  const shared = sharedFilesOf(agents, path);
  return shared === void 0 ? [path] : [...new Set(shared.map((file) => dirname(file)))];
}
function factsOf(path) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return void 0;
  }
}

// exporter/tally.ts
var DROP = {
  /** Spans whose unit did not end in time were translated without what was missing. */
  heldTooLong: "held_too_long",
  /** The same, to make room: too many spans waited for the end of their unit. */
  heldTooMany: "held_too_many",
  /** The same, to make room: the waiting spans were too large together. */
  heldTooLarge: "held_too_large",
  /** The same, at shutdown. */
  heldAtShutdown: "held_at_shutdown",
  /** A tool's span whose model call never came: there is no message to show it in. */
  toolWithoutCall: "tool_without_call",
  /** Messages past the number that OpenSync can open in one session. */
  sessionFull: "session_full",
  /** A unit that could not be translated: a bug, reported as a problem as well. */
  untranslatable: "untranslatable",
  /** The outbox reached its bound in bytes; the oldest records went first. */
  outboxFull: "outbox_full",
  /** A record waited longer than the outbox keeps records while their destination is away. */
  outboxExpired: "outbox_expired",
  /** One record alone is larger than the outbox may grow, or than an outbox on disk takes. */
  recordTooLarge: "record_too_large",
  /** Bytes on disk that are no intact record any more: a torn tail, a flipped bit. They are kept beside the queue. */
  recordDamaged: "record_damaged",
  /** The outbox's folder was removed, and the record's file with it. */
  outboxRemoved: "outbox_removed",
  /** The disk refused a record and the process ended before it was delivered from memory. */
  lostWithoutDisk: "lost_without_disk",
  /** Too much was set aside: the oldest of it went first, and what alone is too much was not kept. */
  setAsideFull: "set_aside_full",
  /** Spans that a backend took but told it did not keep. */
  refusedByBackend: "refused_by_backend",
  /** Appended after the outbox was closed. */
  outboxClosed: "outbox_closed",
  /** A text that could not be searched for secrets, left out of its span. */
  notRedacted: "not_redacted",
  /** A span that alone is larger than a destination takes in one request. */
  spanTooLarge: "span_too_large"
};
var Drops = class {
  #counts = /* @__PURE__ */ new Map();
  add(reason, count = 1) {
    if (count > 0) this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count);
  }
  counts() {
    return Object.fromEntries(this.#counts);
  }
  /** Gives what was counted since this call, whenever it is asked. */
  fromNow() {
    const before = new Map(this.#counts);
    return () => {
      const since = [...this.#counts].map(([reason, count]) => [reason, count - (before.get(reason) ?? 0)]);
      return Object.fromEntries(since.filter(([, count]) => count > 0));
    };
  }
};
var Tally = class {
  queued = 0;
  queuedBytes = 0;
  appended = 0;
  delivered = 0;
  superseded = 0;
  retried = 0;
  setAside = 0;
  #drops = new Drops();
  /** A record entered the queue, by `append` or taken over from another process. */
  enter(bytes) {
    this.queued += 1;
    this.queuedBytes += bytes;
  }
  /** A record left the queue. */
  leave(bytes, as) {
    this.queued -= 1;
    this.queuedBytes -= bytes;
    if (as === "delivered" || as === "superseded" || as === "setAside") this[as] += 1;
    else if (as !== "elsewhere") this.#drops.add(as);
  }
  /** Something was lost that never was in the queue. */
  drop(reason, count = 1) {
    this.#drops.add(reason, count);
  }
  counts(inMemoryOnly) {
    const { queued, queuedBytes, appended, delivered, superseded, retried, setAside } = this;
    const dropped = this.#drops.counts();
    return { queued, queuedBytes, inMemoryOnly, appended, delivered, superseded, retried, setAside, dropped };
  }
};
var bodyBytes = (body) => typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;

// src/agents/several.ts
async function recordsOf(agents, machine) {
  const records = await Promise.all(agents.map((agent) => agent.records(machine)));
  return records.flat().sort((a, b) => b.modifiedAt - a.modifiedAt);
}
var ownerOf = (agents, path) => agents.length === 1 ? agents[0] : agents.find((agent) => agent.owns(path));
function beginningOf(agents, path) {
  for (const agent of agents) {
    const began = agent.beginning(path);
    if (began !== void 0) return began;
  }
  return void 0;
}

// src/daemon/history/noted-problems.ts
var MOST_PROBLEMS = 20;
var NotedProblems = class {
  problems = [];
  problemCount = 0;
  note(problem) {
    this.problemCount += 1;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }
};

// src/daemon/history/reconcile.ts
import { setTimeout as sleep2 } from "node:timers/promises";

// src/agents/files/kept-facts.ts
import { createHash } from "node:crypto";
import { closeSync as closeSync2, fstatSync as fstatSync2, readSync as readSync2 } from "node:fs";
import { dirname as dirname2, join } from "node:path";

// src/machine/growing-lines.ts
import { closeSync, fstatSync, openSync, readSync, statSync as statSync2 } from "node:fs";
var LONGEST_LINE = 256 * 1024 * 1024;
var Lines = class {
  #pieces = [];
  #length = 0;
  /** The lines that end in this chunk, which continues the one before. */
  add(chunk) {
    const lines = [];
    let from = 0;
    for (let to = chunk.indexOf(10); to !== -1; to = chunk.indexOf(10, from)) {
      this.#keep(chunk.subarray(from, to));
      lines.push(this.#take());
      from = to + 1;
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from));
    return lines;
  }
  /** The last line where no line break ends it; none where one does. */
  rest() {
    return this.#length > 0 ? [this.#take()] : [];
  }
  #keep(piece) {
    this.#length += piece.length;
    if (this.#length > LONGEST_LINE) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(piece);
  }
  #take() {
    const line = this.#length > LONGEST_LINE ? void 0 : Buffer.concat(this.#pieces).toString("utf8");
    this.#pieces = [];
    this.#length = 0;
    return line;
  }
};
var PIECE = 256 * 1024;
var NOTHING = Buffer.alloc(0);
var GrowingLines = class {
  #path;
  #fd;
  #inode;
  #offset = 0;
  #end = Number.POSITIVE_INFINITY;
  #lines = new Lines();
  /** Whole lines that were read already, the next one last. */
  #read = [];
  constructor(path) {
    this.#path = path;
  }
  /** The next whole line; `null` where there is none yet. */
  next() {
    while (this.#read.length === 0) {
      const chunk = this.#readOn();
      if (chunk.length === 0) return null;
      this.#read = this.#lines.add(chunk).reverse();
    }
    return this.#read.pop();
  }
  /** Size of the file in bytes; 0 if it cannot be read. */
  get size() {
    try {
      return statSync2(this.#path).size;
    } catch {
      return 0;
    }
  }
  /** Reads no further than the first `size` bytes of the file. */
  endAt(size) {
    this.#end = size;
  }
  /** Half a line at the end, which nobody will finish; `null` where there is none. */
  rest() {
    const line = this.next();
    if (line !== null) return line;
    const rest = this.#lines.rest();
    return rest.length > 0 ? rest[0] : null;
  }
  close() {
    if (this.#fd !== void 0) closeSync(this.#fd);
    this.#fd = void 0;
  }
  #readOn() {
    try {
      const size = this.#reopen();
      const length = Math.min(PIECE, Math.max(0, Math.min(this.#end, size) - this.#offset));
      if (this.#fd === void 0 || length === 0) return NOTHING;
      const bytes = Buffer.allocUnsafe(length);
      const count = readSync(this.#fd, bytes, 0, length, this.#offset);
      this.#offset += count;
      return bytes.subarray(0, count);
    } catch {
      return NOTHING;
    }
  }
  /** Returns the size of the file. */
  #reopen() {
    const { ino, size } = statSync2(this.#path);
    const isSame = this.#fd !== void 0 && ino === this.#inode && size >= this.#offset;
    if (isSame) return size;
    this.close();
    this.#fd = openSync(this.#path, "r");
    this.#inode = fstatSync(this.#fd).ino;
    this.#offset = 0;
    this.#lines = new Lines();
    return size;
  }
};

// src/agents/files/kept-facts.ts
var schema = object({
  /** Names the call of the hook: what one call said counts once. */
  of: string(),
  /** When the hook was called, in milliseconds since 1970. */
  at: number(),
  /** The record of the session, as the hook named it. */
  record: string(),
  /** What the agent's `note` returned as `keep`: a value of JSON. */
  fact: unknown()
});
var keptFolder = (stateDir) => join(stateDir, "kept");
var keptFile = (stateDir, agent, sessionId) => join(keptFolder(stateDir), agent, `${nameOf(sessionId)}.jsonl`);
var nameOf = (sessionId) => /^[a-z0-9_-]{1,100}$/.test(sessionId) ? sessionId : createHash("sha256").update(sessionId).digest("hex");
var LINE_BREAK = 10;
function keepFact(stateDir, path, fact) {
  makePrivateFolder(dirname2(path), stateDir);
  const line = `${JSON.stringify(fact)}
`;
  appendPrivateFile(path, endsInLine(path) ? `
${line}` : line);
}
function endsInLine(path) {
  const fd = opened(path);
  if (fd === void 0) return false;
  try {
    const { size } = fstatSync2(fd);
    const last8 = Buffer.alloc(1);
    return size > 0 && readSync2(fd, last8, 0, 1, size - 1) === 1 && last8[0] !== LINE_BREAK;
  } finally {
    closeSync2(fd);
  }
}
var KeptFacts = class {
  #path;
  #seen = /* @__PURE__ */ new Set();
  #lines = new Lines();
  #offset = 0;
  #inode;
  /** `path`: as `keptFile` has it; `undefined` where nothing is kept. */
  constructor(path) {
    this.#path = path;
  }
  /** What was kept since the last call, in its order; each fact once. Skips what is damaged. Never throws. */
  next() {
    return this.#newLines().flatMap((line) => {
      const fact = factIn(line);
      if (fact === void 0 || this.#seen.has(fact.of)) return [];
      this.#seen.add(fact.of);
      return [fact];
    });
  }
  #newLines() {
    const fd = this.#path === void 0 ? void 0 : opened(this.#path);
    if (fd === void 0) return [];
    try {
      const { ino, size } = fstatSync2(fd);
      if (ino !== this.#inode || size < this.#offset) {
        this.#inode = ino;
        this.#offset = 0;
        this.#lines = new Lines();
      }
      const bytes = Buffer.alloc(size - this.#offset);
      const count = readSync2(fd, bytes, 0, bytes.length, this.#offset);
      this.#offset += count;
      return this.#lines.add(bytes.subarray(0, count));
    } catch {
      return [];
    } finally {
      closeSync2(fd);
    }
  }
};
function opened(path) {
  try {
    return openPrivateFile(path, "r");
  } catch {
    return void 0;
  }
}
function factIn(line) {
  try {
    return schema.safeParse(JSON.parse(line ?? "")).data;
  } catch {
    return void 0;
  }
}

// src/agents/files/open-record.ts
var openRecord = (agent, path, stateDir) => agent.open(path, keptOf(agent, path, stateDir));
function keptOf(agent, path, stateDir) {
  const sessionId = agent.sessionIdOf(path);
  return sessionId === void 0 ? void 0 : keptFile(stateDir, agent.name, sessionId);
}

// src/agents/unknown-record.ts
import { open } from "node:fs/promises";

// src/machine/in-words.ts
function inWords(words2, last8) {
  const rest = words2.slice(0, -1).join(", ");
  return rest === "" ? words2.join("") : `${rest} ${last8} ${words2.at(-1)}`;
}

// src/agents/unknown-record.ts
var UnknownRecord = class {
  #path;
  #tried;
  isReplaced = false;
  #isEmpty = false;
  /** `tried`: the agents that did not write it. */
  constructor(path, tried2) {
    this.#path = path;
    this.#tried = tried2;
  }
  async *readOn() {
    const file = await open(this.#path, "r");
    try {
      const { size } = await file.stat();
      this.#isEmpty = size === 0;
      yield { events: [], problems: [], bytes: size };
    } finally {
      await file.close();
    }
  }
  settle() {
    return { events: [], problems: [], bytes: 0 };
  }
  end() {
    const titles2 = this.#tried.map(({ install }) => install.title);
    const problem = this.#isEmpty ? { what: "empty" } : { line: 1, what: `no session file of ${inWords(titles2, "or")}` };
    return { events: [], problems: [problem], bytes: 0 };
  }
};

// src/destinations/open-marks.ts
import { renameSync, unlinkSync } from "node:fs";
import { join as join2 } from "node:path";
var content = object({ file: string(), since: number() });
var NAME = /^([0-9a-f]{32})\.([0-9a-z-]+)\.(open|leaving|healing)$/;
var OpenMarks = class {
  #folder;
  #owner = newOwner();
  #now;
  #root;
  #mine = /* @__PURE__ */ new Map();
  /** `folder`: the destination's own, below the state folder `root`. */
  constructor(folder, now = Date.now, root = folder) {
    this.#folder = join2(folder, "open");
    this.#now = now;
    this.#root = root;
  }
  /** This process takes a session up. Never throws. */
  begin(book, file) {
    const since = this.#now();
    this.#mine.set(book, since);
    this.#write({ file, since }, book, this.#owner, "open");
  }
  /** This process is done with a session, and everything of it was given. */
  end(book) {
    this.#mine.delete(book);
    quietly(() => unlinkSync(this.#path(book, "open")));
  }
  /** When the first of the living processes, this one included, took a session up that it still has open. */
  openSince(book) {
    const others = this.others().flatMap((mark) => hasOpen(mark) && mark.book === book ? mark.since : []);
    const mine = this.#mine.get(book);
    const all = mine === void 0 ? others : [...others, mine];
    return all.length === 0 ? void 0 : Math.min(...all);
  }
  /** The marks of other processes; none in a folder that others can write to. */
  others() {
    if (whyUnsafe(this.#folder, this.#root) !== void 0) return [];
    return namesIn(this.#folder).flatMap((name) => {
      const [, book, owner, how] = NAME.exec(name) ?? [];
      if (book === void 0 || owner === void 0 || owner === this.#owner) return [];
      const path = join2(this.#folder, name);
      const mark = read(path);
      if (mark === void 0) return [];
      const touchedAt = () => Math.max(modifiedAt(path), modifiedAt(mark.file));
      const alive = isAlive(owner, touchedAt, this.#now);
      return [{ book, ...mark, how, alive, path }];
    });
  }
  /** Makes a dead process' mark this one's own, which heals; `false` when another process was faster. */
  claim(mark) {
    try {
      renameSync(mark.path, this.#path(mark.book, "healing"));
      return true;
    } catch {
      return false;
    }
  }
  /** Everything of a session whose mark was claimed was given. */
  healed(book) {
    quietly(() => unlinkSync(this.#path(book, "healing")));
  }
  #write(mark, book, owner, how) {
    quietly(() => {
      makePrivateFolder(this.#folder, this.#root);
      replacePrivateFile(this.#path(book, how, owner), JSON.stringify(mark));
    });
  }
  #path = (book, how, owner = this.#owner) => join2(this.#folder, `${book}.${owner}.${how}`);
};
var hasOpen = ({ alive, how }) => alive && how !== "healing";
function read(path) {
  try {
    const parsed2 = content.safeParse(JSON.parse(readPrivateFile(path).toString("utf8")));
    if (parsed2.success) return parsed2.data;
  } catch {
  }
  quietly(() => unlinkSync(path));
  return void 0;
}

// src/prices/pricing.ts
var LEAST_COST = 1e-9;
var Pricing = class {
  /** USD by the entry ids of calls: a figure of the agent's can come behind them. Takes about 100 bytes a call. */
  #prices = /* @__PURE__ */ new Map();
  /** The same events in the same order. The table is loaded when the first of them lacks a cost. */
  async priced(events) {
    if (!events.some(lacksCost)) return events.flatMap((event) => this.#withoutPaid(event));
    const { listPrice } = await import("./list-price-BDJ5IX7U.mjs");
    return events.flatMap((event) => this.#withoutPaid(this.#withCost(event, listPrice)));
  }
  #withCost(event, listPrice) {
    const call = lacksCost(event) ? callOf(event) : void 0;
    const cost = call && listPrice(call);
    if (call === void 0 || cost === void 0 || !("entryId" in event)) return event;
    this.#prices.set(event.entryId, cost);
    const usage = { ...call.usage, cost, costSource: "table" };
    return { ...event, usage };
  }
  /** The calls that the figure pays for keep their prices, so that everything adds up to the figure. */
  #withoutPaid(event) {
    if (event.type !== "session_used" || event.usage.cost === void 0) return [event];
    const paid = (event.paysFor ?? []).reduce((sum, id) => sum + (this.#prices.get(id) ?? 0), 0);
    for (const id of event.paysFor ?? []) this.#prices.delete(id);
    if (paid === 0) return [event];
    const rest = event.usage.cost - paid;
    const isNothing = Math.abs(rest) < LEAST_COST;
    if (isNothing && !hasTokens(event)) return [];
    return [{ ...event, usage: { ...event.usage, cost: isNothing ? 0 : rest } }];
  }
};
function lacksCost(event) {
  return "usage" in event && event.usage !== void 0 && event.usage.cost === void 0 && event.inherited !== true;
}
function callOf(event) {
  switch (event.type) {
    case "model_answered":
      return callBy({ ...event, model: event.responseModel ?? event.model });
    case "model_called_aside":
      return callBy({ ...event, at: event.recordedAt });
    case "context_summarised":
      return callBy({ ...event, at: event.startedAt ?? event.recordedAt });
    case "session_used":
      return callBy({ ...event, at: event.recordedAt, isSum: event.isOneCall !== true });
    default:
      return void 0;
  }
}
function callBy(found2) {
  const { provider, model, at, usage, isSum = false } = found2;
  if (provider === void 0 || model === void 0 || usage === void 0) return void 0;
  return { provider, model, at, usage, isSum };
}
var hasTokens = ({ usage }) => usage.input + usage.output + usage.cacheRead + usage.cacheWrite > 0;

// src/recorder/ids.ts
var UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
function traceIdOf(sessionId) {
  if (UUID.test(sessionId)) return sessionId.replaceAll("-", "").toLowerCase();
  return sha256(sessionId).slice(0, 32);
}
function spanIdOf(sessionId, kind2, key) {
  return sha256(`${sessionId}\0${kind2}\0${key}`).slice(0, 16);
}
var toolKey = (answerKey, callId) => `${answerKey}\0${callId}`;
var ToolKeys = class {
  /** Ids that are keys already, about 60 bytes each. `undefined`: an id alone is no key. */
  #ids;
  /** `idsAreUnique`: what the agent says of the ids of its calls in a session. */
  constructor(idsAreUnique) {
    this.#ids = idsAreUnique ? /* @__PURE__ */ new Set() : void 0;
  }
  /** A gateway's model can give an id again: the first call has it as its key. */
  of(answerKey, callId) {
    if (this.#ids === void 0 || this.#ids.has(callId)) return toolKey(answerKey, callId);
    this.#ids.add(callId);
    return callId;
  }
};
var callSpanIdOf = (sessionId, callId) => spanIdOf(sessionId, "tool", callId);
var bookName = (sessionId) => traceIdOf(sessionId);
function bookNameOf(span) {
  const { sessionId } = span;
  return sessionId === void 0 ? span.spanContext().traceId : bookName(sessionId);
}

// src/destinations/ledger.ts
import { join as join3 } from "node:path";

// exporter/kept-file.ts
import { linkSync, lstatSync, renameSync as renameSync2 } from "node:fs";
function keepPrivateFile(path, make, isWhole) {
  for (; ; ) {
    const { content: content2, free } = findKept(path, isWhole);
    if (content2 !== void 0) return content2;
    const draft = writeDraft(path, make());
    try {
      if (link(draft, free)) return readPrivateFile(free).toString("utf8");
    } finally {
      removeDraft(draft);
    }
  }
}
function readKeptFile(path, isWhole) {
  return findKept(path, isWhole).content;
}
function findKept(path, isWhole) {
  for (let copy2 = 1; ; copy2 += 1) {
    const name = copy2 === 1 ? path : `${path}.${copy2}`;
    const content2 = read2(name);
    if (content2 === void 0) return { free: name };
    if (isWhole(content2)) return { content: content2, free: name };
  }
}
function link(draft, path) {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (code(error) === "EEXIST") return false;
    if (!NO_HARD_LINKS.has(String(code(error)))) throw error;
    if (lstatSync(path, { throwIfNoEntry: false }) !== void 0) return false;
    renameSync2(draft, path);
    return true;
  }
}
var NO_HARD_LINKS = /* @__PURE__ */ new Set(["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "EACCES"]);
function read2(path) {
  try {
    return readPrivateFile(path).toString("utf8");
  } catch (error) {
    if (code(error) === "ENOENT") return void 0;
    if (code(error) === "ELOOP") return "";
    throw error;
  }
}
var code = (error) => error.code;

// src/destinations/ledger.ts
var LINE = /^([0-9a-f]{16}) (c|\d+)(?: (\d+) (\d+) (\S+))?$/;
var Ledger = class {
  #folder;
  #now;
  #root;
  #made = false;
  /** When this process began it, in case a full disk takes that later. */
  #begunAt = Number.POSITIVE_INFINITY;
  /** Lines by session that a full disk refused, tried again when it has taken another one. */
  #unwritten = /* @__PURE__ */ new Map();
  /** `folder`: the destination's own, below the state folder `root`. */
  constructor(folder, now = Date.now, root = folder) {
    this.#folder = join3(folder, "ledger");
    this.#now = now;
    this.#root = root;
  }
  /** Sessions begun since then (ms since 1970) are for this destination; older ones are history, which is imported. */
  get since() {
    try {
      return Number(readKeptFile(join3(this.#folder, "since"), isTime) ?? this.#begunAt);
    } catch {
      return this.#begunAt;
    }
  }
  /** When all session files were last looked through for what the destination lacks (ms since 1970). */
  get lookedAt() {
    const looked = this.#read("looked");
    return isTime(looked) ? Number(looked) : this.since;
  }
  /** When something of a session was last written down (ms since 1970). */
  writtenAt(book) {
    return modifiedAt(join3(this.#folder, book));
  }
  /** Begins the ledger, if it is not begun. Never throws. */
  begin() {
    this.#begunAt = Math.min(this.#begunAt, this.#now());
    quietly(() => {
      this.#make();
      keepPrivateFile(join3(this.#folder, "since"), () => String(this.#begunAt), isTime);
    });
  }
  looked(at) {
    if (whyUnsafe(this.#folder, this.#root) !== void 0) return;
    quietly(() => replacePrivateFile(join3(this.#folder, "looked"), String(at)));
  }
  /**
   * Writes down what was given. Never throws: what cannot be written is known as long as this process lives, and given
   * again one day, which is harmless.
   */
  note(spans) {
    const lines = /* @__PURE__ */ new Map();
    for (const span of spans) {
      const line = lineOf(span, spans);
      if (line === void 0 || flagAttribute(span, ATTR.ephemeral)) continue;
      const book = bookNameOf(span);
      lines.set(book, `${lines.get(book) ?? "\n"}${line}
`);
    }
    for (const [book, text] of lines) {
      const all = (this.#unwritten.get(book) ?? "") + text;
      this.#unwritten.delete(book);
      if (!this.#append(book, all)) this.#unwritten.set(book, all);
      else if (this.#unwritten.size > 0) this.writeDown();
    }
  }
  /** Tries once more to write what could not be written. Never throws. */
  writeDown() {
    for (const [book, text] of this.#unwritten) if (this.#append(book, text)) this.#unwritten.delete(book);
  }
  account(book) {
    const units = /* @__PURE__ */ new Map();
    let totals;
    for (const line of `${this.#read(book)}${this.#unwritten.get(book) ?? ""}`.split("\n")) {
      const [, id, how, input, output, cost] = LINE.exec(line) ?? [];
      if (id === void 0) continue;
      units.set(id, Math.max(units.get(id) ?? 0, how === "c" ? WHOLE : Number(how)));
      if (input === void 0) continue;
      const known = Number(cost);
      totals = { input: Number(input), output: Number(output), cost: Number.isFinite(known) ? known : void 0 };
    }
    return { units, totals };
  }
  #append(book, text) {
    try {
      this.#make();
      appendPrivateFile(join3(this.#folder, book), text);
      return true;
    } catch {
      this.#made = false;
      return false;
    }
  }
  #make() {
    if (!this.#made) makePrivateFolder(this.#folder, this.#root);
    this.#made = true;
  }
  #read(name) {
    try {
      return readPrivateFile(join3(this.#folder, name)).toString("latin1");
    } catch {
      return "";
    }
  }
};
var isTime = (text) => /^\d+$/.test(text);
var WHOLE = Number.POSITIVE_INFINITY;
function wholeness(unit, spans) {
  if (!flagAttribute(unit, ATTR.interrupted)) return WHOLE;
  const { spanId } = unit.spanContext();
  return spans.filter((span) => span.parentSpanContext?.spanId === spanId && !flagAttribute(span, ATTR.interrupted)).length;
}
function lineOf(span, spans) {
  if (textAttribute(span, ATTR.kind) === void 0) return void 0;
  const whole = wholeness(span, spans);
  const how = whole === WHOLE ? "c" : String(whole);
  const totals = totalsOn(span);
  const said2 = totals === void 0 ? "" : ` ${totals.input} ${totals.output} ${totals.cost ?? "-"}`;
  return `${span.spanContext().spanId} ${how}${said2}`;
}
function totalsOn(span) {
  const input = numberAttribute(span, ATTR.totalInputTokens);
  const output = numberAttribute(span, ATTR.totalOutputTokens);
  if (input === void 0 || output === void 0) return void 0;
  return { input, output, cost: numberAttribute(span, ATTR.totalCost) };
}
function partsOfTurns(spans) {
  const turns = new Set(spans.flatMap((span) => span.name === "turn" ? span.spanContext().spanId : []));
  const above = new Map(spans.map((span) => [span.spanContext().spanId, span.parentSpanContext?.spanId]));
  const parts = spans.flatMap((span) => {
    const { spanId } = span.spanContext();
    let parent = above.get(spanId);
    while (parent !== void 0 && !turns.has(parent)) parent = above.get(parent);
    return parent === void 0 || turns.has(spanId) ? [] : [[spanId, parent]];
  });
  return new Map(parts);
}

// src/recorder/privacy.ts
var UNKNOWN = /* @__PURE__ */ Symbol("unknown arguments");
var EXCLUDED = "[not recorded: names an excluded path]";

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
    const close2 = tag.endsWith("/>") ? { from: tag.length, to: tag.length } : closing(rest, name, tag.length);
    if (close2 === void 0) break;
    blocks.push({ name, tag, content: rest.slice(tag.length, close2.from) });
    rest = rest.slice(close2.to).trimStart();
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
  const last8 = text.trimEnd().length;
  let first2 = -1;
  for (let at = text.indexOf(`
${tag}`, from); at !== -1; at = text.indexOf(`
${tag}`, at + 1)) {
    const end = at + 1 + tag.length;
    if (end >= last8 || isSkill && text.startsWith("\n\n", end)) return at + 1;
    if (first2 === -1 && /^\r?\n/.test(text.slice(end, end + 2))) first2 = at + 1;
    if (first2 !== -1 && !isSkill) return first2;
  }
  return first2;
}

// exporter/title.ts
var LONGEST = 80;
var ENOUGH = 2 * LONGEST + 2;
function titleLine(parts) {
  const text = parts.flatMap((part) => part.type === "text" ? part.content : []).join("\n");
  const { blocks, rest } = tagBlocks(text);
  const said2 = firstLineIn(rest) ?? blocks.flatMap((block) => typed(block) ?? []).at(0);
  if (said2 !== void 0) return { line: said2, isOnlyContext: false };
  const line = blocks.flatMap(({ content: content2 }) => firstLineIn(content2) ?? []).at(0);
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

// src/recorder/content.ts
var titles = /* @__PURE__ */ new WeakMap();
function read3(unread, privacy) {
  const shown2 = {};
  for (const [name, value] of Object.entries(unread)) {
    if (value === void 0) continue;
    const clean = orNothing(privacy, (asked) => cleanValue(value, asked));
    if (clean !== void 0) shown2[name] = clean;
  }
  return shown2;
}
var readText = (text, privacy) => orNothing(privacy, (asked) => asked.text(text));
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
function jsonOf(value) {
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return JSON.stringify(copied(value)) ?? "null";
  }
}
function copied(value, clean, name = "") {
  return copy(value, name, clean, /* @__PURE__ */ new Set());
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
    return Array.isArray(value) ? copyOfList(value, name, clean, above) : copyOfFields(value, clean, above);
  } finally {
    above.delete(value);
  }
}
function copyOfList(list, name, clean, above) {
  let changed;
  let before = "";
  for (const [index, item] of list.entries()) {
    const own = copy(item, name, clean === void 0 ? clean : behind(before, clean), above);
    before = textOf(item) ?? "";
    if (own !== item) changed ??= list.slice(0, index);
    changed?.push(own);
  }
  return changed ?? list;
}
function copyOfFields(value, clean, above) {
  const { fields: fields2, isAll } = fieldsOf(value);
  const pair = clean === void 0 ? void 0 : nameOfPair(fields2);
  let changed = isAll ? void 0 : [];
  for (const [index, [key, item]] of fields2.entries()) {
    const name = clean === void 0 ? key : clean.text(key);
    const own = copy(item, pair !== void 0 && VALUE.test(key) ? pair : key, clean, above);
    if (name !== key || own !== item) changed ??= fields2.slice(0, index);
    changed?.push([name, own]);
  }
  return changed === void 0 ? value : Object.fromEntries(changed);
}
var NAME2 = /^(?:name|key|\w{1,12}(?:Name|Key))$/i;
var VALUE = /^\w{0,12}value$/i;
var LONGEST_NAME = 80;
function nameOfPair(fields2) {
  if (!fields2.some(([key]) => VALUE.test(key))) return void 0;
  const name = fields2.find(([key, item]) => NAME2.test(key) && typeof item === "string")?.[1];
  return typeof name === "string" && name.length <= LONGEST_NAME ? name : void 0;
}
function fieldsOf(value) {
  try {
    return { fields: Object.entries(value), isAll: Object.getPrototypeOf(value) === Object.prototype };
  } catch (error) {
    return { fields: [["", unreadable(error)]], isAll: false };
  }
}
function ownJson(value) {
  try {
    return "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : value;
  } catch (error) {
    return unreadable(error);
  }
}
var unreadable = (error) => `[unreadable: ${error instanceof Error ? error.message : "error"}]`;
var LONGEST_END = 120;
var OPEN = /(?:(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|key|auth|credentials?)["'`*\])]{0,4}\s{0,4}(?:[:=]|=>|is|was)?|(?:^|\s)--?[\w-]{1,40}=?)["'`*\s]{0,8}$/i;
function textOf(item) {
  if (typeof item === "string") return item;
  if (typeof item !== "object" || item === null || !("type" in item) || item.type !== "text") return void 0;
  if ("content" in item && typeof item.content === "string") return item.content;
  return "text" in item && typeof item.text === "string" ? item.text : void 0;
}
function behind(before, clean) {
  const end = before.slice(-LONGEST_END);
  if (!OPEN.test(end)) return clean;
  const line = clean.text(end.slice(end.lastIndexOf("\n", end.trimEnd().length - 1) + 1).trimEnd());
  return {
    text: (text) => clean.text(text),
    named(name, text) {
      const own = clean.named(name, text);
      const joined = clean.text(`${line} ${own.trimStart()}`);
      if (!joined.startsWith(`${line} `)) return own;
      const blank = own.slice(0, own.length - own.trimStart().length);
      return blank + joined.slice(line.length + 1);
    }
  };
}

// src/recorder/recorded-span.ts
var INTERNAL = 0;
var CLIENT = 2;
var UNSET = 0;
var ERROR = 2;
var SAMPLED = 1;
function recordedSpan(origin, facts) {
  const { traceId, sessionId } = facts.session;
  const context = { traceId, spanId: facts.spanId, traceFlags: SAMPLED };
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
      parentSpanContext: { traceId, spanId: facts.parentSpanId, traceFlags: SAMPLED }
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
      attributes ??= read3(typeof unread === "function" ? unread(privacy()) : unread, privacy());
      return attributes;
    },
    links: (facts.links ?? []).map(toLink),
    events: [],
    ended: true,
    resource: origin.resource,
    instrumentationScope: origin.scope,
    sessionId,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0
  };
}
var NAMELESS = "(unnamed)";
function statusOf(error, privacy) {
  if (error === void 0) return { code: UNSET };
  const message = readText(typeof error === "function" ? error(privacy) : error, privacy);
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

// src/recorder/so-far.ts
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
var chatName = (model) => model ? `${OPERATION.chat} ${model}` : OPERATION.chat;
var SelectedModel = class {
  #selected;
  #newest;
  #answered = /* @__PURE__ */ new Set();
  select(model) {
    this.#selected = nameOf2(model);
    this.#newest = model;
  }
  answered(model) {
    this.#answered.add(nameOf2(model));
    this.#newest = model;
  }
  /** `<provider>/<model>` as selected, while every answer comes from other models; `undefined` otherwise. */
  get routing() {
    return this.#selected === void 0 || this.#answered.has(this.#selected) ? void 0 : this.#selected;
  }
  /** The model of a call that names none: the newest one selected or heard. `undefined` where it can be any. */
  unnamed(mayBeRouted) {
    return mayBeRouted && this.routing !== void 0 ? void 0 : this.#newest;
  }
};
var nameOf2 = ({ provider, model }) => `${provider}/${model}`;
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
    [ATTR.reasoningTokens]: usage.reasoning,
    [ATTR.cacheWrite1hTokens]: usage.cacheWrite1h,
    [ATTR.usageIsLowerBound]: usage.isLowerBound,
    [ATTR.cost]: usage.cost,
    [ATTR.costSource]: usage.costSource
  };
}
var SoFar = class {
  /** The name the session was given; empty while it has none. */
  name = "";
  #model;
  #firstWords;
  /** What was only put in front of words, for as long as nothing was said. */
  #context;
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
    return this.name === "" ? this.#firstWords ?? this.#context : this.name;
  }
  said(parts) {
    if (this.#firstWords !== void 0) return;
    const found2 = titleLine(parts);
    if (found2?.isOnlyContext === false) this.#firstWords = { titleFrom: found2.line };
    else if (found2 !== void 0) this.#context ??= { titleFrom: found2.line };
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
      [ATTR.title]: this.title,
      [ATTR.sessionModel]: this.#model?.model,
      [ATTR.sessionProvider]: this.#model && providerName(this.#model.provider),
      [ATTR.totalInputTokens]: this.#totals.input,
      [ATTR.totalOutputTokens]: this.#totals.output,
      [ATTR.totalCost]: this.#totals.cost,
      [ATTR.totalDuration]: this.#finishedRunsMs + runUnderWayMs,
      [ATTR.totalMessages]: this.#messages,
      [ATTR.totalBytes]: this.#size
    };
  }
};
var sizeOf2 = (parts) => parts.reduce((sum, part) => sum + ("content" in part ? Buffer.byteLength(part.content) : responseSize(part)), 0);
var responseSize = (part) => part.type === "tool_call_response" && typeof part.response === "string" ? Buffer.byteLength(part.response) : 0;

// src/recorder/turn.ts
function toolCallsOf(parts, keyOf3 = (id) => id) {
  const asked = parts.filter((part) => part.type === "tool_call");
  const keys = distinct(asked.map(({ id }) => id));
  return asked.map((part, index) => ({ part, key: keyOf3(keys[index] ?? part.id), index }));
}
function distinct(ids) {
  const times = /* @__PURE__ */ new Map();
  return ids.map((id) => {
    const before = times.get(id) ?? 0;
    times.set(id, before + 1);
    return before === 0 ? id : `${id}\0${before}`;
  });
}
function callOf2(calls, result) {
  const waiting = calls.filter(({ part, returned }) => returned === void 0 && part.id === result.callId);
  return waiting.find(({ part }) => part.name === result.toolName) ?? waiting[0];
}
function toldTo({ part, returned }) {
  return [part.arguments, ...returned === void 0 ? [] : toldBy(returned)];
}
function toldBy({ arguments: args, nested = [], nestedIncomplete }) {
  return [args, ...nested.map((call) => call.arguments), ...nestedIncomplete ? [UNKNOWN] : []];
}
var toldIn = (call, result) => () => call === void 0 ? [UNKNOWN, ...toldBy(result)] : toldTo(call);
var isExcluded = (told, privacy) => told.some((value) => privacy?.excludes(value) === true);
var resultText = (parts) => parts.map((part) => "content" in part ? part.content : jsonOf(part)).join("\n");
var toolContentSize = (calls) => calls.reduce((sum, { part, returned }) => {
  const told = sizeOfJson(returned?.arguments ?? part.arguments ?? {});
  if (returned === void 0) return sum + told;
  const nested = (returned.nested ?? []).reduce((size, call) => size + sizeOfJson(call.arguments ?? {}), 0);
  return sum + told + nested + Buffer.byteLength(resultText(returned.parts));
}, 0);
var sizeOfJson = (value) => Buffer.byteLength(jsonOf(value));
function inputAttributes(inputs, privacy) {
  if (inputs.length === 0) return {};
  return {
    [ATTR.inputMessages]: { json: inputs.map((input) => shownMessage(input, privacy)) },
    [ATTR.inputTimestamps]: inputs.map((input) => input.at)
  };
}
var shownParts = (parts, calls, privacy) => parts.map((part) => {
  const call = calls.find((candidate) => candidate.part === part);
  return call !== void 0 && isExcluded(toldTo(call), privacy) ? { ...call.part, arguments: EXCLUDED } : part;
});
function shownMessage({ message, told, calls = [] }, privacy) {
  if (told === void 0 || !isExcluded(told(), privacy)) {
    return { ...message, parts: shownParts(message.parts, calls, privacy) };
  }
  return { ...message, parts: message.parts.map(withoutAnswer) };
}
var withoutAnswer = (part) => {
  if (part.type === "tool_call_response") return { ...part, response: EXCLUDED };
  return part.type === "text" ? { ...part, content: EXCLUDED } : part;
};
var isComplete = (turn) => turn.toolCalls.every((tool) => tool.returned !== void 0 || lacksResult(turn, tool));
var lacksResult = ({ call }, { part }) => call.type === "model_answered" && call.lacksResultsOf?.includes(part.id) === true;
var callStart = ({ call }) => call.startedAt ?? call.at;
var callEnd = ({ call }) => call.type === "model_answered" ? call.recordedAt : call.endedAt;
function endOf(turn, leftAt = 0) {
  const recorded = turn.toolCalls.map(({ returned }) => returned?.recordedAt ?? 0);
  return Math.max(callEnd(turn), ...recorded, isComplete(turn) ? 0 : leftAt);
}
function usedBy({ call, toolCalls }) {
  const told = [
    call.type === "model_answered" ? call.usage : void 0,
    ...toolCalls.map((tool) => tool.returned?.usage)
  ];
  return told.every((usage) => usage === void 0) ? void 0 : told.reduce(plus, NOTHING_USED);
}
function failureOf(call) {
  if (call.type === "model_call_interrupted") return { type: "interrupted", message: "interrupted" };
  if (call.stopReason !== "error" && call.stopReason !== "aborted") return void 0;
  return { type: call.stopReason, message: call.errorMessage ?? call.stopReason };
}
var MOST = 64;
var OpenTurns = class {
  /** Turns whose spans are not made yet. */
  #waiting = [];
  /** Turns whose spans say that they were interrupted. */
  #interrupted = [];
  /** Lets a turn wait. Returns the one that has waited longest where too many do. */
  wait(open4) {
    this.#waiting.push(open4);
    return this.#waiting.length > MOST ? this.#waiting.shift() : void 0;
  }
  /** Keeps a turn in mind whose spans were made without some results. */
  interrupted(open4) {
    this.#interrupted.push(open4);
    if (this.#interrupted.length > MOST) this.#interrupted.shift();
  }
  /** The newest turn with the call that a result answers; a turn that waits comes before one that was interrupted. */
  find(result) {
    for (const open4 of [...this.#interrupted, ...this.#waiting].reverse()) {
      const call = callOf2(open4.turn.toolCalls, result);
      if (call !== void 0) return { open: open4, call };
    }
    return void 0;
  }
  /** Whether a turn that got a late result is to be told: it is complete, or was told without that result. */
  isDue(open4) {
    const waits = this.#waiting.indexOf(open4);
    const complete = isComplete(open4.turn);
    if (complete && waits >= 0) this.#waiting.splice(waits, 1);
    return complete || waits < 0;
  }
  /** Takes out all turns that wait. */
  takeWaiting() {
    return this.#waiting.splice(0);
  }
};
var continues = (open4, event) => !("follows" in event) || event.follows === void 0 || open4.continuedBy.has(event.follows);

// src/recorder/asides.ts
function asideSpan(origin, session, event, { inputs = [], ...facts }, parentSpanId, unit) {
  return recordedSpan(origin, {
    ...facts,
    session,
    spanId: spanIdOf(session.began.sessionId, "aside", event.entryId),
    parentSpanId,
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
function asideFacts(event, selected, nextTime) {
  switch (event.type) {
    case "context_summarised": {
      const { provider, model: named } = event;
      const isNamed = provider !== void 0 && named !== void 0;
      const model = isNamed ? { provider, model: named } : selected.unnamed(event.mayBeRouted === true);
      return {
        name: event.byModel && model !== void 0 ? chatName(model.model) : event.purpose,
        startedAt: event.startedAt ?? event.recordedAt,
        client: event.byModel,
        attributes: () => ({
          [ATTR.purpose]: event.purpose,
          ...event.byModel && chatAttributes(model),
          ...usageAttributes(event.usage)
        })
      };
    }
    case "model_called_aside":
      return {
        name: chatName(event.model),
        startedAt: event.recordedAt,
        client: true,
        attributes: () => ({
          [ATTR.purpose]: event.purpose,
          ...chatAttributes(event),
          ...usageAttributes(event.usage)
        })
      };
    case "session_used":
      return {
        name: "usage",
        startedAt: event.recordedAt,
        attributes: () => ({
          [ATTR.purpose]: PURPOSE.sessionUsage,
          [ATTR.providerName]: event.provider && providerName(event.provider),
          [ATTR.requestModel]: event.model,
          ...usageAttributes(event.usage)
        })
      };
    case "user_command_ran":
      return userCommand(event, nextTime);
    case "tool_returned":
      return strayResult(event, nextTime);
    case "message_injected":
      return {
        name: `custom_message ${event.customType}`,
        startedAt: event.recordedAt,
        inputs: [{ at: nextTime(event.recordedAt), message: { role: "system", parts: event.parts } }],
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
  [ATTR.providerName]: model && providerName(model.provider),
  [ATTR.requestModel]: model?.model || void 0
});
function userCommand(event, nextTime) {
  const failed = event.cancelled || event.exitCode !== void 0 && event.exitCode !== 0;
  const told = { command: event.command };
  const input = {
    at: nextTime(event.recordedAt),
    told: () => [told],
    message: {
      role: "user",
      parts: [
        { type: "text", content: `!${event.command}` },
        { type: "tool_call_response", id: event.entryId, response: event.output }
      ]
    }
  };
  return {
    name: `execute_tool ${event.toolName}`,
    startedAt: event.recordedAt,
    ...failed && { error: event.cancelled ? "cancelled" : `exit code ${event.exitCode}` },
    inputs: [input],
    attributes: (privacy) => ({
      [ATTR.purpose]: PURPOSE.userCommand,
      [ATTR.operationName]: OPERATION.executeTool,
      [ATTR.toolName]: event.toolName,
      [ATTR.toolCallId]: event.entryId,
      [ATTR.toolArguments]: { json: privacy?.excludes(told) ? EXCLUDED : told },
      [ATTR.toolResult]: privacy?.excludes(told) ? EXCLUDED : event.output,
      [ATTR.errorType]: failed ? "tool_error" : void 0
    })
  };
}
function strayResult(event, nextTime) {
  const { callId, toolName, recordedAt, isError } = event;
  const told = toldIn(void 0, event);
  const at = nextTime(recordedAt);
  const response = resultText(event.parts);
  return {
    name: `execute_tool ${toolName}`,
    startedAt: recordedAt - (event.durationMs ?? 0),
    ...isError && { error: "tool_error" },
    inputs: [
      { at, message: { role: "assistant", parts: [{ type: "tool_call", id: callId, name: toolName }] } },
      {
        at,
        told,
        message: {
          role: "tool",
          parts: [{ type: "tool_call_response", id: callId, response, ...isError && { is_error: true } }]
        }
      }
    ],
    attributes: (privacy) => ({
      [ATTR.purpose]: PURPOSE.strayResult,
      [ATTR.operationName]: OPERATION.executeTool,
      [ATTR.toolName]: toolName,
      [ATTR.toolCallId]: callId,
      [ATTR.toolResult]: isExcluded(told(), privacy) ? EXCLUDED : response,
      [ATTR.errorType]: isError ? "tool_error" : void 0
    })
  };
}

// src/recorder/inheritance.ts
var LARGEST = 262144;
var Inheritance = class {
  #inputs = [];
  /** Calls of answers, of which some still wait for their results. */
  #waiting = [];
  said(message, at, calls = []) {
    this.#inputs.push({ message, at, calls });
    if (calls.length > 0) this.#waiting.push(calls);
  }
  toolReturned(message, result) {
    this.#inputs.push({ message, at: result.recordedAt, told: toldIn(this.#answered(result), result) });
  }
  /** The newest part that fits; nothing is kept. */
  take() {
    const inputs = this.#inputs;
    this.#inputs = [];
    this.#waiting = [];
    return bounded(inputs);
  }
  /** Notes which call a result answers: the newest of that id without one, wherever it stands. */
  #answered(result) {
    const calls = this.#waiting.findLast((candidates) => callOf2(candidates, result) !== void 0);
    const call = calls && callOf2(calls, result);
    if (call === void 0) return void 0;
    call.returned = result;
    if (calls?.every(({ returned }) => returned !== void 0)) {
      this.#waiting.splice(this.#waiting.lastIndexOf(calls), 1);
    }
    return call;
  }
};
function bounded(inherited) {
  let size = 0;
  let first2 = inherited.length;
  while (first2 > 0) {
    const input = inherited[first2 - 1];
    if (input === void 0) break;
    size += jsonOf(input.message).length;
    if (size > LARGEST) break;
    first2 -= 1;
  }
  const lastLeftOut = inherited[first2 - 1];
  if (lastLeftOut === void 0) return inherited;
  const text = `[${first2} earlier messages are in the parent session]`;
  return [
    { at: lastLeftOut.at, message: { role: "system", parts: [{ type: "text", content: text }] } },
    ...inherited.slice(first2)
  ];
}

// src/recorder/session-identity.ts
import { basename, win32 } from "node:path";
function identify(began) {
  const { sessionId, cwd } = began;
  return {
    began,
    sessionId,
    ...belowCall(began) ?? { traceId: traceIdOf(sessionId) },
    spanId: spanIdOf(sessionId, "session", ""),
    common: {
      [ATTR.conversationId]: sessionId,
      [ATTR.sessionId]: sessionId,
      [ATTR.agentName]: began.agentName,
      [ATTR.ephemeral]: began.ephemeral || void 0
    },
    project: {
      [ATTR.sessionCreatedAt]: began.at,
      ...cwd !== "" && { [ATTR.projectPath]: cwd, [ATTR.projectName]: folderName(cwd) }
    }
  };
}
function belowCall({ startedByCall, callIdsAreUnique }) {
  if (!callIdsAreUnique || startedByCall?.callId === void 0) return void 0;
  const { sessionId, callId, rootSessionId = sessionId } = startedByCall;
  return { traceId: traceIdOf(rootSessionId), parentSpanId: callSpanIdOf(sessionId, callId) };
}
var folderName = (path) => (path.includes("\\") ? win32.basename(path) : basename(path)) || path;

// src/recorder/tool-spans.ts
function toolSpans(origin, session, turn, call, parentSpanId, leftAt) {
  const { part, returned } = call;
  const { key } = call;
  const frame = { key, spanId: spanIdOf(session.began.sessionId, "tool", key), ...timesOf(turn, returned, leftAt) };
  const isCutOff = returned === void 0 && !lacksResult(turn, call);
  const failure = isCutOff ? "interrupted" : returned?.isError ? "tool_error" : void 0;
  const args = returned?.arguments ?? part.arguments;
  const span = recordedSpan(origin, {
    name: `execute_tool ${part.name}`,
    session,
    spanId: frame.spanId,
    parentSpanId,
    startedAt: frame.startedAt,
    endedAt: frame.endedAt,
    ...failure !== void 0 && { error: failure },
    attributes: (privacy) => {
      const excluded = isExcluded(toldTo(call), privacy);
      return {
        ...session.common,
        [ATTR.operationName]: OPERATION.executeTool,
        [ATTR.toolName]: part.name,
        [ATTR.toolType]: "function",
        [ATTR.toolCallId]: part.id,
        [ATTR.toolIndex]: call.index,
        [ATTR.toolArguments]: { json: excluded ? EXCLUDED : args ?? {} },
        [ATTR.toolResult]: returned && (excluded ? EXCLUDED : resultText(returned.parts)),
        [ATTR.errorType]: failure,
        [ATTR.interrupted]: isCutOff || void 0
      };
    }
  });
  if (returned === void 0) return [span];
  return [
    span,
    ...nestedToolSpans(origin, session, returned, frame),
    ...toolModelSpans(origin, session, returned, frame)
  ];
}
function timesOf(turn, returned, leftAt) {
  const asked = callEnd(turn);
  if (returned === void 0) return { startedAt: asked, endedAt: endOf(turn, leftAt) };
  const { durationMs, endedAt, recordedAt } = returned;
  if (durationMs === void 0) return { startedAt: asked, endedAt: endedAt ?? recordedAt };
  const startedAt = endedAt === void 0 ? asked : Math.max(asked, endedAt - durationMs);
  return { startedAt, endedAt: startedAt + durationMs };
}
var FAILURE = {
  ok: void 0,
  error: "tool_error",
  unfinished: "interrupted"
};
function nestedToolSpans(origin, session, { callId, nested = [] }, outer) {
  const keys = distinct(nested.map((call) => call.callId));
  const spanIds = keys.map((key) => spanIdOf(session.began.sessionId, "tool", toolKey(outer.key, key)));
  const placeOf = new Map(nested.map((call, index) => [call.callId, index]));
  return nested.map((call, index) => {
    const maker = placeOf.get(makerOf(call.callId));
    const startedAt = call.startedAt ?? outer.startedAt;
    const endedAt = call.durationMs === void 0 ? Math.max(startedAt, outer.endedAt) : startedAt + call.durationMs;
    const failure = FAILURE[call.status];
    const told = [call, ...nested.filter((other) => other.callId.startsWith(`${call.callId}/`))].map(
      (one) => one.arguments ?? UNKNOWN
    );
    return recordedSpan(origin, {
      name: `execute_tool ${call.toolName}`,
      session,
      spanId: spanIds[index] ?? "",
      parentSpanId: (maker === void 0 || maker === index ? void 0 : spanIds[maker]) ?? outer.spanId,
      startedAt,
      endedAt,
      ...failure !== void 0 && {
        error: (privacy) => isExcluded(told, privacy) ? failure : call.errorMessage ?? failure
      },
      attributes: (privacy) => ({
        ...session.common,
        [ATTR.operationName]: OPERATION.executeTool,
        [ATTR.toolName]: call.toolName,
        [ATTR.toolType]: "function",
        [ATTR.toolCallId]: call.callId,
        [ATTR.toolParentCallId]: maker === void 0 ? callId : makerOf(call.callId),
        [ATTR.toolIndex]: index,
        ...call.arguments !== void 0 && {
          [ATTR.toolArguments]: { json: isExcluded(told, privacy) ? EXCLUDED : call.arguments }
        },
        [ATTR.errorType]: failure,
        [ATTR.interrupted]: call.status === "unfinished" || void 0
      })
    });
  });
}
var makerOf = (callId) => callId.slice(0, Math.max(0, callId.lastIndexOf("/")));
var NOTHING2 = 1e-9;
function toolModelSpans(origin, session, returned, tool, more = {}) {
  return sharesOf(returned).map(({ model, provider, attributes }) => {
    const key = model === void 0 ? tool.key : `${tool.key}\0${provider}/${model}`;
    return recordedSpan(origin, {
      name: chatName(model),
      session,
      spanId: spanIdOf(session.began.sessionId, "chat", key),
      parentSpanId: tool.spanId,
      client: true,
      startedAt: tool.startedAt,
      endedAt: tool.endedAt,
      attributes: {
        ...session.common,
        [ATTR.operationName]: OPERATION.chat,
        [ATTR.purpose]: PURPOSE.tool,
        [ATTR.providerName]: provider && providerName(provider),
        [ATTR.requestModel]: model,
        ...attributes,
        ...more
      }
    });
  });
}
function sharesOf({ usage, modelCalls = [] }) {
  if (usage === void 0) return [];
  const named = costByModel(modelCalls);
  const rest = (usage.cost ?? 0) - named.reduce((sum, { cost }) => sum + cost, 0);
  if (named.length === 0 || rest < -NOTHING2) return [{ attributes: usageAttributes(usage) }];
  const [only, ...others] = named;
  if (only !== void 0 && others.length === 0 && rest <= NOTHING2) {
    return [{ provider: only.provider, model: only.model, attributes: usageAttributes(usage) }];
  }
  return [
    ...named.map(({ provider, model, cost }) => ({ provider, model, attributes: { [ATTR.cost]: cost } })),
    { attributes: usageAttributes({ ...usage, cost: rest > NOTHING2 ? rest : 0 }) }
  ];
}
function costByModel(calls) {
  const byModel = /* @__PURE__ */ new Map();
  for (const call of calls) {
    const key = `${call.provider}/${call.model}`;
    byModel.set(key, { ...call, cost: call.cost + (byModel.get(key)?.cost ?? 0) });
  }
  return [...byModel.values()];
}

// src/recorder/session-spans.ts
function sessionSpan(origin, session, firstPromptAt, title, inherited) {
  const { began } = session;
  const { startedByCall } = began;
  return recordedSpan(origin, {
    name: "session",
    session,
    spanId: session.spanId,
    ...session.parentSpanId !== void 0 && { parentSpanId: session.parentSpanId },
    startedAt: began.at,
    endedAt: firstPromptAt,
    attributes: (privacy) => ({
      ...session.common,
      ...session.project,
      [ATTR.kind]: SPAN_KIND.session,
      [ATTR.agentVersion]: began.agentVersion,
      [ATTR.branch]: began.branch,
      [ATTR.startedByCall]: startedByCall?.callId,
      [ATTR.title]: title,
      ...inputAttributes(inherited, privacy)
    }),
    links: [
      ...linkToSession(began.parentSessionId, began.parentRootSessionId, LINK.fork),
      ...linkToStarter(began.startedBy),
      ...linkToSession(startedByCall?.sessionId, startedByCall?.rootSessionId, LINK.parent)
    ]
  });
}
function linkToSession(id, root, relation) {
  return id === void 0 ? [] : [{ traceId: traceIdOf(root ?? id), spanId: spanIdOf(id, "session", ""), relation }];
}
var linkToStarter = (starter) => starter === void 0 ? [] : [{ ...starter, relation: LINK.parent }];
function runSpan(origin, session, run, unanswered) {
  return recordedSpan(origin, {
    name: `invoke_agent ${session.began.agentName}`,
    session,
    spanId: run.spanId,
    parentSpanId: session.spanId,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    ...run.failure !== void 0 && { error: run.failure.message },
    attributes: (privacy) => ({
      ...session.common,
      ...session.project,
      [ATTR.title]: run.title,
      [ATTR.kind]: SPAN_KIND.run,
      [ATTR.operationName]: OPERATION.invokeAgent,
      [ATTR.agentVersion]: session.began.agentVersion,
      [ATTR.errorType]: run.failure?.type,
      [ATTR.interrupted]: run.failure?.type === "interrupted" || void 0,
      ...inputAttributes(unanswered, privacy)
    }),
    ...run.resumes !== void 0 && {
      links: [{ traceId: session.traceId, spanId: run.resumes, relation: LINK.resume }]
    }
  });
}
function turnSpans(origin, session, turn, runSpanId, unit, leftAt) {
  const turnSpanId = spanIdOf(session.began.sessionId, "turn", turn.key);
  const below = [
    chatSpan(origin, session, turn, turnSpanId),
    ...turn.toolCalls.flatMap((call) => toolSpans(origin, session, turn, call, turnSpanId, leftAt))
  ];
  return [...below, turnSpan(origin, session, turn, runSpanId, { ...unit, [ATTR.turnSpans]: below.length }, leftAt)];
}
function chatSpan(origin, session, turn, parentSpanId) {
  const { call } = turn;
  const failure = failureOf(call);
  return recordedSpan(origin, {
    name: chatName(call.model),
    session,
    spanId: spanIdOf(session.began.sessionId, "chat", turn.key),
    parentSpanId,
    client: true,
    startedAt: callStart(turn),
    endedAt: callEnd(turn),
    ...failure !== void 0 && { error: failure.message },
    attributes: (privacy) => ({
      ...session.common,
      [ATTR.operationName]: OPERATION.chat,
      [ATTR.providerName]: providerName(call.provider),
      [ATTR.requestModel]: call.model || void 0,
      [ATTR.selectedModel]: turn.selected,
      ...call.type === "model_answered" ? answerAttributes(call) : { [ATTR.interrupted]: true },
      [ATTR.errorType]: failure?.type,
      [ATTR.timeToFirstChunk]: call.firstChunkAt === void 0 ? void 0 : Math.max(0, call.firstChunkAt - callStart(turn)) / 1e3,
      [ATTR.httpStatus]: call.http?.status,
      [ATTR.providerAttempts]: (call.http?.attempts ?? 0) > 1 ? call.http?.attempts : void 0,
      ...inputAttributes(turn.inputs, privacy),
      [ATTR.outputMessages]: {
        json: [
          {
            role: "assistant",
            parts: shownParts(call.parts, turn.toolCalls, privacy),
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
    [ATTR.responseModel]: answer.responseModel,
    [ATTR.responseId]: answer.responseId,
    [ATTR.finishReasons]: [answer.stopReason],
    ...usageAttributes(answer.usage)
  };
}
function turnSpan(origin, session, turn, runSpanId, unit, leftAt) {
  const failure = failureOf(turn.call);
  const interrupted = turn.call.type === "model_call_interrupted" || !isComplete(turn);
  const used = usedBy(turn);
  return recordedSpan(origin, {
    name: "turn",
    session,
    spanId: spanIdOf(session.began.sessionId, "turn", turn.key),
    parentSpanId: runSpanId,
    startedAt: callStart(turn),
    endedAt: endOf(turn, leftAt),
    ...failure !== void 0 && { error: failure.message },
    attributes: {
      ...session.common,
      ...session.project,
      [ATTR.kind]: SPAN_KIND.turn,
      [ATTR.turnIndex]: turn.index,
      [ATTR.turnToolCalls]: turn.toolCalls.length,
      [ATTR.turnInputTokens]: used?.input,
      [ATTR.turnOutputTokens]: used?.output,
      [ATTR.turnCost]: used?.cost,
      [ATTR.errorType]: failure?.type,
      [ATTR.interrupted]: interrupted || void 0,
      ...unit
    }
  });
}

// src/recorder/recorder.ts
var IGNORED = [];
var Recorder = class {
  #origin;
  #passing = (spans) => spans;
  #tellsInherited = true;
  #session;
  #announced = false;
  #toolKeys = new ToolKeys(false);
  #soFar = new SoFar();
  #model = new SelectedModel();
  #inheritance = new Inheritance();
  #inputs = [];
  #heldAsides = [];
  #last;
  /** When an extension last put in a message that nobody answered yet: it can begin a run. */
  #injectedAt;
  #run;
  #lastRunSpanId;
  #resumed = false;
  #open;
  #left = new OpenTurns();
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
    const spans = this.#spansOf(event);
    const open4 = this.#open;
    if (open4 !== void 0 && "entryId" in event && continues(open4, event)) open4.continuedBy.add(event.entryId);
    return spans;
  }
  #spansOf(event) {
    if (event.type === "session_began") {
      this.#session = identify(event);
      this.#toolKeys = new ToolKeys(event.callIdsAreUnique === true);
      const own = this.#origin.ofSession?.(event);
      if (own !== void 0) {
        const { resource = this.#origin.resource } = own;
        this.#origin = { ...this.#origin, resource, privacy: () => own.privacy };
        this.#passing = own.passing;
        this.#tellsInherited = own.tellsInherited;
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
        this.#model.select(event);
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
        if (this.#isTold(event)) this.#soFar.name = event.name.trim();
        return event.inherited || !this.#announced ? IGNORED : [this.#aside(session, event)];
      case "context_summarised":
      case "model_called_aside":
      case "session_used":
      case "user_command_ran":
      case "message_injected":
        return this.#asideHappened(session, event);
      case "run_settled":
        return [...this.#closeTurn(session, event), ...this.#settle(session)];
      case "session_closed":
        return [
          ...this.#closeTurn(session, event),
          ...this.#left.takeWaiting().flatMap((open4) => this.#spansOfTurn(session, open4, event.at)),
          ...this.#settle(session)
        ];
      case "session_recounted":
        return [this.#aside(session, { ...event, entryId: this.#soFar.fingerprint })];
    }
  }
  #userMessaged(session, event) {
    this.#nameAfter(event);
    const said2 = { by: "user", recordedAt: event.recordedAt, final: false };
    const message = { role: "user", parts: event.parts };
    if (event.inherited) {
      if (this.#tellsInherited) this.#inheritance.said(message, this.#soFar.nextTime(event.at));
      this.#countInherited(message);
      this.#last = said2;
      return IGNORED;
    }
    const spans = [];
    if (this.#beginsRun(event)) {
      spans.push(...this.#closeTurn(session, event), ...this.#settle(session));
      this.#beginRun(session, event.at);
    }
    spans.push(...this.#announce(session, event.at));
    this.#last = said2;
    this.#inputs.push({ message, at: this.#soFar.nextTime(event.at) });
    return spans;
  }
  /**
   * A message typed after everything before it was on record begins a run; one that was typed earlier waited for the
   * agent (steering, a follow-up) and belongs to the run under way. Decidable from the record alone. Where the clock
   * went back since, what was typed before that has a later time than its own record.
   */
  #beginsRun({ at, recordedAt }) {
    const last8 = this.#last;
    if (this.#run === void 0 || last8 === void 0) return true;
    if (recordedAt < last8.recordedAt) return at <= recordedAt;
    return last8.final ? at >= last8.recordedAt : at > last8.recordedAt;
  }
  #modelAnswered(session, event) {
    const calls = toolCallsOf(event.parts);
    const said2 = { by: "model", recordedAt: event.recordedAt, final: calls.length === 0 };
    if (!event.unrouted) this.#model.answered(event);
    if (event.inherited) {
      const message = { role: "assistant", parts: event.parts };
      if (this.#tellsInherited) this.#inheritance.said(message, this.#soFar.nextTime(event.at), calls);
      this.#countInherited(message);
      this.#last = said2;
      return IGNORED;
    }
    if (this.#last?.by === "tool" && event.mayBePhantom) {
      this.#last = said2;
      if (this.#run !== void 0) this.#run.failure = failureOf(event);
      return IGNORED;
    }
    const spans = this.#beginTurn(session, event);
    this.#last = said2;
    return spans;
  }
  #beginTurn(session, call) {
    const spans = [...this.#closeTurn(session, call)];
    const runIsOver = this.#last?.final === true && this.#run?.failure === void 0;
    if (this.#run === void 0 || runIsOver && this.#injectedAt !== void 0) {
      spans.push(...this.#settle(session));
      this.#beginRun(session, this.#injectedAt ?? call.at);
    }
    this.#injectedAt = void 0;
    spans.push(...this.#announce(session, call.at));
    const selected = this.#model.routing;
    const key = this.#soFar.callKey(call.at);
    const turn = {
      call,
      key,
      index: this.#turns,
      inputs: this.#inputs,
      answeredAt: this.#soFar.nextTime(call.at),
      ...selected !== void 0 && { selected },
      toolCalls: toolCallsOf(call.parts, (id) => this.#toolKeys.of(key, id))
    };
    this.#open = {
      turn,
      runSpanId: this.#run?.spanId ?? "",
      continuedBy: new Set("entryId" in call ? [call.entryId] : [])
    };
    this.#turns += 1;
    if (call.type === "model_call_interrupted" || !call.unrouted) this.#soFar.asked(call);
    this.#inputs = [];
    if (call.type === "model_answered") this.#soFar.used(call.usage);
    if (isComplete(turn) || call.type === "model_call_interrupted") spans.push(...this.#closeTurn(session));
    return spans;
  }
  #toolReturned(session, event) {
    const message = {
      role: "tool",
      parts: [{ type: "tool_call_response", id: event.callId, response: resultText(event.parts) }]
    };
    this.#last = { by: "tool", recordedAt: event.recordedAt, final: false };
    if (event.inherited) {
      if (this.#tellsInherited) this.#inheritance.toolReturned(message, event);
      this.#countInherited(message);
      return IGNORED;
    }
    const open4 = this.#open;
    const call = open4 && callOf2(open4.turn.toolCalls, event);
    const elsewhere = call === void 0 ? this.#left.find(event) : void 0;
    const answered = call ?? elsewhere?.call;
    if (answered === void 0) return this.#asideHappened(session, event);
    answered.returned = event;
    this.#soFar.used(event.usage);
    this.#inputs.push({ message, at: event.recordedAt, told: toldIn(answered, event) });
    if (elsewhere !== void 0) {
      return this.#left.isDue(elsewhere.open) ? this.#spansOfTurn(session, elsewhere.open) : IGNORED;
    }
    return open4 !== void 0 && isComplete(open4.turn) ? this.#closeTurn(session) : IGNORED;
  }
  #asideHappened(session, event) {
    if (event.type === "message_injected") {
      this.#nameAfter(event);
      if (!event.inherited) this.#injectedAt = event.recordedAt;
    }
    if (event.inherited) return IGNORED;
    if (!this.#announced) {
      this.#heldAsides.push(event);
      return IGNORED;
    }
    return this.#asides(session, event);
  }
  #asides(session, event) {
    const aside = this.#aside(session, event);
    if (event.type !== "tool_returned") return [aside];
    const { spanId } = aside.spanContext();
    const frame = { key: spanId, spanId, startedAt: event.recordedAt, endedAt: event.recordedAt };
    return [...toolModelSpans(this.#origin, session, event, frame, { [ATTR.kind]: SPAN_KIND.aside }), aside];
  }
  #aside(session, event) {
    if ("usage" in event && !("isUncounted" in event)) this.#soFar.used(event.usage);
    const unit = this.#soFar.attributes(this.#run === void 0 ? 0 : this.#run.endedAt - this.#run.startedAt);
    const facts = asideFacts(event, this.#model, (at) => this.#soFar.nextTime(at));
    const insideRun = event.type === "context_summarised" && !this.#runMayBeOver();
    for (const { message } of facts.inputs ?? []) this.#soFar.count(1, Buffer.byteLength(jsonOf([message])));
    const parentSpanId = (insideRun ? this.#run?.spanId : void 0) ?? session.spanId;
    return asideSpan(this.#origin, session, event, facts, parentSpanId, unit);
  }
  /** A summary after a failed answer, or between tools and the next call, is part of the run; any other is not. */
  #runMayBeOver() {
    return this.#run === void 0 || this.#last?.final === true && this.#run.failure === void 0;
  }
  /** The session's root goes out with the first thing said in it, and what waited for it behind it. */
  #announce(session, firstPromptAt) {
    if (this.#announced) return IGNORED;
    this.#announced = true;
    const root = sessionSpan(this.#origin, session, firstPromptAt, this.#soFar.title, this.#inheritance.take());
    const held = this.#heldAsides.flatMap((aside) => this.#asides(session, aside));
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
    for (const { message } of unanswered) this.#soFar.count(1, sizeOf2(message.parts));
    this.#inputs = [];
    this.#soFar.ran(run.endedAt - run.startedAt);
    this.#lastRunSpanId = run.spanId;
    this.#run = void 0;
    return [runSpan(this.#origin, session, run, unanswered)];
  }
  /**
   * Ends the turn under way. One of which results are missing is interrupted where `event` continues it, and waits
   * where the record goes on with `event` on another branch.
   */
  #closeTurn(session, event) {
    const open4 = this.#open;
    const run = this.#run;
    if (open4 === void 0 || run === void 0) return IGNORED;
    this.#open = void 0;
    const { turn } = open4;
    const leftAt = event?.type === "session_closed" ? event.at : void 0;
    const interrupted = !isComplete(turn);
    run.endedAt = Math.max(run.endedAt, endOf(turn, leftAt));
    run.failure = failureOf(turn.call) ?? (interrupted ? { type: "interrupted", message: "interrupted" } : void 0);
    if (interrupted && event !== void 0 && !continues(open4, event)) {
      const tooOld = this.#left.wait(open4);
      return tooOld === void 0 ? IGNORED : this.#spansOfTurn(session, tooOld);
    }
    if (interrupted) this.#left.interrupted(open4);
    return this.#spansOfTurn(session, open4, leftAt);
  }
  #spansOfTurn(session, { turn, runSpanId }, leftAt) {
    const unit = this.#soFar.attributes(this.#run === void 0 ? 0 : this.#run.endedAt - this.#run.startedAt);
    const spans = turnSpans(this.#origin, session, turn, runSpanId, unit, leftAt);
    for (const { message } of turn.inputs) if (message.role !== "tool") this.#soFar.count(1, sizeOf2(message.parts));
    this.#soFar.count(1, sizeOf2(turn.call.parts) + toolContentSize(turn.toolCalls));
    return spans;
  }
  #nameAfter(event) {
    if (this.#isTold(event)) this.#soFar.said(event.parts);
  }
  /** Whether anything of an event may be told. */
  #isTold({ inherited }) {
    return inherited !== true || this.#tellsInherited;
  }
  #countInherited({ role, parts }) {
    if (this.#tellsInherited) this.#soFar.count(role === "tool" ? 0 : 1, sizeOf2(parts));
  }
};

// src/daemon/history/figures.ts
var FigureCounter = class {
  #counts = { prompts: 0, answers: 0, toolResults: 0 };
  #tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, cost: 0 };
  #costFrom = {};
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
      if (event.model !== "") this.#models.add(event.model);
    }
    if ("usage" in event && !("isUncounted" in event)) this.#add(event.usage);
  }
  get figures() {
    return {
      ...this.#counts,
      ...this.#tokens,
      costFrom: { ...this.#costFrom },
      models: [...this.#models],
      firstAt: this.#firstAt,
      lastAt: this.#lastAt
    };
  }
  #add(usage) {
    if (usage === void 0) return;
    const { input, output, cacheRead, cacheWrite, cost, costSource = "agent" } = usage;
    this.#tokens.input += input + cacheRead + cacheWrite;
    this.#tokens.output += output;
    this.#tokens.cacheRead += cacheRead;
    this.#tokens.cacheWrite += cacheWrite;
    if (cost === void 0) return;
    this.#tokens.cost += cost;
    this.#costFrom[costSource] = (this.#costFrom[costSource] ?? 0) + cost;
  }
};

// src/daemon/history/receiver.ts
import { setTimeout as sleep } from "node:timers/promises";
var UNCHANGEABLE_MS = 6e3;
var LEAST_COST2 = 1e-9;
var NO_ACCOUNT = { units: /* @__PURE__ */ new Map(), totals: void 0 };
var Receiver = class {
  #destination;
  #account;
  #dryRun;
  #isWhole;
  #costMayFall;
  #keepsUp;
  #countsWhileOpen;
  #book;
  /** What it lacks and gets next. */
  #next = [];
  /** Turns and runs it has a part of. */
  #better = [];
  #totals;
  given = 0;
  constructor(destination, sessionId, { dryRun, again, until, costMayFall, totalsWhileOpen, keepsUp = () => true }) {
    this.#keepsUp = () => keepsUp(destination);
    this.#destination = destination;
    this.#isWhole = until === void 0;
    this.#book = bookName(sessionId);
    this.#dryRun = dryRun === true;
    this.#costMayFall = costMayFall === true;
    this.#account = again ? NO_ACCOUNT : destination.ledger.account(this.#book);
    this.#totals = this.#account.totals;
    const hasNone = !again && this.#totals === void 0;
    this.#countsWhileOpen = totalsWhileOpen === "to everybody" || totalsWhileOpen !== void 0 && hasNone;
    if (this.#account.units.size > 0) destination.sessionIsThere(sessionId);
  }
  /** Span ids of the units that the destination has a part of. */
  get cutOff() {
    return [...this.#account.units].flatMap(([id, whole]) => whole === WHOLE ? [] : [id]);
  }
  get name() {
    return this.#destination.name;
  }
  /** Takes what is missing of spans that were finished together; `turnOf` as `partsOfTurns` says. */
  take(spans, turnOf) {
    if (!this.#keepsUp()) return;
    const missing = new Set(
      spans.flatMap((span) => {
        const { spanId } = span.spanContext();
        return !turnOf.has(spanId) && this.#lacks(span, spans) ? spanId : [];
      })
    );
    if (missing.size === 0) return;
    this.given += missing.size;
    const unitOf = (span) => turnOf.get(span.spanContext().spanId) ?? span.spanContext().spanId;
    for (const span of spans) {
      if (!missing.has(unitOf(span))) continue;
      if (this.#account.units.has(unitOf(span))) this.#better.push(span);
      else this.#next.push(span);
    }
  }
  /** Returns whether there was anything to give. */
  give() {
    const spans = this.#next;
    this.#next = [];
    if (spans.length === 0) return false;
    const totals = lastTotals(spans);
    const counts2 = this.#mayCount && !this.#isLess(totals);
    if (!this.#dryRun) this.#destination.export(counts2 ? spans : spans.map(withoutTotals));
    if (counts2) this.#totals = totals ?? this.#totals;
    return true;
  }
  /** A living process that has taken the session up says its totals: those of its past would come behind them. */
  get #mayCount() {
    const { keepsTotals, marks } = this.#destination;
    return !keepsTotals || this.#countsWhileOpen || this.#isWhole && marks.openSince(this.#book) === void 0;
  }
  /**
   * Returns whether there was anything to give. Waits before it: OpenSync drops, without a word, what changes a message
   * younger than some seconds.
   */
  async giveBetter() {
    if (this.#better.length === 0 || this.#dryRun) return false;
    const newest = Math.max(...this.#better.map((span) => milliseconds(span.startTime)), 0);
    await sleep(Math.max(0, newest + UNCHANGEABLE_MS - Date.now()));
    this.#next = this.#better;
    this.#better = [];
    return this.give();
  }
  /** Returns whether the totals were given: they are not where the destination has them already. */
  mendTotals(spans) {
    const [span] = spans;
    const counted = span && totalsOn(span);
    if (!this.#destination.keepsTotals || counted === void 0 || !this.#keepsUp()) return false;
    if (!this.#mayCount || this.#isLess(counted)) return false;
    const { input, output, cost = 0 } = this.#totals ?? { input: 0, output: 0 };
    const same = Math.abs((counted.cost ?? 0) - cost) < LEAST_COST2;
    if (input === counted.input && output === counted.output && same) return false;
    this.given += 1;
    if (!this.#dryRun) this.#destination.export(spans);
    return true;
  }
  /** What a session came to never becomes less: a record that says so is older than what was told, or damaged. */
  #isLess(totals) {
    const told = this.#totals;
    if (totals === void 0 || told === void 0 || !this.#destination.keepsTotals) return false;
    const mayBeCheaper = this.#costMayFall && totals.cost !== void 0;
    const cheaper = !mayBeCheaper && (told.cost ?? 0) - (totals.cost ?? 0) >= LEAST_COST2;
    return totals.input < told.input || totals.output < told.output || cheaper;
  }
  /** What was cut off when it was given, and of which there is more by now, is given again. */
  #lacks(unit, spans) {
    const known = this.#account.units.get(unit.spanContext().spanId);
    return known === void 0 || wholeness(unit, spans) > known;
  }
};
function withoutTotals(span) {
  let shown2;
  const get = () => {
    shown2 ??= Object.fromEntries(Object.entries(span.attributes).filter(([name]) => !TOTALS.has(name)));
    return shown2;
  };
  return Object.create(span, { attributes: { get } });
}
var TOTALS = /* @__PURE__ */ new Set([
  ATTR.totalInputTokens,
  ATTR.totalOutputTokens,
  ATTR.totalCost,
  ATTR.totalDuration
]);
function lastTotals(spans) {
  for (const span of spans.toReversed()) {
    const totals = totalsOn(span);
    if (totals !== void 0) return totals;
  }
  return void 0;
}

// src/daemon/history/retell.ts
async function retell(record2, options) {
  const { pricing, pace, signal, until, onRead, onProblem = () => {
  } } = options;
  let telling;
  const isLater = (event) => until !== void 0 && "recordedAt" in event && event.recordedAt >= until;
  const hear = async ({ events, problems }) => {
    for (const problem of problems) onProblem(problem);
    const told = events.filter((event) => !isLater(event));
    for (const event of await pricing?.priced(told) ?? told) {
      if (event.type === "session_began") telling = new Retelling(event, options);
      else telling?.hear(event);
    }
  };
  const paced = async (gave = false) => {
    if (gave) await pace?.();
  };
  const read4 = async () => {
    for await (const batch of record2.readOn()) {
      onRead?.(batch.bytes);
      await hear(batch);
      await paced(telling?.give());
      if (signal?.aborted) return;
    }
    await hear(record2.end());
  };
  let failure;
  try {
    await read4().finally(() => paced(telling?.give()));
    if (!signal?.aborted) await paced(await telling?.mend(until === void 0));
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  return { ...telling?.result() ?? NOTHING3, ...failure !== void 0 && { failure } };
}
var NOTHING3 = { session: void 0, units: 0, given: {}, figures: void 0, title: void 0 };
var Retelling = class {
  #began;
  #recorder;
  #receivers;
  #counter;
  #units = 0;
  /** Every span that ends something says the session's title so far; only the last one is asked. */
  #last;
  constructor(began, { origin, ...options }) {
    this.#began = began;
    this.#recorder = new Recorder(origin);
    this.#recorder.hear(began);
    this.#counter = new FigureCounter(began.at);
    this.#receivers = options.destinations.map((destination) => new Receiver(destination, began.sessionId, options));
  }
  hear(event) {
    this.#counter.hear(event);
    const spans = this.#recorder.hear(event);
    if (spans.length === 0) return;
    const turnOf = partsOfTurns(spans);
    this.#units += spans.length - turnOf.size;
    this.#last = spans.at(-1);
    for (const receiver of this.#receivers) receiver.take(spans, turnOf);
  }
  /** Gives what was taken since the last time; returns whether that was anything. */
  give() {
    let gave = false;
    for (const receiver of this.#receivers) gave = receiver.give() || gave;
    return gave;
  }
  /**
   * Gives better copies of what was cut off. Two processes with the same session each count without the other, and an
   * old turn that comes late says old totals: of a whole record, what it adds up to is told last. Returns whether there
   * was anything to give.
   */
  async mend(isWhole) {
    let gave = false;
    for (const receiver of this.#receivers) gave = await receiver.giveBetter() || gave;
    if (this.#units === 0 || !isWhole) return gave;
    const event = { type: "session_recounted", recordedAt: this.#counter.figures.lastAt };
    const spans = this.#recorder.hear(event);
    for (const receiver of this.#receivers) gave = receiver.mendTotals(spans) || gave;
    return gave;
  }
  result() {
    const given = this.#receivers.flatMap(({ name, given: given2 }) => given2 > 0 ? [[name, given2]] : []);
    return {
      ...{ session: this.#began, units: this.#units, given: Object.fromEntries(given) },
      ...{ figures: this.#counter.figures, title: this.#last && textAttribute(this.#last, ATTR.title) }
    };
  }
};

// src/daemon/history/reconcile.ts
var SLACK_MS = 6e4;
var GIVEN_WITHIN_MS = 2e3;
async function healLeftOpen({ destinations, ...reconciling }) {
  const left = /* @__PURE__ */ new Map();
  let living = [];
  for (const destination of destinations) {
    for (const mark of destination.marks.others()) {
      if (hasOpen(mark)) living = [...living, mark];
      if (!mark.alive) left.set(mark.file, [...left.get(mark.file) ?? [], { destination, mark }]);
    }
  }
  const healed = [];
  for (const [file, all] of left) {
    const mine = all.filter(({ destination, mark }) => destination.marks.claim(mark));
    const [first2] = mine;
    if (first2 === void 0 || reconciling.signal?.aborted) continue;
    const { book } = first2.mark;
    const takenUp = living.flatMap((mark) => mark.book === book ? mark.since : []);
    const until = takenUp.length > 0 ? { until: Math.min(...takenUp) } : {};
    const receivers = [...new Set(mine.map(({ destination }) => destination))];
    const act = () => healWhole(file, { ...reconciling, ...until, destinations: receivers });
    const result = isThere(reconciling.agents, file) ? await reconciling.whenFree(file, act) : void 0;
    if (result !== void 0) healed.push(result);
    if (result?.failure !== void 0 || reconciling.signal?.aborted) continue;
    for (const { marks } of receivers) {
      if (marks.openSince(book) === void 0) marks.healed(book);
    }
  }
  return healed;
}
async function reconcileChanged(records, { destinations, recordedSince = () => 0, ...reconciling }, now = Date.now) {
  const startedAt = now();
  const healed = [];
  for (const { path, modifiedAt: modifiedAt2, failure } of records) {
    if (reconciling.signal?.aborted) return healed;
    if (failure !== void 0) {
      healed.push({ file: path, ...NOTHING3, failure });
      continue;
    }
    const behind2 = destinations.filter(({ ledger }) => modifiedAt2 > ledger.lookedAt - SLACK_MS);
    if (behind2.length === 0) break;
    const began = beginningOf(reconciling.agents, path);
    if (began === void 0) continue;
    const book = bookName(began.sessionId);
    const isUntold = behind2.some(({ ledger }) => ledger.writtenAt(book) < modifiedAt2);
    if (isUntold) await sleep2(Math.max(0, modifiedAt2 + GIVEN_WITHIN_MS - now()));
    const receivers = behind2.filter(
      ({ ledger, marks }) => (began.at >= Math.max(ledger.since, recordedSince(began.agentName)) || ledger.account(book).units.size > 0) && marks.openSince(book) === void 0
    );
    if (receivers.length === 0) continue;
    const act = () => heal(path, { ...reconciling, destinations: receivers });
    const one = await reconciling.whenFree(path, act);
    if (one !== void 0) healed.push(one);
  }
  if (!reconciling.signal?.aborted) for (const { ledger } of destinations) ledger.looked(startedAt);
  return healed;
}
var MOST_TIMES = 3;
async function healWhole(file, options, time = 1) {
  const before = writtenAt(options.agents, file);
  const healed = await heal(file, options);
  const isDone = writtenAt(options.agents, file) === before || time === MOST_TIMES;
  return isDone || healed.failure !== void 0 ? healed : healWhole(file, options, time + 1);
}
async function heal(file, { agents, tablePrices, stateDir, ...options }) {
  const owner = ownerOf(agents, file);
  const pricing = owner?.lacksCosts && tablePrices ? new Pricing() : void 0;
  const priced = pricing && { pricing, costMayFall: true };
  const record2 = owner === void 0 ? new UnknownRecord(file, agents) : openRecord(owner, file, stateDir);
  return { file, ...await retell(record2, { ...options, ...priced }) };
}

// src/destinations/outbox-folder.ts
import { join as join4 } from "node:path";
var outboxFolder = (stateDir, name, url) => join4(stateDir, "outbox", `${name}-${fingerprint(url)}`);
var bookFolder = (stateDir, name, url) => join4(stateDir, "sessions", `${name}-${fingerprint(url)}`);
var fingerprint = (text) => sha256(text).slice(0, 8);

// exporter/circuit.ts
var backoffDelay = (backoff, failures, random) => random() * Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(failures - 1, 30));
var Circuit = class {
  #options;
  #state = "closed";
  #failures = 0;
  #pausedBecause;
  #delayMs = 0;
  #cancelTimer = () => {
  };
  constructor(options) {
    this.#options = options;
  }
  /** How many requests may run at once, if `concurrency` is the wish. */
  limit(concurrency) {
    if (this.#state === "closed") return concurrency;
    return this.#state === "probing" ? 1 : 0;
  }
  get closed() {
    return this.#state === "closed";
  }
  /** Why everything is held until the user mends something. */
  get pausedBecause() {
    return this.#pausedBecause;
  }
  /** The destination did its work: it answered for a record, be it with a refusal. */
  answered() {
    this.#cancelTimer();
    this.#state = "closed";
    this.#failures = 0;
    this.#pausedBecause = void 0;
  }
  /** The destination did not do its work. */
  failed(retryAfterMs2) {
    const { openAfter, backoff, random, maxRetryAfterMs, pauseProbeMs } = this.#options;
    const wishMs = Math.min(retryAfterMs2 ?? 0, maxRetryAfterMs);
    if (this.#state === "open") {
      if (wishMs > this.#delayMs) this.#open(wishMs);
      return;
    }
    this.#failures += 1;
    if (this.#state === "closed" && this.#failures < openAfter && retryAfterMs2 === void 0) return;
    const opened2 = Math.max(1, this.#failures - openAfter + 1);
    const delayMs = this.#pausedBecause === void 0 ? backoffDelay(backoff, opened2, random) : pauseProbeMs;
    this.#open(Math.max(delayMs, wishMs));
  }
  /** Returns whether this is news. */
  paused(reason) {
    const news = this.#pausedBecause === void 0;
    this.#pausedBecause = reason;
    this.#open(this.#options.pauseProbeMs);
    return news;
  }
  /** Allows a probe at once, whatever delay is running. */
  probeNow() {
    if (this.#state !== "open") return;
    this.#cancelTimer();
    this.#state = "probing";
  }
  close() {
    this.#cancelTimer();
  }
  #open(delayMs) {
    this.#cancelTimer();
    this.#state = "open";
    this.#delayMs = delayMs;
    this.#cancelTimer = this.#options.setTimer(() => {
      this.#state = "probing";
      this.#options.onProbe();
    }, delayMs);
  }
};
var STRANGERS = 6;
var KnownDestination = class {
  #deliveredBefore;
  #known = false;
  #strangers = 0;
  /** `deliveredBefore`: whether an earlier process delivered anything; asked only when a stranger answers. */
  constructor(deliveredBefore) {
    this.#deliveredBefore = deliveredBefore;
  }
  /** The outcome that counts: a stranger's answer is one to retry while the URL may be right. */
  weigh(outcome) {
    if (outcome.type === "success") this.#known = true;
    if (outcome.type === "success" || outcome.type === "rejected") this.#strangers = 0;
    if (outcome.type !== "paused" || outcome.stranger === void 0) return outcome;
    this.#strangers += 1;
    if (!this.#known && this.#deliveredBefore()) this.#known = true;
    const sure = !this.#known && this.#strangers >= STRANGERS;
    return sure ? outcome : { type: "retryable", reason: outcome.reason };
  }
};
var Trouble = class {
  id;
  /** In all, for the backoff. */
  failures = 0;
  /** Failures although the destination had answered for others since the one before; and those where it had not. */
  #strikes = 0;
  #silent = 0;
  /** The sender's count of answers at the last failure. */
  #answers;
  #onTrial = false;
  constructor(id, answers) {
    this.id = id;
    this.#answers = answers;
  }
  /**
   * Counts a failure. `suspect`: nothing else was answered for so many times, so let the record behind it show whether
   * the destination works. `blame`: the record is to be set aside.
   */
  fail(answers, limit) {
    this.failures += 1;
    if (answers > this.#answers) this.#strikes += 1;
    else this.#silent += 1;
    this.#answers = answers;
    if (this.#onTrial || this.#strikes >= limit) return "blame";
    if (this.#silent < limit) return "retry";
    this.#silent = 0;
    return "suspect";
  }
  /** The record behind it has passed. One more failure is enough: the destination may just have come back. */
  putOnTrial() {
    this.#onTrial = true;
  }
};

// exporter/queues.ts
var Fifo = class {
  #items = [];
  #head = 0;
  get length() {
    return this.#items.length - this.#head;
  }
  push(item) {
    this.#items.push(item);
  }
  first() {
    return this.#items[this.#head];
  }
  last() {
    return this.length > 0 ? this.#items[this.#items.length - 1] : void 0;
  }
  shift() {
    if (this.length === 0) return void 0;
    const item = this.#items[this.#head];
    this.#items[this.#head] = void 0;
    this.#head += 1;
    if (this.#head > 32 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }
  unshift(item) {
    if (this.#head === 0) {
      const room = Math.max(8, this.#items.length);
      this.#items = [...new Array(room), ...this.#items];
      this.#head = room;
    }
    this.#head -= 1;
    this.#items[this.#head] = item;
  }
  /** Keeps only what `wanted` accepts, in the same order. Costs the length. */
  filter(wanted) {
    this.replace([...this].filter(wanted));
  }
  /** Puts `items` in the place of everything. Costs their length. */
  replace(items) {
    this.#items = items;
    this.#head = 0;
  }
  *[Symbol.iterator]() {
    for (let index = this.#head; index < this.#items.length; index++) yield this.#items[index];
  }
};
var Pool = class {
  #all = [];
  #queues = /* @__PURE__ */ new Map();
  add(item, keys) {
    const pooled = { item, place: this.#all.length, isTaken: false };
    this.#all.push(pooled);
    for (const key of keys) {
      const queue = this.#queues.get(key);
      if (queue === void 0) this.#queues.set(key, { items: [pooled], next: 0 });
      else queue.items.push(pooled);
    }
  }
  /** Takes out the first thing that has one of these keys. */
  take(...keys) {
    let first2;
    for (const key of keys) {
      const found2 = this.#firstWith(key);
      if (found2 !== void 0 && (first2 === void 0 || found2.place < first2.place)) first2 = found2;
    }
    if (first2 === void 0) return void 0;
    first2.isTaken = true;
    return first2.item;
  }
  /** What nobody took, in its order. */
  rest() {
    return this.#all.flatMap(({ item, isTaken }) => isTaken ? [] : [item]);
  }
  #firstWith(key) {
    const queue = this.#queues.get(key);
    if (queue === void 0) return void 0;
    while (queue.items[queue.next]?.isTaken) queue.next += 1;
    return queue.items[queue.next];
  }
};

// exporter/time.ts
var clock = () => performance.now();
var longestDelay = 2 ** 31 - 1;
var unrefTimer = (task, delayMs) => {
  const timer = setTimeout(task, Math.min(delayMs, longestDelay));
  timer.unref();
  return () => clearTimeout(timer);
};

// exporter/sender-options.ts
var resolveSenderOptions = (options) => ({
  concurrency: 4,
  coalesceDelayMs: 2e3,
  coalesceMaxMs: 3e4,
  backoff: { firstMs: 500, maxMs: 6e4 },
  openAfter: 3,
  pauseProbeMs: 3e5,
  maxRetryAfterMs: 9e5,
  suspectAfter: { record: 10, destination: 40 },
  clock,
  random: Math.random,
  setTimer: unrefTimer,
  ...options
});

// exporter/sender.ts
var mostSoftenings = 5;
var Lane = class {
  name;
  /** Waiting to be served, being served, or in its backoff: not to be queued again. */
  occupied = false;
  /** Of the backoff, or of the pause before coalesced records are sent. */
  cancelTimer;
  /** When something last arrived, by the sender's clock. */
  touchedAt = 0;
  /** Since when only coalesced records have been waiting. */
  coalescingSince;
  /** How the lane's first record has failed so far. */
  trouble;
  /** That record, held back once it is suspected, while the record behind it shows whether the destination works. */
  suspect;
  constructor(name) {
    this.name = name;
  }
};
var Sender = class {
  #options;
  #circuit;
  #destination;
  #lanes = /* @__PURE__ */ new Map();
  #ready = new Fifo();
  #flushes = /* @__PURE__ */ new Set();
  #abort = new AbortController();
  #cancelWake;
  /** The requests that are out, oldest first. */
  #underWay = /* @__PURE__ */ new Set();
  /** Records that the destination answered for, be it with a refusal. */
  #answers = 0;
  #retried = 0;
  #held = false;
  #lastFailure;
  constructor(options) {
    this.#options = resolveSenderOptions(options);
    this.#circuit = new Circuit({ ...this.#options, onProbe: () => this.#pump() });
    this.#destination = new KnownDestination(() => options.outbox.everDelivered?.() ?? false);
    options.outbox.onArrival(() => this.wake());
    this.wake();
  }
  /** Looks for work soon, but not now: whoever appended is not held up by sending. */
  wake() {
    this.#cancelWake ??= this.#options.setTimer(() => {
      this.#cancelWake = void 0;
      this.#pump();
    }, 0);
  }
  /**
   * Delivers everything, without waiting for backoffs that are running or for quiet lanes. Resolves when the outbox is
   * empty, when the destination turns out to be paused, or when `signal` aborts; keeps the process alive until then.
   */
  async flush(signal) {
    if (signal?.aborted || this.#abort.signal.aborted) return;
    const keepAlive = setInterval(() => {
    }, 6e4);
    await new Promise((resolve3) => {
      const end = () => {
        this.#flushes.delete(end);
        signal?.removeEventListener("abort", end);
        resolve3();
      };
      this.#flushes.add(end);
      signal?.addEventListener("abort", end);
      this.#circuit.probeNow();
      for (const lane of this.#lanes.values()) if (lane.cancelTimer !== void 0) this.#endTimer(lane);
      this.#pump();
    });
    clearInterval(keepAlive);
  }
  /** Starts no more requests, or goes on. A flush does not wait for what is held. */
  hold(held) {
    this.#held = held;
    this.#pump();
  }
  /** Ends delivery and aborts what is under way; every record stays in the outbox. */
  close() {
    this.#abort.abort();
    this.#cancelWake?.();
    this.#circuit.close();
    for (const lane of this.#lanes.values()) {
      lane.cancelTimer?.();
      this.#pardon(lane);
    }
    for (const end of this.#flushes) end();
  }
  status() {
    const [oldest] = this.#underWay;
    const busy = oldest === void 0 ? "idle" : "sending";
    const state = this.#circuit.pausedBecause !== void 0 ? "paused" : this.#circuit.closed ? busy : "away";
    return {
      state,
      retried: this.#retried,
      ...oldest !== void 0 && { unansweredMs: this.#options.clock() - oldest.since },
      ...this.#lastFailure && { lastFailure: this.#lastFailure }
    };
  }
  /** Starts whatever may start now. */
  #pump() {
    if (this.#abort.signal.aborted) return;
    for (const name of this.#options.outbox.arrivals()) this.#arrive(name);
    while (!this.#held && this.#underWay.size < this.#circuit.limit(this.#options.concurrency)) {
      const lane = this.#ready.shift();
      if (lane === void 0) break;
      lane.occupied = false;
      this.#serve(lane);
    }
    if (this.#flushes.size === 0 || this.#underWay.size > 0) return;
    const waits = this.#held || this.#circuit.pausedBecause !== void 0;
    if (waits || this.#options.outbox.counts().queued === 0) {
      for (const end of this.#flushes) end();
    }
  }
  #arrive(name) {
    const lane = this.#lanes.get(name) ?? new Lane(name);
    this.#lanes.set(name, lane);
    lane.touchedAt = this.#options.clock();
    this.#queue(lane);
  }
  #queue(lane) {
    if (lane.occupied) return;
    lane.occupied = true;
    lane.cancelTimer?.();
    lane.cancelTimer = void 0;
    this.#ready.push(lane);
  }
  /** Sends the lane's next record if it is time to. */
  #serve(lane) {
    const { outbox } = this.#options;
    if (outbox.peek(lane.name) === void 0) this.#pardon(lane);
    const next = outbox.peek(lane.name);
    if (next?.coalesced && this.#waitForQuiet(lane)) return;
    lane.coalescingSince = void 0;
    const taken = next && outbox.take(lane.name);
    if (taken === void 0) {
      this.#lanes.delete(lane.name);
      return;
    }
    lane.occupied = true;
    const request = { since: this.#options.clock() };
    this.#underWay.add(request);
    void this.#deliver(taken.record).then((outcome) => {
      this.#underWay.delete(request);
      lane.occupied = false;
      this.#settle(lane, taken, this.#destination.weigh(outcome));
      this.#pump();
    });
  }
  /** Sends a record, and weaker forms of it while they are rejected. */
  async #deliver(record2) {
    const { transport } = this.#options;
    let outcome = await this.#send(record2);
    let weaker = record2;
    for (let time = 0; outcome.type === "rejected" && time < mostSoftenings; time++) {
      try {
        weaker = transport.soften?.(weaker);
      } catch {
        return outcome;
      }
      if (weaker === void 0) break;
      outcome = await this.#send(weaker);
    }
    return outcome;
  }
  async #send(record2) {
    try {
      return await this.#options.transport.send(record2, this.#abort.signal);
    } catch (error) {
      return { type: "retryable", scope: "record", reason: `the transport failed: ${String(error)}` };
    }
  }
  #settle(lane, taken, outcome) {
    const { outbox, onWarning, onPaused } = this.#options;
    if (outcome.type === "success" || outcome.type === "rejected") {
      this.#answers += 1;
      this.#lastFailure = void 0;
      this.#circuit.answered();
      if (lane.suspect === void 0) lane.trouble = void 0;
      else lane.trouble?.putOnTrial();
      this.#pardon(lane);
      if (outcome.type === "rejected") this.#setAside(taken, outcome.reason);
      else outbox.acknowledge(taken);
      if (outcome.type === "success" && outcome.warning !== void 0)
        onWarning?.(outcome.warning, outcome.refused ?? 0);
      this.#queue(lane);
      return;
    }
    const aborted = this.#abort.signal.aborted;
    if (outcome.type === "retryable" && !aborted) {
      this.#retry(lane, taken, outcome);
      return;
    }
    outbox.putBack(taken);
    this.#pardon(lane);
    if (aborted) return;
    this.#lastFailure = outcome.reason;
    this.#queue(lane);
    if (this.#circuit.paused(outcome.reason)) onPaused?.(outcome.reason);
  }
  #retry(lane, taken, outcome) {
    const { outbox, suspectAfter, backoff, random, setTimer } = this.#options;
    const { reason, retryAfterMs: retryAfterMs2, scope = "destination" } = outcome;
    this.#retried += 1;
    this.#lastFailure = reason;
    this.#circuit.failed(retryAfterMs2);
    if (lane.suspect !== void 0) {
      outbox.putBack(taken);
      this.#pardon(lane);
    } else {
      const { id } = taken.record;
      if (lane.trouble?.id !== id) lane.trouble = new Trouble(id, this.#answers);
      const verdict = lane.trouble.fail(this.#answers, suspectAfter[scope]);
      if (verdict === "suspect") lane.suspect = taken;
      else if (verdict === "retry") outbox.putBack(taken);
      else {
        this.#setAside(taken, reason);
        lane.trouble = void 0;
      }
    }
    if (!this.#circuit.closed) outbox.expire();
    if (lane.trouble === void 0 || !this.#circuit.closed) {
      this.#queue(lane);
      return;
    }
    lane.occupied = true;
    const delayMs = backoffDelay(backoff, lane.trouble.failures, random);
    lane.cancelTimer = setTimer(() => this.#endTimer(lane), delayMs);
  }
  #endTimer(lane) {
    lane.occupied = false;
    this.#queue(lane);
    this.#pump();
  }
  /** Whether coalesced records must wait on because the lane is busy; it is looked at again when they need not. */
  #waitForQuiet(lane) {
    const { clock: clock2, coalesceDelayMs, coalesceMaxMs, setTimer } = this.#options;
    if (this.#flushes.size > 0 || lane.suspect !== void 0) return false;
    const now = clock2();
    lane.coalescingSince ??= now;
    const dueAt = Math.min(lane.touchedAt + coalesceDelayMs, lane.coalescingSince + coalesceMaxMs);
    if (now >= dueAt) return false;
    lane.cancelTimer = setTimer(() => this.#endTimer(lane), dueAt - now);
    return true;
  }
  #setAside(taken, reason) {
    this.#options.outbox.setAside(taken, reason);
    this.#options.onSetAside?.(taken.record, reason);
  }
  /** Puts a suspect back in front of its lane. */
  #pardon(lane) {
    if (lane.suspect !== void 0) this.#options.outbox.putBack(lane.suspect);
    lane.suspect = void 0;
  }
};

// exporter/held-spans.ts
var HeldSpans = class {
  /** Oldest first. */
  #held = /* @__PURE__ */ new Set();
  /** By trace id; only those that something of waits. */
  #traces = /* @__PURE__ */ new Map();
  #size = 0;
  /** How many there are. */
  get count() {
    return this.#held.size;
  }
  /** What they cost, in the units of `sizeOf`. */
  get size() {
    return this.#size;
  }
  /** The oldest first; spans may be taken out meanwhile. */
  oldest() {
    return this.#held;
  }
  /** A held span as it is held. */
  get(span) {
    const { traceId, spanId } = span.spanContext();
    return this.#traces.get(traceId)?.spans.get(spanId)?.span;
  }
  /** `now` is ms since 1970. A span that is held already takes the place of its older copy. Gives the span as it is held. */
  add(span, now) {
    this.take(span);
    const kept = asKept(span);
    const held = { span: kept, heldAt: now, size: sizeOf3(kept) };
    this.#held.add(held);
    this.#size += held.size;
    const { traceId, spanId } = span.spanContext();
    const trace = this.#traces.get(traceId) ?? { spans: /* @__PURE__ */ new Map(), children: /* @__PURE__ */ new Map() };
    this.#traces.set(traceId, trace);
    trace.spans.set(spanId, held);
    const parent = parentId(span);
    if (parent === void 0) return kept;
    const siblings = trace.children.get(parent);
    if (siblings === void 0) trace.children.set(parent, /* @__PURE__ */ new Set([held]));
    else siblings.add(held);
    return kept;
  }
  /** Lets go of a span. Returns whether it was held. */
  take(span) {
    const { traceId, spanId } = span.spanContext();
    const trace = this.#traces.get(traceId);
    const held = trace?.spans.get(spanId);
    if (trace === void 0 || held === void 0) return false;
    this.#held.delete(held);
    this.#size -= held.size;
    trace.spans.delete(spanId);
    if (trace.spans.size === 0) this.#traces.delete(traceId);
    const parent = parentId(held.span);
    const siblings = parent === void 0 ? void 0 : trace.children.get(parent);
    siblings?.delete(held);
    if (parent !== void 0 && siblings?.size === 0) trace.children.delete(parent);
    return true;
  }
  /** The held spans right below a span, in the order of their starts. */
  childrenOf(span) {
    const { traceId, spanId } = span.spanContext();
    return inOrder(this.#traces.get(traceId)?.children.get(spanId));
  }
  /** The held spans below a span, at any depth: those that `accepts`, given the span right above them. */
  below(span, accepts) {
    const found2 = /* @__PURE__ */ new Set();
    const reached = [span];
    for (const above of reached) {
      for (const child of this.childrenOf(above)) {
        if (found2.has(child) || !accepts(child, above)) continue;
        found2.add(child);
        reached.push(child);
      }
    }
    return [...found2];
  }
  /** The held spans that have the same parent as a span, be that held or not; itself among them. */
  siblingsOf(span) {
    const parent = parentId(span);
    if (parent === void 0) return [];
    return inOrder(this.#traces.get(span.spanContext().traceId)?.children.get(parent));
  }
  /** The topmost span above a held one, as it is held, or the first on the way up that `isHead` accepts. */
  headOf(span, isHead2) {
    return this.#head(span, isHead2, /* @__PURE__ */ new Map());
  }
  /** The heads of several spans, each once: a step for each span, however long their ways up are. */
  headsOf(spans, isHead2) {
    const known = /* @__PURE__ */ new Map();
    return new Set(spans.map((span) => this.#head(span, isHead2, known)));
  }
  /** `known` are heads by span, and learns those of all spans on the way. */
  #head(span, isHead2, known) {
    const spans = this.#traces.get(span.spanContext().traceId)?.spans;
    const way = [];
    let at = this.get(span) ?? span;
    let head = known.get(at);
    while (head === void 0) {
      way.push(at);
      known.set(at, at);
      const parent = isHead2(at) ? void 0 : parentId(at);
      const above = parent === void 0 ? void 0 : spans?.get(parent);
      if (above === void 0) break;
      at = above.span;
      head = known.get(at);
    }
    head ??= at;
    for (const passed of way) known.set(passed, head);
    return head;
  }
};
var isTop = (span) => parentId(span) === void 0 || span.parentSpanContext?.isRemote === true;
function byStart(a, b) {
  const [x, y] = [a.startTime, b.startTime];
  return x[0] - y[0] || x[1] - y[1] || (a.spanContext().spanId < b.spanContext().spanId ? -1 : 1);
}
var inOrder = (held) => held === void 0 ? [] : Array.from(held, ({ span }) => span).sort(byStart);
var ZEROS = /^0+$/;
function parentId({ parentSpanContext }) {
  const id = parentSpanContext?.spanId;
  return id === void 0 || id === "" || id.endsWith("0") && ZEROS.test(id) ? void 0 : id;
}
var NO_LINKS = [];
var NO_ATTRIBUTES = {};
function asKept(span) {
  const context = span.spanContext();
  const tells = isTelling(span);
  const { name, startTime, endTime, status, parentSpanContext, instrumentationScope } = span;
  return {
    name,
    spanContext: () => context,
    startTime,
    endTime,
    status: tells ? status : { code: status.code },
    attributes: tells ? span.attributes : NO_ATTRIBUTES,
    links: NO_LINKS,
    parentSpanContext,
    // By it, the journal's reader knows spans of the contract.
    instrumentationScope
  };
}
var VALUE_SIZE = 16;
function sizeOf3({ name, status, attributes, instrumentationScope }) {
  const { name: scope = "", version = "" } = instrumentationScope ?? {};
  const ofTexts = Buffer.byteLength(name) + Buffer.byteLength(status.message ?? "");
  return ofTexts + Buffer.byteLength(scope) + Buffer.byteLength(version) + sizeOfValue(attributes);
}
function sizeOfValue(value) {
  if (typeof value === "string") return VALUE_SIZE + Buffer.byteLength(value);
  if (typeof value !== "object" || value === null) return VALUE_SIZE;
  let size = VALUE_SIZE;
  if (Array.isArray(value)) for (const item of value) size += sizeOfValue(item);
  else for (const key of Object.keys(value)) size += Buffer.byteLength(key) + sizeOfValue(value[key]);
  return size;
}

// exporter/translated-spans.ts
var MOST2 = 5e4;
var RecentSpans = class {
  #most;
  #keys = /* @__PURE__ */ new Set();
  /** The same, in the order in which they came, from `#oldest` on around the end. A set would search for its oldest. */
  #order = [];
  #oldest = 0;
  constructor(most = MOST2) {
    this.#most = most;
  }
  has(span) {
    return this.#keys.has(spanKey(span));
  }
  add(spans) {
    for (const span of spans) this.addKey(spanKey(span));
  }
  /** Returns whether it was not known. */
  addKey(key) {
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    if (this.#order.length < this.#most) this.#order.push(key);
    else {
      this.#keys.delete(this.#order[this.#oldest]);
      this.#order[this.#oldest] = key;
      this.#oldest = (this.#oldest + 1) % this.#most;
    }
    return true;
  }
};
function spanKey(span) {
  const { traceId, spanId } = span.spanContext();
  const text = `${traceId}${spanId}`;
  let [high, low] = [span.endTime[0] | 0, span.endTime[1] | 0];
  for (let index = 0; index < text.length; index++) {
    const code2 = text.charCodeAt(index);
    high = Math.imul(high ^ code2, 2654435761);
    low = Math.imul(low ^ code2, 2246822519);
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  low = Math.imul(low ^ high >>> 16, 3266489917);
  high = Math.imul(high ^ low >>> 15, 668265263);
  return (high & 2097151) * 2 ** 32 + (low >>> 0);
}
var MOST_SPANS = 2e3;
var NOTHING4 = [];
var RecentTrees = class {
  #keepMs;
  #mostSize;
  /** By the key of each span. */
  #trees = /* @__PURE__ */ new Map();
  /** The oldest first, from `#first` on; some may be forgotten already. A map would search for its oldest. */
  #byAge = [];
  #first = 0;
  #spans = 0;
  #size = 0;
  /** `mostSize` is in the units of `sizeOf`. */
  constructor(keepMs, mostSize) {
    this.#keepMs = keepMs;
    this.#mostSize = mostSize;
  }
  get size() {
    return this.#size;
  }
  /** Keeps trees, the latest last: of more than there is room for, the first ones are not even looked at. */
  keep(units, now) {
    const kept = [];
    let [count, bytes] = [0, 0];
    for (let index = units.length - 1; index >= 0; index--) {
      const { root, below } = units[index];
      if (below.length >= MOST_SPANS) continue;
      const spans = [root, ...below];
      const size = spans.reduce((sum, span) => sum + sizeOf3(span), 0);
      if (size > this.#mostSize) continue;
      count += spans.length;
      bytes += size;
      if (count > MOST_SPANS || bytes > this.#mostSize) break;
      kept.push({ spans, keys: spans.map(keyOf), size, goneAt: now + this.#keepMs });
    }
    for (const recent of kept.reverse()) this.#add(recent, now);
  }
  #add(recent, now) {
    for (const key of recent.keys) this.#trees.set(key, recent);
    this.#spans += recent.spans.length;
    this.#size += recent.size;
    this.#byAge.push(recent);
    for (let oldest = this.#byAge[this.#first]; oldest !== void 0; oldest = this.#byAge[this.#first]) {
      if (this.#spans <= MOST_SPANS && this.#size <= this.#mostSize && oldest.goneAt > now) break;
      this.#forget(oldest);
      this.#first += 1;
    }
    if (this.#first < MOST_SPANS) return;
    this.#byAge = this.#byAge.slice(this.#first);
    this.#first = 0;
  }
  /** Gives the spans of the tree that a span's parent is in, which is then not here any more. */
  take(late) {
    if (this.#trees.size === 0) return NOTHING4;
    const parent = late.parentSpanContext?.spanId;
    if (parent === void 0) return NOTHING4;
    const recent = this.#trees.get(`${late.spanContext().traceId}:${parent}`);
    if (recent === void 0) return NOTHING4;
    return this.#forget(recent);
  }
  #forget(recent) {
    const { spans, keys } = recent;
    if (spans.length === 0) return spans;
    recent.spans = [];
    for (const key of keys) if (this.#trees.get(key) === recent) this.#trees.delete(key);
    this.#spans -= spans.length;
    this.#size -= recent.size;
    return spans;
  }
};
var keyOf = (span) => `${span.spanContext().traceId}:${span.spanContext().spanId}`;

// exporter/units.ts
var DEFAULT_LIMITS = { maxSpans: 2e4, maxSize: 32 * 1024 * 1024, maxAgeMs: 10 * 6e4 };
var RECENT_SHARE = 0.25;
var UnitGatherer = class {
  #held = new HeldSpans();
  #recent;
  #drops;
  #limits;
  #translated;
  constructor(drops, limits = {}, translated = new RecentSpans()) {
    this.#drops = drops;
    this.#translated = translated;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#recent = new RecentTrees(this.#limits.maxAgeMs, RECENT_SHARE * this.#limits.maxSize);
  }
  /** How many spans are waiting for the rest of their unit. */
  get waiting() {
    return this.#held.count;
  }
  /** What may be translated with what comes next, in the units of `maxSize`: what waits, and trees of a while ago. */
  get size() {
    return this.#held.size + this.#recent.size;
  }
  /** Those of the spans that wait, as they are held. */
  held(spans) {
    return this.#held.count === 0 ? [] : spans.flatMap((span) => this.#held.get(span) ?? []);
  }
  /** Takes spans in and gives the units they complete: sessions first, runs last. `now` is ms since 1970. */
  add(spans, now) {
    const units = [];
    const arrived = [];
    const rejoined = /* @__PURE__ */ new Set();
    for (const span of spans) {
      const kind2 = kindOf(span);
      if (kind2 === void 0 || kind2 === SPAN_KIND.turn) {
        for (const earlier of this.#recent.take(span)) rejoined.add(this.#held.add(earlier, now));
        this.#held.add(span, now);
        arrived.push(span);
      } else units.push({ kind: kind2, root: span, below: [] });
    }
    const whole = [];
    for (const head of this.#held.headsOf(arrived, isTurn)) {
      if (!this.#isComplete(head)) continue;
      const unit = this.#release(head);
      const isRejoined = rejoined.size > 0 && unit.below.concat(unit.root).some((span) => rejoined.has(span));
      const isWhole = isTurn(unit.root) || isRejoined;
      const fresh = isWhole ? [unit] : this.#withoutKnown(unit);
      if (isForeign(unit.root) && fresh[0] === unit) whole.push(unit);
      for (const one of fresh) units.push(one);
    }
    this.#recent.keep(whole, now);
    return [...units.sort(bySession), ...this.expire(now), ...this.#makeRoom()];
  }
  /** Gives what has waited too long. */
  expire(now) {
    const units = [];
    for (const { span, heldAt } of this.#held.oldest()) {
      if (now - heldAt < this.#limits.maxAgeMs) break;
      units.push(...this.#force(span, DROP.heldTooLong));
    }
    return units;
  }
  /** Gives everything there is: nothing will come any more. */
  drain() {
    const units = [];
    for (const { span } of this.#held.oldest()) units.push(...this.#force(span, DROP.heldAtShutdown));
    return units.sort(bySession);
  }
  #makeRoom() {
    const units = [];
    const { maxSpans, maxSize } = this.#limits;
    for (const { span } of this.#held.oldest()) {
      const tooMany = this.#held.count > maxSpans;
      if (!tooMany && this.#held.size <= maxSize) break;
      units.push(...this.#force(span, tooMany ? DROP.heldTooMany : DROP.heldTooLarge));
    }
    return units;
  }
  #isComplete(head) {
    if (!isTurn(head)) return isTop(head);
    const spans = numberAttribute(head, ATTR.turnSpans);
    if (spans !== void 0) return this.#held.below(head, isPartOfTurn).length >= spans;
    const tools = numberAttribute(head, ATTR.turnToolCalls);
    const children = this.#held.childrenOf(head);
    return tools === void 0 || children.some(isModelCall) && children.filter(isToolRun).length >= tools;
  }
  #force(span, reason) {
    const units = this.#withoutKnown(this.#release(this.#held.headOf(span, isTurn)));
    if (units.some(({ root, below }) => isTelling(root) || below.some(isTelling))) this.#drops.add(reason);
    return units;
  }
  /** A unit without what was translated before; nothing where that is all of it. */
  #withoutKnown(unit) {
    const isKnown = (span) => this.#translated.has(span);
    if (!isKnown(unit.root) && !unit.below.some(isKnown)) return [unit];
    const known = [unit.root, ...unit.below].filter(isKnown);
    this.#translated.add(known);
    const gone = new Set(known);
    const [root, ...below] = [unit.root, ...unit.below].filter((span) => !gone.has(span));
    if (root === void 0) return [];
    return [{ kind: root === unit.root ? unit.kind : "tree", root, below }];
  }
  /** Takes a unit out of what is held. */
  #release(head) {
    const siblings = isTop(head) || !isForeign(head) ? [] : this.#held.siblingsOf(head).filter(isForeign);
    const root = siblings[0] ?? head;
    this.#held.take(root);
    if (isTurn(root)) {
      const below2 = this.#held.below(root, isPartOfTurn).sort(byStart);
      for (const span of below2) this.#held.take(span);
      return { kind: "turn", root, below: below2 };
    }
    const children = this.#held.childrenOf(root);
    const below = [];
    const reached = [...children, ...siblings.slice(1)];
    for (const span of reached) {
      if (isTurn(span) || !this.#held.take(span)) continue;
      below.push(span);
      for (const child of this.#held.childrenOf(span)) reached.push(child);
    }
    return { kind: "tree", root, below: below.sort(byStart) };
  }
};
var KINDS = new Set(Object.values(SPAN_KIND));
function kindOf(span) {
  const kind2 = span.attributes[ATTR.kind];
  return KINDS.has(kind2) ? kind2 : void 0;
}
var isTurn = (span) => span.attributes[ATTR.kind] === SPAN_KIND.turn;
var isPartOfTurn = (span, above) => !isTurn(span) && (isTurn(above) ? isModelCall(span) || isToolRun(span) : isMadeByTool(span));
var isForeign = (span) => !isTurn(span) && !isOurs(span);
var RANK = { session: 0, turn: 1, aside: 1, tree: 1, run: 2 };
var bySession = (a, b) => RANK[a.kind] - RANK[b.kind] || byStart(a.root, b.root);

// exporter/outbox/lanes.ts
var later = (a, b) => a.number - b.number || a.sequence - b.sequence;
var Lanes = class {
  #lanes = /* @__PURE__ */ new Map();
  #arrivals = /* @__PURE__ */ new Set();
  /** Adds entries, usually at the end of their lanes, and returns those that became superfluous (now `gone`). */
  add(entries) {
    const superseded = [];
    const unsorted = /* @__PURE__ */ new Set();
    for (const entry of entries) {
      const lane = this.#laneOf(entry.lane);
      lane.held += 1;
      this.#arrivals.add(entry.lane);
      if (entry.coalesce !== void 0) {
        const loser = this.#coalesce(lane, entry.coalesce, entry);
        if (loser !== void 0) superseded.push(loser);
        continue;
      }
      const last8 = lane.ordinary.last();
      if (last8 !== void 0 && later(last8, entry) > 0) unsorted.add(lane);
      lane.ordinary.push(entry);
    }
    for (const lane of unsorted) lane.ordinary.replace([...lane.ordinary].sort(later));
    return superseded;
  }
  /** The lane's next entry: ordinary ones first. */
  peek(name) {
    const lane = this.#lanes.get(name);
    if (lane === void 0) return void 0;
    while (lane.ordinary.first()?.state === "gone") lane.ordinary.shift();
    return lane.ordinary.first() ?? lane.coalesced.values().next().value;
  }
  take(name) {
    const lane = this.#lanes.get(name);
    const entry = this.peek(name);
    if (lane === void 0 || entry === void 0) return void 0;
    if (entry.coalesce === void 0) lane.ordinary.shift();
    else lane.coalesced.delete(entry.coalesce);
    entry.state = "taken";
    return entry;
  }
  /** Gives a taken entry its place in the lane again; returns it, `gone`, if a newer one took its place meanwhile. */
  putBack(entry) {
    if (entry.state !== "taken") return void 0;
    entry.state = "waiting";
    const lane = this.#laneOf(entry.lane);
    if (entry.coalesce !== void 0) return this.#coalesce(lane, entry.coalesce, entry);
    const first2 = lane.ordinary.first();
    lane.ordinary.unshift(entry);
    if (first2 !== void 0 && later(first2, entry) < 0) lane.ordinary.replace([...lane.ordinary].sort(later));
    return void 0;
  }
  /** Takes an entry out for good, whatever its state. */
  remove(entry) {
    if (entry.state === "gone") return;
    const lane = this.#laneOf(entry.lane);
    if (entry.state === "waiting" && entry.coalesce !== void 0) lane.coalesced.delete(entry.coalesce);
    this.#leave(lane, entry);
  }
  /** Whether anything is in the lane, be it being sent. */
  has(name) {
    return this.#lanes.has(name);
  }
  /** Reports a lane as arrived although nothing was added to it. */
  announce(name) {
    if (this.#lanes.has(name)) this.#arrivals.add(name);
  }
  /** Reports all lanes as arrived. */
  announceAll() {
    for (const name of this.#lanes.keys()) this.#arrivals.add(name);
  }
  arrivals() {
    if (this.#arrivals.size === 0) return [];
    const arrived = [...this.#arrivals];
    this.#arrivals = /* @__PURE__ */ new Set();
    return arrived;
  }
  #laneOf(name) {
    const known = this.#lanes.get(name);
    if (known !== void 0) return known;
    const lane = { ordinary: new Fifo(), coalesced: /* @__PURE__ */ new Map(), held: 0 };
    this.#lanes.set(name, lane);
    return lane;
  }
  /** Lets the later of two entries with the same `coalesce` wait and returns the other. */
  #coalesce(lane, coalesce, entry) {
    const waiting = lane.coalesced.get(coalesce);
    if (waiting === void 0) {
      lane.coalesced.set(coalesce, entry);
      return void 0;
    }
    const loser = later(waiting, entry) > 0 ? entry : waiting;
    if (loser === waiting) lane.coalesced.set(coalesce, entry);
    this.#leave(lane, loser);
    return loser;
  }
  #leave(lane, entry) {
    entry.state = "gone";
    lane.held -= 1;
    if (lane.held === 0) this.#lanes.delete(entry.lane);
  }
};
var Ages = class {
  #ordinary = new Fifo();
  #last = new Fifo();
  /** Adds the youngest. `queued`: how many entries are not gone, so that those that are can be forgotten in time. */
  add(entry, queued) {
    const ages = entry.goesLast ? this.#last : this.#ordinary;
    ages.push(entry);
    if (ages.length > 64 && ages.length > 2 * queued) ages.filter(({ state }) => state !== "gone");
  }
  /** Adds entries of any age. Costs the number of all entries. */
  insert(entries) {
    for (const entry of entries) (entry.goesLast ? this.#last : this.#ordinary).push(entry);
    for (const ages of [this.#ordinary, this.#last]) {
      ages.replace([...ages].sort((a, b) => a.appendedAt - b.appendedAt));
    }
  }
  /** The entry that goes next: none that is being sent. */
  oldest() {
    return oldestIn(this.#ordinary) ?? oldestIn(this.#last);
  }
};
function oldestIn(ages) {
  const kept = [];
  let oldest;
  for (let entry = ages.shift(); entry !== void 0 && oldest === void 0; ) {
    if (entry.state !== "gone") kept.push(entry);
    if (entry.state === "waiting") oldest = entry;
    else entry = ages.shift();
  }
  for (const entry of kept.reverse()) ages.unshift(entry);
  return oldest;
}

// exporter/outbox/memory-outbox.ts
var MemoryOutbox = class {
  #lanes = new Lanes();
  #ages = new Ages();
  #tally = new Tally();
  #asides = [];
  #maxBytes;
  #maxAgeMs;
  #now;
  #sequence = 0;
  #listener = () => {
  };
  #closed = false;
  constructor(options = {}) {
    this.#maxBytes = options.maxBytes ?? 64 * 1024 * 1024;
    this.#maxAgeMs = options.maxAgeMs ?? 24 * 60 * 60 * 1e3;
    this.#now = options.now ?? Date.now;
  }
  append(records) {
    const refusals = [];
    const accepted = [];
    for (const record2 of records) {
      const bytes = bodyBytes(record2.body);
      const reason = this.#closed ? DROP.outboxClosed : bytes > this.#maxBytes ? DROP.recordTooLarge : void 0;
      if (reason !== void 0) {
        this.#tally.drop(reason);
        refusals.push({ record: record2, reason });
        continue;
      }
      const { lane, coalesce, goesLast = false } = record2;
      const appendedAt = this.#now();
      this.#sequence += 1;
      const entry = {
        ...{ record: record2, appendedAt, bytes, lane, coalesce, goesLast, number: 0, sequence: this.#sequence },
        state: "waiting"
      };
      accepted.push(entry);
      this.#tally.appended += 1;
      this.#tally.enter(bytes);
      this.#ages.add(entry, this.#tally.queued);
    }
    for (const entry of this.#lanes.add(accepted)) this.#tally.leave(entry.bytes, "superseded");
    this.#dropWhile(DROP.outboxFull, () => this.#tally.queuedBytes > this.#maxBytes);
    if (accepted.length > 0) this.#listener();
    return refusals;
  }
  arrivals() {
    return this.#lanes.arrivals();
  }
  onArrival(listener) {
    this.#listener = listener;
  }
  peek(lane) {
    const entry = this.#lanes.peek(lane);
    return entry && { coalesced: entry.coalesce !== void 0 };
  }
  take(lane) {
    return this.#lanes.take(lane);
  }
  putBack(taken) {
    this.#tally.retried += 1;
    const superseded = this.#lanes.putBack(taken);
    if (superseded !== void 0) this.#tally.leave(superseded.bytes, "superseded");
  }
  acknowledge(taken) {
    this.#settle(taken, "delivered");
  }
  setAside(taken, reason) {
    this.#settle(taken, "setAside");
    this.#asides.push({ record: taken.record, reason });
    if (this.#asides.length > 1e3) this.#asides.shift();
  }
  /** The latest records that were set aside, at most 1,000, with their reasons. */
  asides() {
    return this.#asides;
  }
  expire() {
    const oldest = this.#now() - this.#maxAgeMs;
    this.#dropWhile(DROP.outboxExpired, (entry) => entry.appendedAt < oldest);
  }
  counts() {
    return this.#tally.counts(this.#tally.queued);
  }
  close() {
    this.#closed = true;
  }
  #settle(entry, as) {
    if (entry.state === "gone") return;
    this.#lanes.remove(entry);
    this.#tally.leave(entry.bytes, as);
  }
  #dropWhile(reason, unwanted) {
    for (let oldest = this.#ages.oldest(); oldest && unwanted(oldest); oldest = this.#ages.oldest()) {
      this.#settle(oldest, reason);
    }
  }
};

// exporter/opensync/exporter-options.ts
var FLAG = { accepts: (value) => typeof value === "boolean", expected: "true or false" };
var DURATION = {
  accepts: (value) => typeof value === "number" && value >= 0 && value < 2 ** 31,
  expected: "milliseconds, 0 to 2,147,483,647"
};
var FUNCTION = { accepts: (value) => typeof value === "function", expected: "a function" };
var RULES = {
  convexUrl: {
    accepts: (value) => typeof value === "string" && parseOpenSyncUrl(value) !== void 0,
    expected: "a URL such as https://happy-otter-123.convex.site"
  },
  apiKey: {
    accepts: (value) => typeof value === "string" && /^[\x21-\x7e]+$/.test(value),
    expected: "an OpenSync API key such as osk_\u2026, without spaces and line breaks",
    secret: true
  },
  syncToolCalls: FLAG,
  syncThinking: FLAG,
  syncEphemeral: FLAG,
  capture: {
    accepts: isCapturePolicy,
    expected: `full, no-tool-content, metadata, or an object of base and ${CAPTURE_KINDS.join(", ")}`
  },
  heldAtShutdown: {
    accepts: (value) => value === "translate" || value === "leave",
    expected: "translate or leave"
  },
  shutdownTimeoutMs: DURATION,
  requestTimeoutMs: DURATION,
  onProblem: FUNCTION,
  fetch: FUNCTION,
  now: FUNCTION,
  random: FUNCTION,
  setTimer: FUNCTION
};
function isCapturePolicy(value) {
  const isBase = (base) => CAPTURE_BASES.some((known) => known === base);
  if (typeof value !== "object" || value === null) return isBase(value);
  return Object.entries(value).every(
    ([name, choice]) => name === "base" ? isBase(choice) : CAPTURE_KINDS.some((kind2) => kind2 === name) && typeof choice === "boolean"
  );
}
var REQUIRED = /* @__PURE__ */ new Set(["convexUrl", "apiKey"]);
function resolveExporterOptions(options) {
  const given = new Map(Object.entries(options));
  for (const [name, rule] of Object.entries(RULES)) {
    const value = given.get(name);
    if (rule.accepts(value) || value === void 0 && !REQUIRED.has(name)) continue;
    throw new TypeError(`OpenSyncExporter: ${name} is ${shown(value, rule)}, expected ${rule.expected}`);
  }
  const { convexUrl, ...rest } = options;
  return {
    syncToolCalls: true,
    syncThinking: false,
    syncEphemeral: false,
    capture: "full",
    outbox: options.outbox ?? new MemoryOutbox(),
    shutdownTimeoutMs: 5e3,
    requestTimeoutMs: 3e4,
    hold: {},
    translated: new RecentSpans(),
    heldAtShutdown: "translate",
    onProblem: () => {
    },
    now: Date.now,
    random: Math.random,
    setTimer: unrefTimer,
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== void 0)),
    apiKey: options.apiKey,
    url: parseOpenSyncUrl(convexUrl) ?? ""
  };
}
function shown(value, { secret }) {
  if (typeof value !== "string")
    return value === null ? "null" : typeof value === "object" ? "an object" : String(value);
  if (value === "") return "empty";
  if (secret) return "no such key";
  return JSON.stringify(value.replace(/\/\/[^/]*@/g, "//\u2026@").replace(/osk_[^\s"]*/g, "osk_\u2026")).slice(0, 200);
}

// exporter/opensync/limits.ts
var MAX_ARRAY = 8192;
var MAX_FIELDS = 1024;
var MAX_NAME = 1024;
var DEEPEST_JSON = 500;
var PLAIN_NAME = /^[\w.-]+$/;
var wellFormed = (text) => text.toWellFormed();
function convexValue(value, levels) {
  return isConvex(value, levels) ? value : convert(value, levels, []);
}
function escapedName(name) {
  if (name === "") return "%";
  if (name === "__proto__") return "%5F_proto__";
  if (PLAIN_NAME.test(name)) return name;
  return name.replaceAll("%", "%25").replace(/^\$/, "%24").replace(/[^\x20-\x7e]/g, (unit) => `%u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
function jsonText(value) {
  return JSON.stringify(convert(value, DEEPEST_JSON, [], true)) ?? "null";
}
function convexBytes(value) {
  if (typeof value === "string") return 2 + Buffer.byteLength(value);
  if (typeof value === "number") return 9;
  if (typeof value !== "object" || value === null) return 1;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const item of value) bytes += convexBytes(item);
    return bytes;
  }
  for (const [name, item] of Object.entries(value)) {
    if (item !== void 0) bytes += name.length + 1 + convexBytes(item);
  }
  return bytes;
}
function isConvex(value, levels) {
  switch (typeof value) {
    case "string":
      return value.isWellFormed();
    case "number":
      return Number.isFinite(value);
    case "boolean":
      return true;
    case "object":
      return value === null || levels > 0 && isConvexContainer(value, levels);
    default:
      return false;
  }
}
function isConvexContainer(value, levels) {
  try {
    if (Array.isArray(value)) {
      if (value.length > MAX_ARRAY) return false;
      for (const item of value) if (!isConvex(item, levels - 1)) return false;
      return true;
    }
    if (Object.getPrototypeOf(value) !== Object.prototype) return false;
    const fields2 = Object.entries(value);
    if (fields2.length > MAX_FIELDS) return false;
    for (const [name, item] of fields2) {
      if (name.length > MAX_NAME || escapedName(name) !== name) return false;
      if (item !== void 0 && !isConvex(item, levels - 1)) return false;
    }
    return true;
  } catch {
    return false;
  }
}
function convert(value, levels, above, asJson = false) {
  switch (typeof value) {
    case "string":
      return wellFormed(value);
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : String(value);
    case "bigint":
      return value.toString();
    case "undefined":
      return null;
    case "function":
      return `[function ${value.name}]`;
    case "symbol":
      return String(value);
    case "object":
      return value === null ? null : container(value, levels, above, asJson);
  }
}
function container(value, levels, above, asJson) {
  if (above.includes(value)) return "[circular]";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[invalid date]" : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[binary ${value.byteLength} bytes]`;
  if (levels <= 0) return asJson ? "[nested too deeply]" : jsonText(value);
  above.push(value);
  try {
    if (!Array.isArray(value)) return fields(value, levels, above, asJson);
    if (!asJson && value.length > MAX_ARRAY) return jsonText(value);
    return Array.from(value, (item) => convert(item, levels - 1, above, asJson));
  } catch (error) {
    return `[unreadable: ${error instanceof Error ? error.name : "error"}]`;
  } finally {
    above.pop();
  }
}
function fields(value, levels, above, asJson) {
  const entries = [];
  for (const [name, item] of Object.entries(value)) {
    if (item !== void 0) entries.push([asJson ? wellFormed(name) : escapedName(name), item]);
  }
  if (!asJson && (entries.length > MAX_FIELDS || entries.some(([name]) => name.length > MAX_NAME))) {
    return jsonText(value);
  }
  for (const entry of entries) entry[1] = convert(entry[1], levels - 1, above, asJson);
  return Object.fromEntries(entries);
}
var KIB = 1024;
var MOST_PER_MESSAGE = 768 * KIB;
var LEAST_PER_MESSAGE = 512;
var SESSION_BUDGET = 13 * KIB * KIB;
var ROWS_OF_MESSAGE = KIB;
var MOST_MESSAGES = 4e3;
var MOST_PARTS = 1e3;
var LEAST_PARTS = 8;
var ROW_OF_PART = 256;
function messageBudget(before) {
  const left = SESSION_BUDGET - ROWS_OF_MESSAGE * before.messages - 2 * before.bytes;
  return Math.min(MOST_PER_MESSAGE, Math.max(LEAST_PER_MESSAGE, Math.floor(left / 8)));
}
function placeInSession(n) {
  if (n < MOST_MESSAGES - 1) return "sent";
  return n === MOST_MESSAGES - 1 ? "notice" : "left out";
}
var FULL_NOTICE = `[this session has more than ${MOST_MESSAGES} messages: OpenSync could not open it with the rest]`;
function fitMessage(body, budget) {
  const parts = firstParts(body.parts, Math.min(MOST_PARTS, Math.max(LEAST_PARTS, Math.floor(budget / ROW_OF_PART))));
  const sizes = [convexBytes(body.textContent), ...parts.map((part) => convexBytes(part.content))];
  const longest = waterLevel(sizes, budget);
  if (longest === void 0) return parts === body.parts ? body : { ...body, parts };
  return {
    ...body,
    textContent: cutText(body.textContent, longest),
    parts: parts.map((part) => fitPart(part, longest))
  };
}
function cutText(text, bytes) {
  const size = Buffer.byteLength(text);
  if (size <= bytes) return text;
  const { read: read4 } = new TextEncoder().encodeInto(text, new Uint8Array(Math.max(0, bytes)));
  const kept = text.slice(0, read4);
  return `${kept}\u2026 [${shownBytes(size - Buffer.byteLength(kept))} of ${shownBytes(size)} cut]`;
}
function fitPart(part, bytes) {
  switch (part.type) {
    case "text":
      return { ...part, content: cutText(part.content, bytes) };
    case "tool-call": {
      if (convexBytes(part.content) <= bytes) return part;
      const { args } = part.content;
      const text = typeof args === "string" ? args : jsonText(args);
      return { ...part, content: { ...part.content, args: cutText(text, bytes) } };
    }
    case "tool-result":
      return { ...part, content: { ...part.content, result: cutText(part.content.result, bytes) } };
  }
}
function waterLevel(sizes, budget) {
  let left = budget;
  const ascending = sizes.toSorted((a, b) => a - b);
  for (const [index, size] of ascending.entries()) {
    const share = left / (ascending.length - index);
    if (size > share) return Math.max(0, Math.floor(share));
    left -= size;
  }
  return void 0;
}
function firstParts(parts, most) {
  if (parts.length <= most) return parts;
  const left = parts.length - (most - 1);
  return [...parts.slice(0, most - 1), { type: "text", content: `\u2026 [${left} of ${parts.length} parts cut]` }];
}
function shownBytes(bytes) {
  if (bytes < 1e3) return `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

// exporter/opensync/requests.ts
var PATH = { session: "/sync/session", message: "/sync/message", batch: "/sync/batch" };
function toRecord(request) {
  const rest = { contentType: "application/json", body: JSON.stringify(request.body) };
  switch (request.type) {
    case "session": {
      const { externalId } = request.body;
      return { id: `session:${externalId}`, lane: externalId, path: PATH.session, ...rest, goesLast: true };
    }
    case "message": {
      const { externalId, sessionExternalId } = request.body;
      return { id: `message:${externalId}`, lane: sessionExternalId, path: PATH.message, ...rest };
    }
    case "totals": {
      const { externalId } = request.body;
      const id = `totals:${externalId}:${request.unit}`;
      return { id, lane: externalId, coalesce: "totals", path: PATH.session, ...rest };
    }
    case "rename": {
      const { externalId } = request.body.sessions[0];
      return {
        id: `rename:${externalId}:${request.unit}`,
        lane: externalId,
        coalesce: "title",
        path: PATH.batch,
        ...rest
      };
    }
  }
}
var MOST_SESSIONS = 1e3;
var SessionMemory = class {
  /** Least recently used first. */
  #sessions = /* @__PURE__ */ new Map();
  /** The size of the session as far as this process has seen it. */
  sizeOf(sessionId) {
    const { messages = 0, bytes = 0 } = this.#sessions.get(sessionId) ?? {};
    return { messages, bytes };
  }
  noteOpened(sessionId) {
    this.#known(sessionId).opened = true;
  }
  /** The requests of a translation that say something new, in the order in which they are to be sent. */
  requestsOf(translation) {
    const { key, unit, opening, messages, rename } = translation;
    const known = this.#known(key.externalId);
    const requests = [];
    if (opening !== void 0 && !known.opened) requests.push({ type: "session", body: opening });
    known.opened ||= opening !== void 0;
    for (const body of messages) {
      requests.push({ type: "message", body });
      known.messages += 1;
      known.bytes += convexBytes(body.parts);
    }
    if (rename !== void 0) requests.push({ type: "rename", unit, body: rename });
    const { totals } = translation;
    if (totals !== void 0 && isNews(totals, known.totals)) {
      known.totals = totals;
      requests.push({ type: "totals", unit, body: totals });
    }
    return requests;
  }
  #known(sessionId) {
    const known = this.#sessions.get(sessionId) ?? {
      opened: false,
      messages: 0,
      bytes: 0,
      totals: void 0
    };
    this.#sessions.delete(sessionId);
    this.#sessions.set(sessionId, known);
    forgetOldest(this.#sessions, MOST_SESSIONS);
    return known;
  }
};
function isNews(totals, known) {
  if (known === void 0) return true;
  const growth = tokens(totals) - tokens(known) || (totals.durationMs ?? 0) - (known.durationMs ?? 0);
  return growth > 0 || growth === 0 && JSON.stringify(totals) !== JSON.stringify(known);
}
var tokens = ({ promptTokens = 0, completionTokens = 0 }) => promptTokens + completionTokens;
function forgetOldest(known, most) {
  for (const key of known.keys()) {
    if (known.size <= most) return;
    known.delete(key);
  }
}

// exporter/opensync/drafts.ts
var LONGEST_NAME2 = 200;
var textPart = (content2) => ({ type: "text", content: content2 });
var toolCallPart = (id, name, args) => ({
  type: "tool-call",
  content: { id: cutText(id, LONGEST_NAME2), name: cutText(name, LONGEST_NAME2), args }
});
function toolResultPart(id, name, output, isError) {
  const shown2 = output.trim() === "" ? "(no output)" : output;
  const result = isError ? `[error] ${shown2}` : shown2;
  return {
    type: "tool-result",
    content: {
      id: cutText(id, LONGEST_NAME2),
      name: cutText(name, LONGEST_NAME2),
      result,
      ...isError && { isError: true }
    }
  };
}
function conversationDrafts(messages, times, otherwiseAt, options) {
  const results = resultsOf(messages);
  return messages.flatMap((message, index) => {
    const at = times[index] ?? otherwiseAt;
    if (message.role === "tool") return [];
    if (message.role !== "assistant") return plainDraft(message.role, message.parts, at, options);
    return { role: message.role, at, ...said(message.parts, results.get(index) ?? [], options, NO_TEXT) };
  });
}
function plainDraft(role, parts, at, options) {
  const texts = parts.flatMap((part) => {
    if (part.type === "text" || part.type === "blob") return [part.content];
    return part.type === "tool_call_response" && options.syncToolCalls ? [responseText(part.response)] : [];
  });
  const shown2 = texts.filter((text) => text.trim() !== "");
  return shown2.length === 0 ? [] : [{ role, at, text: shown2.join("\n"), parts: shown2.map(textPart) }];
}
function resultsOf(messages) {
  if (!messages.some(({ role }) => role === "tool")) return NO_RESULTS;
  const results = /* @__PURE__ */ new Map();
  const waiting = /* @__PURE__ */ new Map();
  for (const [place, message] of messages.entries()) {
    for (const part of message.parts) {
      if (message.role === "assistant" && part.type === "tool_call") pushTo(waiting, part.id, place);
      if (message.role !== "tool" || part.type !== "tool_call_response") continue;
      const asked = waiting.get(part.id)?.pop();
      if (asked === void 0) continue;
      const result = responseText(part.response);
      pushTo(results, asked, { callId: part.id, name: "tool", result, isError: part.is_error === true });
    }
  }
  return results;
}
var NO_RESULTS = /* @__PURE__ */ new Map();
function pushTo(lists, key, value) {
  const list = lists.get(key);
  if (list === void 0) lists.set(key, [value]);
  else list.push(value);
}
function responseText(response) {
  if (typeof response === "string") return response;
  return Array.isArray(response) && response.every(isTextItem) ? response.map((item) => item.text ?? item.content).join("\n") : jsonText(response);
}
var isTextItem = (item) => typeof item === "object" && item !== null && ("text" in item || "content" in item);
var LEVELS = 4 + 14;
function toMessages(key, placed, before) {
  const messages = [];
  let { bytes } = before;
  for (const [index, { externalId, createdAt, draft }] of placed.entries()) {
    const number2 = before.messages + index;
    const place = placeInSession(number2);
    if (place === "left out") continue;
    const { at: _at, text, ...rest } = place === "sent" ? draft : fullNotice(draft);
    const body = {
      sessionExternalId: key.externalId,
      externalId,
      source: key.source,
      textContent: text,
      createdAt,
      ...rest
    };
    const message = fitMessage(convexValue(body, LEVELS), messageBudget({ messages: number2, bytes }));
    bytes += convexBytes(message.parts);
    messages.push(message);
  }
  return { messages, leftOut: placed.length - messages.length };
}
var fullNotice = ({ role, at }) => ({
  role,
  at,
  text: FULL_NOTICE,
  parts: [{ type: "text", content: FULL_NOTICE }]
});
function timeline(sessionId, drafts) {
  const seen = /* @__PURE__ */ new Map();
  let newest = 0;
  return drafts.toSorted((a, b) => a.at - b.at).map((draft) => {
    const id = `${sessionId}-${draft.role}-${draft.at}`;
    const nth = (seen.get(id) ?? 0) + 1;
    seen.set(id, nth);
    newest = Math.max(draft.at, newest + 1);
    return { externalId: nth === 1 ? id : `${id}-${nth}`, createdAt: newest, draft };
  });
}

// exporter/opensync/assistant.ts
var MOST_SUMMARY_LINES = 5;
var LONGEST_SUMMARY = 80;
var TELLING = ["command", "path", "file_path", "filePath", "pattern", "query", "url"];
var NOT_RECORDED = "[content not recorded]";
var NOT_SYNCED = "[tool calls not synced]";
var NO_TEXT = "(no text)";
function said(answer, runs, options, otherwise) {
  const texts = answer.flatMap((part) => isText(part) && part.content.trim() !== "" ? [part] : []);
  const thoughts = options.syncThinking ? quoted(answer) : [];
  const { asked, nested } = nestedCallsOf(runs);
  const calls = callsOf(answer, asked);
  const text = texts.map((part) => part.content).join("\n");
  if (!options.syncToolCalls) {
    const instead = text !== "" ? text : calls.length > 0 ? NOT_SYNCED : otherwise;
    return withText(instead, [...thoughts, ...texts.map((part) => textPart(part.content))], text === "");
  }
  const parts = inOrder2(answer, calls, nested);
  if (text !== "") return { text, parts: [...thoughts, ...parts] };
  if (calls.length > 0) return { text: summaries(calls), parts: [...thoughts, ...parts] };
  return withText(otherwise, thoughts, true);
}
var withText = (text, parts, addPart) => ({
  text,
  parts: addPart ? [...parts, textPart(text)] : parts
});
function callsOf(answer, runs) {
  const parts = answer.filter((part) => part.type === "tool_call");
  if (parts.length === 0 && runs.length === 0) return [];
  const left = new Pool();
  const ids = new Set(answer.map((part) => part.type === "tool_call" ? part.id : ""));
  for (const run of runs) {
    const { callId, name, index } = run;
    const place = index === void 0 ? [] : [`place ${index} ${name}`];
    left.add(run, [...place, `id ${callId}`, ...ids.has(callId) ? [] : [`name ${name}`]]);
  }
  const asked = parts.map((part, index) => {
    const run = left.take(`place ${index} ${part.name}`) ?? left.take(`id ${part.id}`, ...part.id === "" ? [`name ${part.name}`] : []);
    const args = run?.args ?? argumentsOf(part.arguments) ?? {};
    const id = part.id === "" ? run?.callId ?? "" : part.id;
    return { part, id, name: part.name, args, ...run !== void 0 && { run } };
  });
  return [...asked, ...left.rest().map((run) => ({ id: run.callId, name: run.name, args: run.args ?? {}, run }))];
}
function inOrder2(answer, calls, nested) {
  const callOf3 = new Map(calls.map((call) => [call.part, call]));
  const asked = answer.flatMap((part) => {
    if (isText(part)) return part.content.trim() === "" ? [] : [textPart(part.content)];
    const call = callOf3.get(part);
    return call === void 0 ? [] : shownCall(call, nested);
  });
  return [...asked, ...calls.filter((call) => call.part === void 0).flatMap((call) => shownCall(call, nested))];
}
function shownCall({ id, name, args, run }, nested) {
  const call = toolCallPart(id, name, args);
  if (run === void 0) return [call];
  const result = run.result === void 0 ? [] : [toolResultPart(id, name, run.result, run.isError)];
  return [call, ...result, ...shownNested(run, name, nested)];
}
function summaries(calls) {
  const lines = calls.slice(0, MOST_SUMMARY_LINES).map(({ name, args }) => `[${name}] ${gist(args)}`.trimEnd());
  const more = calls.length - lines.length;
  return more > 0 ? [...lines, `\u2026 and ${more} more`].join("\n") : lines.join("\n");
}
function gist(args) {
  const text = typeof args === "string" ? args : tellingText(args);
  const line = firstLineIn(text)?.trim() ?? "";
  const characters = Array.from(line.slice(0, 2 * LONGEST_SUMMARY + 2));
  return characters.length <= LONGEST_SUMMARY ? characters.join("") : `${characters.slice(0, LONGEST_SUMMARY - 1).join("")}\u2026`;
}
function tellingText(args) {
  if (typeof args !== "object" || args === null) return "";
  const fields2 = Object.entries(args).filter((field) => typeof field[1] === "string");
  const named = new Map(fields2);
  const best = TELLING.find((name) => named.has(name));
  return (best === void 0 ? fields2[0]?.[1] : named.get(best)) ?? "";
}
function quoted(answer) {
  const thoughts = answer.flatMap((part) => part.type === "reasoning" ? [part.content.trim()] : []);
  const text = thoughts.filter((thought) => thought !== "").join("\n\n");
  return text === "" ? [] : [textPart(text.replace(/^/gm, "> "))];
}
var isText = (part) => part.type === "text" || part.type === "blob";

// exporter/opensync/last-ended.ts
function lastEnded(spans) {
  const byEnd = spans.map((span, place) => ({ span, place, end: milliseconds(span.endTime) })).sort((a, b) => a.end - b.end);
  let last8 = byEnd[0];
  const lastUpTo = byEnd.map((one) => {
    if (last8 === void 0 || one.place > last8.place) last8 = one;
    return last8;
  });
  return (at) => {
    let [low, high] = [0, byEnd.length];
    while (low < high) {
      const middle = low + high >>> 1;
      if ((byEnd[middle]?.end ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return lastUpTo[low - 1]?.span;
  };
}

// exporter/opensync/calls.ts
function callsOf2(unit) {
  const spans = unit.kind === "turn" ? unit.below : [unit.root, ...unit.below];
  const chats = innermost(
    spans.filter((span) => isModelCall(span) && !isToolSpending(span)),
    spans
  );
  const tools = spans.filter(isToolRun);
  return { calls: withTools(chats, tools), stray: chats.length === 0 ? tools : [] };
}
function withTools(chats, tools) {
  const [first2] = chats;
  if (chats.length === 1 && first2 !== void 0) return [{ chat: first2, tools }];
  if (tools.length === 0) return chats.map((chat) => ({ chat, tools: [] }));
  const calls = new Map(chats.map((chat) => [chat, { chat, tools: [] }]));
  const asked = new Pool();
  for (const chat of chats) for (const id of askedFor(chat)) asked.add(chat, [id]);
  const callBefore = lastEnded(chats);
  for (const tool of tools) {
    const id = textAttribute(tool, ATTR.toolCallId) ?? "";
    const owner = asked.take(id) ?? callBefore(milliseconds(tool.startTime)) ?? first2;
    if (owner !== void 0) calls.get(owner)?.tools.push(tool);
  }
  return [...calls.values()];
}
function innermost(chats, spans) {
  const parents = new Map(spans.map((span) => [span.spanContext().spanId, span.parentSpanContext?.spanId]));
  const around2 = /* @__PURE__ */ new Set();
  for (const chat of chats) {
    let above = chat.parentSpanContext?.spanId;
    while (above !== void 0 && !around2.has(above)) {
      around2.add(above);
      above = parents.get(above);
    }
  }
  return chats.filter((chat) => !around2.has(chat.spanContext().spanId));
}
var askedFor = (chat) => new Set(
  readMessages(chat.attributes[ATTR.outputMessages]).flatMap((message) => message.parts).flatMap((part) => part.type === "tool_call" ? [part.id] : [])
);
function modelCallDrafts(chat, runs, options) {
  return [...inputDrafts(chat, milliseconds(chat.startTime), options), answerDraft(chat, runs, options)];
}
function answerDraft(chat, runs, options) {
  const output = chat.attributes[ATTR.outputMessages];
  const answer = readMessages(output).flatMap((message) => message.parts);
  const { model } = modelOf(chat);
  const promptTokens = numberAttribute(chat, ATTR.inputTokens);
  const completionTokens = numberAttribute(chat, ATTR.outputTokens);
  const [start, end] = [milliseconds(chat.startTime), milliseconds(chat.endTime)];
  return {
    role: "assistant",
    at: numberAttribute(chat, ATTR.outputTimestamp) ?? end,
    ...said(answer, runs, options, failureOf2(chat) ?? (output === void 0 ? NOT_RECORDED : NO_TEXT)),
    ...model !== void 0 && { model },
    ...promptTokens !== void 0 && { promptTokens },
    ...completionTokens !== void 0 && { completionTokens },
    durationMs: Math.max(0, end - start)
  };
}
function inputDrafts(span, otherwiseAt, options) {
  const messages = readMessages(span.attributes[ATTR.inputMessages]);
  const times = numbersAttribute(span, ATTR.inputTimestamps);
  const firstNew = messages.findLastIndex((message) => message.role === "assistant") + 1;
  return conversationDrafts(messages.slice(firstNew), times.slice(firstNew), otherwiseAt, options);
}
function failureOf2(chat) {
  const type = textAttribute(chat, ATTR.errorType);
  if (type === void 0 && chat.status.code !== 2) return void 0;
  const tag = type === "aborted" || type === "interrupted" ? type : "error";
  const why = chat.status.message ?? (type === tag ? "" : type ?? "");
  return why === "" || why === tag ? `[${tag}]` : `[${tag}] ${why}`;
}
function toolRunOf(span) {
  const args = argumentsOf(span.attributes[ATTR.toolArguments]);
  const result = span.attributes[ATTR.toolResult];
  const isError = span.status.code === 2 || textAttribute(span, ATTR.errorType) !== void 0;
  const context = span.spanContext();
  const isNested = textAttribute(span, ATTR.toolParentCallId) !== void 0;
  const madeBy = isNested ? span.parentSpanContext?.spanId : void 0;
  const index = numberAttribute(span, ATTR.toolIndex);
  const returned = !flagAttribute(span, ATTR.interrupted);
  const failure = isError ? span.status.message || textAttribute(span, ATTR.errorType) : void 0;
  return {
    callId: textAttribute(span, ATTR.toolCallId) ?? context.spanId,
    spanId: context.spanId,
    ...madeBy !== void 0 && { madeBy },
    ...index !== void 0 && { index },
    ...returned && { durationMs: Math.max(0, milliseconds(span.endTime) - milliseconds(span.startTime)) },
    name: textAttribute(span, ATTR.toolName) ?? (span.name.replace(/^execute_tool\s*/, "") || "tool"),
    ...args !== void 0 && { args },
    ...result !== void 0 && { result: typeof result === "string" ? result : jsonText(result) },
    isError,
    ...failure !== void 0 && { failure }
  };
}
function argumentsOf(value) {
  return typeof value === "string" ? jsonAttribute(value) ?? value : value;
}
function nestedCallsOf(runs) {
  const spans = new Set(runs.map(({ spanId }) => spanId));
  const asked = [];
  const nested = /* @__PURE__ */ new Map();
  for (const run of runs) {
    if (run.madeBy === void 0 || run.madeBy === run.spanId || !spans.has(run.madeBy)) asked.push(run);
    else if (nested.has(run.madeBy)) nested.get(run.madeBy)?.push(run);
    else nested.set(run.madeBy, [run]);
  }
  for (const calls of nested.values()) calls.sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  return { asked, nested };
}
function shownNested(maker, makerName, nested) {
  return (nested.get(maker.spanId ?? "") ?? []).flatMap((run) => {
    const name = `${makerName} \u203A ${run.name}`;
    return [
      toolCallPart(run.callId, name, run.args ?? {}),
      toolResultPart(run.callId, name, outcomeOf(run), run.isError),
      ...shownNested(run, name, nested)
    ];
  });
}
function outcomeOf({ isError, failure, durationMs }) {
  if (durationMs === void 0) return "unfinished";
  return `${isError ? failure ?? "failed" : "ok"} (${durationMs} ms)`;
}

// exporter/opensync/translate.ts
function translate(unit, options, before) {
  const { kind: kind2, root } = unit;
  const hasCalls = kind2 === "turn" || kind2 === "tree";
  const key = sessionKeyOf(unit);
  const { calls, stray } = hasCalls ? callsOf2(unit) : { calls: [], stray: [] };
  const drafts = hasCalls ? calls.flatMap((call) => callDrafts(call, options)) : ownDrafts(root, options);
  const size = kind2 === "session" ? NOTHING5 : sizeBefore(root) ?? before(key.externalId);
  const { messages, leftOut } = toMessages(key, timeline(key.externalId, drafts), size);
  const opening = kind2 === "session" || messages.length > 0 ? openingOf(unit, key) : void 0;
  const rename = renameOf(root, key);
  const totals = totalsOf(unit, key);
  return {
    key,
    unit: root.spanContext().spanId,
    ...opening !== void 0 && { opening },
    messages,
    ...rename !== void 0 && { rename },
    ...totals !== void 0 && { totals },
    drops: [...stray.map(() => DROP.toolWithoutCall), ...new Array(leftOut).fill(DROP.sessionFull)]
  };
}
var NOTHING5 = { messages: 0, bytes: 0 };
function sizeBefore(span) {
  const messages = numberAttribute(span, ATTR.totalMessages);
  const bytes = numberAttribute(span, ATTR.totalBytes);
  return messages === void 0 || bytes === void 0 ? void 0 : { messages, bytes };
}
var isEphemeral = ({ root, below }) => [root, ...below].some((span) => flagAttribute(span, ATTR.ephemeral));
var callDrafts = ({ chat, tools }, options) => modelCallDrafts(chat, tools.map(toolRunOf), options);
function ownDrafts(span, options) {
  const messages = readMessages(span.attributes[ATTR.inputMessages]);
  const times = numbersAttribute(span, ATTR.inputTimestamps);
  return conversationDrafts(messages, times, milliseconds(span.startTime), options);
}
function renameOf(span, { externalId }) {
  const title = textAttribute(span, ATTR.title);
  if (textAttribute(span, ATTR.purpose) !== PURPOSE.rename || title === void 0) return void 0;
  return { sessions: [{ externalId, title: shortened(title) }] };
}
var LONGEST_ID = 200;
var LONGEST_TEXT = 1e3;
var ANONYMOUS_AGENT = "opentelemetry";
function sessionKeyOf({ root, below }) {
  const spans = [root, ...below];
  const id = first(spans, ATTR.conversationId) ?? first(spans, ATTR.sessionId) ?? root.spanContext().traceId;
  return {
    externalId: id.length > LONGEST_ID ? sha256(id) : wellFormed(id),
    source: shortened(first(spans, ATTR.agentName) ?? ANONYMOUS_AGENT)
  };
}
function openingOf(unit, key) {
  const { root } = unit;
  const createdAt = numberAttribute(root, ATTR.sessionCreatedAt);
  if (createdAt === void 0) return void 0;
  const title = textAttribute(root, ATTR.title);
  return sessionBody(key, {
    title: title ?? untitled(key.source, createdAt),
    projectPath: textAttribute(root, ATTR.projectPath),
    projectName: textAttribute(root, ATTR.projectName),
    createdAt
  });
}
var untitled = (source, createdAt) => `${source} ${new Date(createdAt).toISOString().slice(0, 16).replace("T", " ")}`;
function totalsOf(unit, key) {
  const { root } = unit;
  const promptTokens = numberAttribute(root, ATTR.totalInputTokens);
  const completionTokens = numberAttribute(root, ATTR.totalOutputTokens);
  if (promptTokens === void 0 || completionTokens === void 0) return void 0;
  const { model, provider } = modelOf(unit.below.findLast(isModelCall));
  return sessionBody(key, {
    model: textAttribute(root, ATTR.sessionModel) ?? model,
    provider: textAttribute(root, ATTR.sessionProvider) ?? provider,
    promptTokens,
    completionTokens,
    cost: numberAttribute(root, ATTR.totalCost),
    durationMs: numberAttribute(root, ATTR.totalDuration),
    createdAt: numberAttribute(root, ATTR.sessionCreatedAt)
  });
}
function modelOf(chat) {
  if (chat === void 0) return {};
  return {
    model: textAttribute(chat, ATTR.requestModel) ?? textAttribute(chat, ATTR.responseModel),
    provider: textAttribute(chat, ATTR.providerName)
  };
}
function sessionBody({ externalId, source }, facts) {
  const body = {
    externalId,
    source,
    title: shortFact(facts.title),
    projectPath: shortFact(facts.projectPath),
    projectName: shortFact(facts.projectName),
    model: shortFact(facts.model),
    provider: shortFact(facts.provider),
    promptTokens: facts.promptTokens,
    completionTokens: facts.completionTokens,
    cost: facts.cost === 0 ? void 0 : facts.cost,
    durationMs: facts.durationMs,
    createdAt: facts.createdAt
  };
  return convexValue(body, 1);
}
function first(spans, name) {
  for (const span of spans) {
    const value = textAttribute(span, name);
    if (value !== void 0) return value;
  }
  return void 0;
}
var shortFact = (text) => text === void 0 ? void 0 : shortened(text);
var shortened = (text) => wellFormed(text.slice(0, LONGEST_TEXT));

// exporter/exchange.ts
var MOST_READ = 65536;
async function exchange(url, request, signal, { fetch: fetch2 = globalThis.fetch, timeoutMs, now }, judge) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort();
  }, timeoutMs);
  timer.unref();
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort);
  try {
    const response = await fetch2(url, { ...request, redirect: "manual", signal: controller.signal });
    const retryAfter = response.headers.get("retry-after") ?? void 0;
    const bytes = await beginning(response);
    return judge({ status: response.status, retryAfter, body: bytes.toString("utf8"), bytes }, now());
  } catch (error) {
    if (signal.aborted) return { type: "retryable", reason: "aborted" };
    return { type: "retryable", reason: late ? `no answer within ${timeoutMs} ms` : networkReason(error) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}
async function beginning(response) {
  if (response.body === null) return Buffer.alloc(0);
  const chunks = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes >= MOST_READ) break;
  }
  return Buffer.concat(chunks).subarray(0, MOST_READ);
}
function networkReason(error) {
  const cause = error instanceof Error ? error.cause : void 0;
  const code2 = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "network error";
  return `could not be reached: ${code2.slice(0, 60)}`;
}
function retryAfterMs(header, now) {
  if (header === void 0) return void 0;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1e3;
  const at = Date.parse(header);
  return Number.isNaN(at) ? void 0 : Math.max(0, at - now);
}

// exporter/opensync/soften.ts
var SOFTER = 128 * 1024;
var SOFTEST = 32 * 1024;
function softenRecord(record2) {
  const step = (record2.softened ?? 0) + 1;
  const body = softenedBody(record2, step);
  return body === void 0 ? void 0 : { ...record2, body: JSON.stringify(body), softened: step };
}
function softenedBody(record2, step) {
  if (typeof record2.body !== "string" || step > 2) return void 0;
  const body = JSON.parse(record2.body);
  if (record2.path === PATH.message) {
    return step === 1 ? withoutStructure(body) : textOnly(body);
  }
  return record2.path === PATH.session ? softerSession(body, step) : void 0;
}
function withoutStructure(body) {
  return fitMessage({ ...body, parts: shifted(body.parts.map(argumentsAsText)) }, SOFTER);
}
function textOnly(body) {
  const text = cutText(body.textContent, SOFTEST);
  return { ...body, textContent: text, parts: [{ type: "text", content: ` ${text}` }] };
}
var argumentsAsText = (part) => part.type === "tool-call" && typeof part.content.args !== "string" ? { ...part, content: { ...part.content, args: jsonText(part.content.args) } } : part;
function shifted(parts) {
  const first2 = parts.findIndex((part) => part.type === "text");
  return parts.map(
    (part, index) => index === first2 && part.type === "text" ? { ...part, content: ` ${part.content}` } : part
  );
}
function softerSession(body, step) {
  const { projectPath, projectName, model, provider, title, ...rest } = body;
  if (step === 1) return title === void 0 ? rest : { ...rest, title: cutText(title, 80) };
  return title === void 0 ? void 0 : rest;
}

// exporter/opensync/transport.ts
var OpenSyncTransport = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  send(record2, signal) {
    const headers = {
      "Content-Type": record2.contentType,
      ...record2.contentEncoding !== void 0 && { "Content-Encoding": record2.contentEncoding }
    };
    return this.#exchange(record2.path, { method: "POST", headers, body: record2.body }, signal, judgeAnswer);
  }
  soften(record2) {
    return softenRecord(record2);
  }
  /** Whether URL and key are right, at the least cost to the backend. Never throws. */
  checkKey(signal = new AbortController().signal) {
    return this.#exchange("/api/sessions?limit=1", { method: "GET" }, signal, judgeCheck);
  }
  #exchange(path, request, signal, judge) {
    const { url, apiKey } = this.#options;
    const headers = { ...request.headers, Authorization: `Bearer ${apiKey}` };
    return exchange(`${url}${path}`, { ...request, headers }, signal, this.#options, judge);
  }
};
var OVERLOADED = /* @__PURE__ */ new Set([408, 425, 429, 502, 503, 504]);
var TOO_LARGE = 413;
var NOT_FOR_US = /* @__PURE__ */ new Set([400, TOO_LARGE, 414, 415, 422, 431]);
var OWN_WORDS = 300;
var LOOKUP_FAILED = /API key validation failed|Auth failed/;
var REFUSALS = [
  [/ArgumentValidationError|does not match validator|not in the validator|missing the required field/, "validation"],
  [/field name|too many fields/i, "field name or number of fields"],
  [/too nested|nesting|depth/i, "nesting"],
  [/surrogate|hex escape|well-?formed/i, "half a surrogate pair"],
  [/too large|too long|maximum (size|length|number)/i, "size"],
  [/not a (supported|valid) Convex (value|type)/i, "a value Convex does not take"],
  [/SyntaxError|Unexpected (token|end|string|non-whitespace)|in JSON at position/, "JSON"],
  [/(?<!API key )validat/i, "validation"]
];
function judgeAnswer(answer, now) {
  const { status } = answer;
  const wait = retryAfterMs(answer.retryAfter, now);
  const retryable = (reason) => ({
    type: "retryable",
    reason,
    ...wait !== void 0 && { retryAfterMs: wait }
  });
  if (status >= 200 && status < 300) return judgeSuccess(answer);
  if (OVERLOADED.has(status)) return retryable(`HTTP ${status}`);
  const own = jsonObject(answer.body);
  if (status === 401) {
    const reason = "OpenSync does not accept the API key (HTTP 401)";
    if (typeof own?.error !== "string") return { type: "paused", reason, stranger: true };
    return LOOKUP_FAILED.test(answer.body.slice(0, OWN_WORDS)) ? retryable("HTTP 401: the API key could not be looked up") : { type: "paused", reason };
  }
  if (status === 404 || status >= 300 && status < 400) {
    return { type: "paused", reason: `there is no OpenSync at this URL (HTTP ${status})`, stranger: true };
  }
  if (NOT_FOR_US.has(status)) {
    if (own === void 0 && status !== TOO_LARGE) {
      return { type: "retryable", scope: "record", reason: `HTTP ${status} without OpenSync's JSON` };
    }
    return { type: "rejected", reason: `HTTP ${status}` };
  }
  if (status < 500) return { type: "paused", reason: `OpenSync refuses requests (HTTP ${status})`, stranger: true };
  if (own === void 0) return retryable(`HTTP ${status}`);
  return judgeError(String(own.error ?? ""), `HTTP ${status}`, wait);
}
function judgeCheck(answer, now) {
  if (answer.status !== 200) return judgeAnswer(answer, now);
  return answer.body.trimStart().startsWith("{") ? { type: "success" } : notOpenSync(answer.status);
}
function judgeSuccess(answer) {
  const head = answer.body.trimStart().slice(0, OWN_WORDS);
  const body = jsonObject(answer.body);
  if (body === void 0) {
    const { length } = answer.bytes ?? Buffer.from(answer.body);
    if (length < MOST_READ || !/^\{\s*"ok"\s*:\s*true/.test(head)) return notOpenSync(answer.status);
    const error = /"errors"\s*:\s*\[\s*"([\s\S]*)/.exec(answer.body)?.[1];
    return error === void 0 ? { type: "success" } : judgeError(error, "errors in the batch");
  }
  const { errors } = body;
  if (Array.isArray(errors) && errors.length > 0) return judgeErrors(errors);
  return body.ok === true ? { type: "success" } : notOpenSync(answer.status);
}
function judgeErrors(errors) {
  const judged2 = errors.map((error) => judgeError(String(error), "errors in the batch"));
  return judged2.find(({ type }) => type === "rejected") ?? judged2[0] ?? { type: "success" };
}
function judgeError(text, where, wait) {
  const words2 = text.slice(0, OWN_WORDS);
  const refusal = REFUSALS.find(([pattern]) => pattern.test(words2));
  if (refusal !== void 0) return { type: "rejected", reason: `${where}: ${refusal[1]}` };
  return {
    type: "retryable",
    scope: "record",
    reason: where,
    ...wait !== void 0 && { retryAfterMs: wait }
  };
}
var notOpenSync = (status) => ({
  type: "paused",
  reason: `what answers at this URL is not OpenSync (HTTP ${status} without its JSON)`,
  stranger: true
});
function jsonObject(text) {
  try {
    const value = JSON.parse(text);
    return isRecord(value) ? value : void 0;
  } catch {
    return void 0;
  }
}

// exporter/opensync/contract-exporter.ts
var SUCCESS = 0;
var FAILED = 1;
var REFUSAL = { refused: "not accepted", failed: "not translated" };
var LOOK_AGAIN_MS = 6e4;
var ContractExporter = class {
  #options;
  #drops = new Drops();
  #gatherer;
  #memory = new SessionMemory();
  #foreign;
  #transport;
  #sender;
  #cancelLook;
  #shutdown;
  /**
   * Throws a `TypeError` that says which option is wrong and what is expected. Without `foreign`, spans that are not of
   * the contract get messages where they can, but no totals: pi, which never makes any, need not load what reads them.
   */
  constructor(options, foreign) {
    this.#foreign = foreign;
    this.#options = resolveExporterOptions(options);
    const { outbox, requestTimeoutMs, random, setTimer } = this.#options;
    this.#gatherer = new UnitGatherer(this.#drops, this.#options.hold, this.#options.translated);
    this.#transport = new OpenSyncTransport({ ...this.#options, timeoutMs: requestTimeoutMs });
    this.#sender = new Sender({
      outbox,
      transport: this.#transport,
      random,
      setTimer,
      onPaused: (reason) => this.#tell({ type: "paused", message: reason }),
      onSetAside: ({ path }, reason) => this.#tell({ type: "set_aside", message: `${path}: ${reason}` })
    });
  }
  /** Takes finished spans. Never throws; the callback comes before this returns. */
  export(spans, resultCallback) {
    const { type } = this.accept(spans);
    if (type === "accepted") resultCallback({ code: SUCCESS });
    else resultCallback({ code: FAILED, error: new Error(`OpenSyncExporter: the spans were ${REFUSAL[type]}`) });
  }
  /** Takes finished spans, which are held, if at all, as if they had come at `heldSince` (ms since 1970). Never throws. */
  accept(spans, heldSince = this.#options.now()) {
    if (this.#shutdown !== void 0) return { type: "refused", reason: DROP.outboxClosed };
    let held = [];
    const failure = this.#take(() => {
      const shown2 = spans.map((span) => captured(this.#foreign?.read(span) ?? span, this.#options.capture));
      const units = this.#gatherer.add(shown2, heldSince);
      held = this.#gatherer.held(shown2);
      return units;
    });
    this.#lookAgain();
    return failure ?? { type: "accepted", held };
  }
  /** Resolves when everything translated is delivered, or can not be now, or at `signal`: after `shutdownTimeoutMs`. */
  async forceFlush(signal = AbortSignal.timeout(this.#options.shutdownTimeoutMs)) {
    await this.#sender.flush(signal);
  }
  /**
   * Translates what still waits (unless `heldAtShutdown` says otherwise), delivers for at most `timeoutMs`, then stops.
   * What is not delivered stays in the outbox, which is closed.
   */
  shutdown(timeoutMs = this.#options.shutdownTimeoutMs) {
    this.#shutdown ??= this.#leave(timeoutMs);
    return this.#shutdown;
  }
  /** The session's row is known to be there, made by another process: what comes next does not make it again. */
  sessionIsThere(sessionId) {
    this.#memory.noteOpened(sessionId);
  }
  /** Holds delivery, or lets it go on: while it is held, everything waits in the outbox. */
  hold(held) {
    this.#sender.hold(held);
  }
  /** Asks the deployment whether URL and key are right. Never throws. */
  checkKey() {
    return this.#transport.checkKey();
  }
  status() {
    return {
      sender: this.#sender.status(),
      outbox: this.#options.outbox.counts(),
      drops: this.#drops.counts(),
      waitingSpans: this.#gatherer.waiting
    };
  }
  /** Bytes of the spans that may be translated with what comes next, about. */
  get waitingBytes() {
    return this.#gatherer.size;
  }
  async #leave(timeoutMs) {
    this.#cancelLook?.();
    if (this.#options.heldAtShutdown === "translate") this.#take(() => this.#gatherer.drain());
    if (timeoutMs > 0) await this.#sender.flush(AbortSignal.timeout(timeoutMs));
    this.#sender.close();
    this.#options.outbox.close();
  }
  /** Puts units into the outbox. Returns why that failed, if it did. */
  #take(gather) {
    try {
      const { outbox, translated } = this.#options;
      const units = gather();
      const records = this.#recordsOfAll(units);
      const [refusal] = records.length === 0 ? [] : outbox.append(records);
      const news = this.#foreign?.news() ?? [];
      if (news.length > 0) outbox.append(news.map(toRecord));
      if (refusal?.reason !== DROP.outboxClosed) {
        for (const { kind: kind2, root, below } of units) {
          if (kind2 === "turn" || kind2 === "tree") translated.add([root, ...below]);
        }
      }
      return refusal && { type: "refused", reason: refusal.reason };
    } catch (error) {
      this.#bug(error);
      return { type: "failed" };
    }
  }
  #recordsOfAll(units) {
    const work = () => units.flatMap((unit) => this.#recordsOf(unit));
    if (this.#foreign === void 0) return work();
    const { made, totals } = this.#foreign.together(work);
    return [...made, ...totals.map(toRecord)];
  }
  #recordsOf(unit) {
    const { syncEphemeral } = this.#options;
    if (isEphemeral(unit) && !syncEphemeral) return [];
    try {
      if (this.#foreign?.has(unit)) {
        const { requests, drops } = this.#foreign.requestsOf(unit, this.#options);
        for (const reason of drops) this.#drops.add(reason);
        return requests.map(toRecord);
      }
      const translation = translate(unit, this.#options, (id) => this.#memory.sizeOf(id));
      for (const reason of translation.drops) this.#drops.add(reason);
      return this.#memory.requestsOf(translation).map(toRecord);
    } catch (error) {
      this.#drops.add(DROP.untranslatable);
      this.#bug(error);
      return [];
    }
  }
  #lookAgain() {
    if (this.#cancelLook !== void 0 || this.#gatherer.waiting === 0) return;
    this.#cancelLook = this.#options.setTimer(() => {
      this.#cancelLook = void 0;
      this.#take(() => this.#gatherer.expire(this.#options.now()));
      this.#lookAgain();
    }, LOOK_AGAIN_MS);
  }
  /** An error's text can quote what was said: only its name and place are told. */
  #bug(error) {
    const where = error instanceof Error ? `${error.name}${/\n\s+(at [^\n]*)/.exec(error.stack ?? "")?.[1] ?? ""}` : "error";
    this.#tell({ type: "bug", message: `a span could not be translated (${where.slice(0, 200)})` });
  }
  #tell(problem) {
    try {
      this.#options.onProblem(problem);
    } catch {
    }
  }
};

// exporter/opensync/list-sessions.ts
var LONGEST_LIST = 4 * 1024 * 1024;
async function listSessions(options) {
  const { url, apiKey, fetch: fetch2, timeoutMs, signal } = options;
  const within = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch2(`${url}/sync/sessions/list`, {
      headers: { Authorization: `Bearer ${apiKey}` },
      redirect: "manual",
      signal: signal === void 0 ? within : AbortSignal.any([within, signal])
    });
    const length = Number(response.headers.get("content-length") ?? 0);
    if (response.status !== 200 || length > LONGEST_LIST) {
      await response.body?.cancel();
      return void 0;
    }
    const answer = JSON.parse(await response.text());
    const ids = typeof answer === "object" && answer !== null && "sessionIds" in answer ? answer.sessionIds : void 0;
    return Array.isArray(ids) ? new Set(ids.filter((id) => typeof id === "string")) : void 0;
  } catch {
    return void 0;
  }
}

// exporter/outbox/shared-outbox.ts
import { resolve } from "node:path";

// exporter/outbox/asides.ts
import { join as join6 } from "node:path";

// exporter/outbox/bounded-folder.ts
import { readdirSync, statSync as statSync3, unlinkSync as unlinkSync2 } from "node:fs";
import { join as join5 } from "node:path";
var BoundedFolder = class {
  #path;
  #maxBytes;
  #root;
  /** `root`: see `makePrivateFolder`. */
  constructor(path, maxBytes, root = path) {
    this.#root = root;
    this.#path = path;
    this.#maxBytes = maxBytes;
  }
  /**
   * Writes a file as a whole; returns how many had to go: others, or the file itself if it alone is too large. Names
   * sort by age.
   */
  write(name, bytes) {
    if (Buffer.byteLength(bytes) > this.#maxBytes) return 1;
    makePrivateFolder(this.#path, this.#root);
    replacePrivateFile(join5(this.#path, name), bytes);
    const sized = readdirSync(this.#path).sort().map((file) => ({ file, bytes: statSync3(join5(this.#path, file)).size }));
    let total = sized.reduce((sum, { bytes: bytes2 }) => sum + bytes2, 0);
    let dropped = 0;
    for (const { file, bytes: bytes2 } of sized) {
      if (total <= this.#maxBytes) break;
      unlinkSync2(join5(this.#path, file));
      total -= bytes2;
      dropped += 1;
    }
    return dropped;
  }
  /** Names of all files, oldest first. */
  names() {
    try {
      return readdirSync(this.#path).filter((name) => !/\.(part|draft)$/.test(name)).sort();
    } catch {
      return [];
    }
  }
  read(name) {
    return readPrivateFile(join5(this.#path, name));
  }
  delete(name) {
    unlinkSync2(join5(this.#path, name));
  }
};

// exporter/outbox/asides.ts
var asideFile = object({
  reason: string(),
  appendedAt: number(),
  setAsideAt: number(),
  record: object({
    id: string(),
    lane: string(),
    coalesce: optional(string()),
    path: string(),
    contentType: string(),
    contentEncoding: optional(literal("gzip")),
    softened: optional(number()),
    goesLast: optional(literal(true))
  }),
  /** The body, as text or in base64. */
  body: union([object({ text: string() }), object({ base64: string() })])
});
var Asides = class {
  #folder;
  /** `folder` is the destination's outbox; `root`: see `makePrivateFolder`. */
  constructor(folder, maxBytes = 16 * 1024 * 1024, root = folder) {
    this.#folder = new BoundedFolder(join6(folder, "aside"), maxBytes, root);
  }
  /** Keeps a record; returns how many had to go for want of room, older ones or itself. Throws what the file system throws. */
  add({ record: record2, ...facts }) {
    const { body, ...rest } = record2;
    const hash = sha256(record2.id).slice(0, 16);
    const stored = {
      ...facts,
      record: rest,
      body: typeof body === "string" ? { text: body } : { base64: Buffer.from(body).toString("base64") }
    };
    return this.#folder.write(`${String(facts.setAsideAt).padStart(13, "0")}-${hash}.json`, JSON.stringify(stored));
  }
  /** Oldest first; files that hold no record are left out. */
  list() {
    return this.#folder.names().flatMap((key) => this.get(key) ?? []);
  }
  get(key) {
    try {
      const { record: record2, body, ...facts } = asideFile.parse(JSON.parse(this.#folder.read(key).toString("utf8")));
      const bytes = "text" in body ? body.text : Uint8Array.from(Buffer.from(body.base64, "base64"));
      return { ...facts, key, record: { ...record2, body: bytes } };
    } catch {
      return void 0;
    }
  }
  /** Forgets a record: discarded, or appended to the outbox again. */
  discard(key) {
    this.#folder.delete(key);
  }
};

// exporter/outbox/file-outbox-options.ts
import { writeSync } from "node:fs";
var resolveFileOutboxOptions = ({ onDiskRefused: _, report: __, ...options }) => ({
  root: options.folder,
  maxBytes: 256 * 1024 * 1024,
  maxMemoryBytes: 32 * 1024 * 1024,
  maxAgeMs: 30 * 24 * 60 * 60 * 1e3,
  fileBytes: 1024 * 1024,
  lookMs: 15e3,
  now: Date.now,
  setTimer: unrefTimer,
  write: writeSync,
  ...options
});

// exporter/outbox/lane-file.ts
import { randomBytes } from "node:crypto";
import {
  close,
  closeSync as closeSync3,
  fdatasync,
  ftruncateSync,
  open as open2,
  openSync as openSync2,
  readSync as readSync3,
  renameSync as renameSync3,
  statSync as statSync4,
  unlinkSync as unlinkSync3
} from "node:fs";
import { join as join7 } from "node:path";

// exporter/outbox/crc32.ts
import * as zlib from "node:zlib";
var table = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? rest >>> 1 ^ 3988292384 : rest >>> 1;
  return rest >>> 0;
});
var crc32InScript = (data, before = 0) => {
  let rest = ~before;
  for (const byte of typeof data === "string" ? Buffer.from(data) : data) {
    rest = rest >>> 8 ^ (table[(rest ^ byte) & 255] ?? 0);
  }
  return ~rest >>> 0;
};
var crc322 = zlib.crc32 ?? crc32InScript;

// exporter/outbox/record-codec.ts
var FRAME = { record: 1, settled: 2 };
var magic = Buffer.from("PSQ1", "latin1");
var headBytes = 16;
var frameHeadBytes = headBytes + 4 + 4;
function encodeFrames(salt, type, frames) {
  const bytes = Buffer.allocUnsafe(frames.reduce((sum, { payload }) => sum + frameLength(payload), 0));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const saltCheck = crc322(salt);
  let at = 0;
  for (const { sequence, payload } of frames) {
    bytes.set(magic, at);
    view.setUint32(at + 4, type << 24);
    view.setUint32(at + 8, sequence);
    view.setUint32(at + 12, payload.length);
    const headCheck = crc322(bytes.subarray(at, at + headBytes), saltCheck);
    view.setUint32(at + headBytes, headCheck);
    view.setUint32(at + headBytes + 4, crc322(payload, headCheck));
    bytes.set(payload, at + frameHeadBytes);
    at += frameLength(payload);
  }
  return bytes;
}
var frameLength = (payload) => frameHeadBytes + payload.length;
function scanFrames(salt, file) {
  const frames = [];
  const damage = [];
  let position = 0;
  let intactUpTo = 0;
  while (position < file.length) {
    const frame = decodeFrame(salt, file, position);
    if (frame !== void 0) {
      if (position > intactUpTo) damage.push({ offset: intactUpTo, length: position - intactUpTo });
      frames.push(frame);
      position += frame.length;
      intactUpTo = position;
      continue;
    }
    const next = file.indexOf(magic, position + 1);
    position = next === -1 ? file.length : next;
  }
  if (file.length > intactUpTo) damage.push({ offset: intactUpTo, length: file.length - intactUpTo });
  return { frames, damage };
}
function decodeFrame(salt, file, offset) {
  if (offset + frameHeadBytes > file.length) return void 0;
  if (file.compare(magic, 0, magic.length, offset, offset + magic.length) !== 0) return void 0;
  const headCheck = file.readUInt32BE(offset + headBytes);
  if (headCheck !== crc322(file.subarray(offset, offset + headBytes), crc322(salt))) return void 0;
  const type = file.readUInt8(offset + 4);
  if (type !== FRAME.record && type !== FRAME.settled) return void 0;
  const length = frameHeadBytes + file.readUInt32BE(offset + 12);
  if (offset + length > file.length) return void 0;
  const payload = file.subarray(offset + frameHeadBytes, offset + length);
  if (file.readUInt32BE(offset + headBytes + 4) !== crc322(payload, headCheck)) return void 0;
  return { type, sequence: file.readUInt32BE(offset + 8), offset, length, payload };
}
function encodeRecord({ record: record2, appendedAt }) {
  const { body, ...rest } = record2;
  const head = { ...rest, appendedAt, text: typeof body === "string" };
  const json = JSON.stringify(head);
  const bodyAt = 4 + Buffer.byteLength(json);
  const encoded = Buffer.allocUnsafe(bodyAt + bodyBytes(body));
  encoded.writeUInt32BE(bodyAt - 4);
  encoded.write(json, 4);
  if (typeof body === "string") encoded.write(body, bodyAt);
  else encoded.set(body, bodyAt);
  return encoded;
}
function decodeRecord(payload) {
  const head = decodeHead(payload);
  if (head === void 0) return void 0;
  const { appendedAt, text, ...rest } = head;
  const bodyAt = 4 + payload.readUInt32BE();
  const body = text ? payload.toString("utf8", bodyAt) : Uint8Array.from(payload.subarray(bodyAt));
  return { appendedAt, record: { ...rest, body } };
}
function decodeHead(payload) {
  if (payload.length < 4) return void 0;
  const bodyAt = 4 + payload.readUInt32BE();
  if (bodyAt > payload.length) return void 0;
  const head = parse(payload.toString("utf8", 4, bodyAt));
  return isHead(head) ? head : void 0;
}
function waitingRecords(salt, content2) {
  const { frames, damage } = scanFrames(salt, content2);
  const settled = /* @__PURE__ */ new Set();
  const newest = /* @__PURE__ */ new Map();
  const records = [];
  const coalesced = (head) => JSON.stringify([head.lane, head.coalesce]);
  for (const frame of frames) {
    const head = frame.type === FRAME.record ? decodeHead(frame.payload) : void 0;
    if (frame.type === FRAME.settled) settled.add(frame.sequence);
    else if (head === void 0) damage.push(frame);
    else {
      records.push({ head, frame });
      if (head.coalesce !== void 0) newest.set(coalesced(head), frame.sequence);
    }
  }
  const waiting = records.filter(({ head, frame }) => {
    const superseded = head.coalesce !== void 0 && newest.get(coalesced(head)) !== frame.sequence;
    return !settled.has(frame.sequence) && !superseded;
  });
  return { waiting, damage };
}
var storedBodyBytes = ({ payload }) => payload.length - 4 - payload.readUInt32BE();
function isHead(value) {
  if (typeof value !== "object" || value === null) return false;
  const head = value;
  return [head.id, head.lane, head.path, head.contentType].every((field) => typeof field === "string") && (head.coalesce === void 0 || typeof head.coalesce === "string") && (head.contentEncoding === void 0 || head.contentEncoding === "gzip") && (head.softened === void 0 || typeof head.softened === "number") && (head.goesLast === void 0 || head.goesLast === true) && typeof head.appendedAt === "number" && typeof head.text === "boolean";
}
function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return void 0;
  }
}

// exporter/outbox/lane-file.ts
var namePattern = /^(\d{16})\.([0-9a-f]{16})\.([0-9a-f]{12})(?:\.([0-9a-z-]+))?\.lane$/;
var largestNumber = 2 ** 53 - 2 ** 40;
function parseLaneFileName(name) {
  const [, number2, lane, unique, owner] = namePattern.exec(name) ?? [];
  if (!number2 || !lane || !unique || Number(number2) > largestNumber) return void 0;
  return { number: Number(number2), lane, unique, ...owner !== void 0 && { owner } };
}
var formatLaneFileName = ({ number: number2, lane, unique }) => `${String(number2).padStart(16, "0")}.${lane}.${unique}.lane`;
var laneFilesIn = (folder) => namesIn(folder).flatMap((file) => {
  const name = parseLaneFileName(file);
  return name === void 0 ? [] : [{ path: join7(folder, file), name }];
}).sort((a, b) => a.name.number - b.name.number);
var laneHash = (lane) => sha256(lane).slice(0, 16);
var largestBody = 64 * 1024 * 1024;
var largestFile = 2 * largestBody;
var readAheadBytes = 64 * 1024;
var nothing = Buffer.alloc(0);
var LaneFile = class _LaneFile {
  path;
  name;
  #size = 0;
  #sequence = 0;
  #fd;
  /** What was read last: so many bytes from there on. */
  #ahead = nothing;
  #aheadAt = 0;
  #aheadBytes = 0;
  constructor(folder, name) {
    this.path = join7(folder, formatLaneFileName(name));
    this.name = name;
  }
  static create(folder, lane, number2) {
    const file = new _LaneFile(folder, { number: number2, lane: laneHash(lane), unique: randomBytes(6).toString("hex") });
    file.#fd = openSync2(file.path, "wx+", 384);
    return file;
  }
  /** Takes a file that was left somewhere into `folder`, and reads it. `undefined` for one that no outbox wrote. */
  static adopt(folder, path, name) {
    if (statSync4(path).size > largestFile) return void 0;
    const file = new _LaneFile(folder, name);
    if (path !== file.path) renameSync3(path, file.path);
    const content2 = readPrivateFile(file.path);
    file.#size = content2.length;
    return { file, content: content2 };
  }
  /** In bytes. */
  get size() {
    return this.#size;
  }
  /** Appends records in one go, or none of them. Returns where each of them is. */
  append(payloads, write) {
    const frames = payloads.map((payload, index) => ({ sequence: this.#sequence + 1 + index, payload }));
    let offset = this.#size;
    const places = frames.map(({ sequence, payload }) => {
      const place = { sequence, offset, length: frameLength(payload) };
      offset += place.length;
      return place;
    });
    this.#write(encodeFrames(this.name.unique, FRAME.record, frames), write);
    this.#sequence += frames.length;
    return places;
  }
  /** Notes that records need no more to be delivered. Not synced: at worst they are delivered once more. */
  settle(sequences, write) {
    const frames = sequences.map((sequence) => ({ sequence, payload: nothing }));
    this.#write(encodeFrames(this.name.unique, FRAME.settled, frames), write);
  }
  /**
   * Bytes of the file, fewer if it is shorter; good until the next call. Reads ahead: what comes next is usually asked
   * for next.
   */
  read(offset, length) {
    const from = offset - this.#aheadAt;
    if (from >= 0 && from + length <= this.#aheadBytes) return this.#ahead.subarray(from, from + length);
    if (length > this.#ahead.length) this.#ahead = Buffer.allocUnsafeSlow(Math.max(length, readAheadBytes));
    const fd = this.#descriptor();
    this.#aheadAt = offset;
    this.#aheadBytes = 0;
    const wanted = Math.min(this.#ahead.length, Math.max(length, this.#size - offset));
    while (this.#aheadBytes < wanted) {
      const done = this.#aheadBytes;
      const read4 = readSync3(fd, this.#ahead, done, wanted - done, offset + done);
      if (read4 === 0) break;
      this.#aheadBytes += read4;
    }
    return this.#ahead.subarray(0, Math.min(length, this.#aheadBytes));
  }
  delete() {
    this.close();
    unlinkSync3(this.path);
  }
  close() {
    const fd = this.#fd;
    this.#fd = void 0;
    this.#ahead = nothing;
    this.#aheadBytes = 0;
    if (fd !== void 0) closeSync3(fd);
  }
  #descriptor() {
    this.#fd ??= openPrivateFile(this.path, "r+");
    return this.#fd;
  }
  #write(bytes, write) {
    const fd = this.#descriptor();
    let done = 0;
    try {
      while (done < bytes.length) {
        const written = write(fd, bytes, done, bytes.length - done, this.#size + done);
        if (written === 0) throw new Error("the disk took nothing");
        done += written;
      }
    } catch (error) {
      if (done > 0) this.#cut(fd);
      throw error;
    }
    this.#size += bytes.length;
  }
  /** Takes half-written bytes off the file's end; where even that fails, the next write goes over them. */
  #cut(fd) {
    try {
      ftruncateSync(fd, this.#size);
    } catch {
    }
  }
};
var mostAtOnce = 4;
var Syncs = class {
  #waiting = /* @__PURE__ */ new Set();
  #onError;
  #running = 0;
  constructor(onError) {
    this.#onError = onError;
  }
  /** The file has something new. */
  add(file) {
    this.#waiting.add(file);
    this.#next();
  }
  #next() {
    if (this.#running >= mostAtOnce) return;
    const file = this.#waiting.values().next().value;
    if (file === void 0) return;
    this.#waiting.delete(file);
    this.#running += 1;
    open2(file.path, "r+", (missing, fd) => {
      if (missing) return this.#done(void 0);
      fdatasync(fd, (error) => close(fd, () => this.#done(error)));
    });
  }
  #done(error) {
    this.#running -= 1;
    if (error) this.#onError(error);
    this.#next();
  }
};

// exporter/outbox/outbox-folder.ts
import { existsSync as existsSync2, rmdirSync } from "node:fs";

// exporter/outbox/lane-files.ts
import { existsSync } from "node:fs";
import { join as join8 } from "node:path";
var mostOpen = 64;
var writeSettledMs = 50;
var LaneFiles = class {
  #folder;
  #options;
  #syncs;
  #damaged;
  #all = /* @__PURE__ */ new Set();
  /** The file that a lane's next records go to. */
  #current = /* @__PURE__ */ new Map();
  /** Files that do not know yet what is settled in them. */
  #unwritten = /* @__PURE__ */ new Set();
  #open = /* @__PURE__ */ new Set();
  #cancelWriting;
  #lastNumber = 0;
  constructor(folder, options) {
    this.#folder = folder;
    this.#options = options;
    this.#syncs = new Syncs(options.onSyncError);
    this.#damaged = new BoundedFolder(join8(options.folder, "damaged"), 16 * 1024 * 1024, options.root);
  }
  /** Stores entries of one lane that are in memory. Throws what the file system throws, before any is stored. */
  store(entries) {
    const [first2] = entries;
    if (first2 === void 0) return;
    const held = this.#currentOf(first2.lane);
    const payloads = entries.flatMap(
      ({ record: record2, appendedAt }) => record2 ? [encodeRecord({ record: record2, appendedAt })] : []
    );
    const places = this.#append(held, payloads);
    this.#syncs.add(held.file);
    entries.forEach((entry, index) => {
      const place = places[index];
      if (place !== void 0) this.#put(entry, held, place);
    });
  }
  /**
   * Takes a file over that was left, be it in this folder. Returns its records that still wait, and how many pieces are
   * damaged that nobody has counted yet; nothing for a file that cannot be read.
   */
  adopt(path, name) {
    try {
      const adopted = LaneFile.adopt(this.#folder, path, name);
      if (adopted === void 0) return { entries: [], damaged: 0 };
      const { file, content: content2 } = adopted;
      const { waiting, damage } = waitingRecords(name.unique, content2);
      const held = { file, lane: void 0, waiting: /* @__PURE__ */ new Set(), unwritten: [] };
      const entries = waiting.map((record2) => this.#put(entryOf(record2), held, record2.frame));
      this.#lastNumber = Math.max(this.#lastNumber, name.number);
      this.#all.add(held);
      const damaged = this.#keepDamage(name, content2, damage);
      if (entries.length === 0) this.#delete(held);
      return { entries, damaged };
    } catch {
      return { entries: [], damaged: 0 };
    }
  }
  /** The record of a stored entry; `gone` when its file is no longer there. */
  read({ held, place }) {
    if (held === void 0 || place === void 0) return "gone";
    try {
      this.#touch(held);
      const frame = decodeFrame(held.file.name.unique, held.file.read(place.offset, place.length), 0);
      return (frame && decodeRecord(frame.payload))?.record ?? "damaged";
    } catch {
      return existsSync(held.file.path) ? "damaged" : "gone";
    }
  }
  /**
   * An entry needs no more to be delivered. The file is told a little later, of several entries at once: what it does
   * not know when the process dies is delivered once more.
   */
  settle(entry) {
    const { held, sequence } = entry;
    if (held === void 0 || !held.waiting.delete(entry)) return;
    if (held.waiting.size === 0) {
      this.#delete(held);
      return;
    }
    held.unwritten.push(sequence);
    this.#unwritten.add(held);
    this.#cancelWriting ??= this.#options.setTimer(() => this.#writeSettled(), writeSettledMs);
  }
  /** All entries that wait. */
  get waiting() {
    return [...this.#all].flatMap(({ waiting }) => [...waiting]);
  }
  /** Writes out what it knows, and closes every file. */
  close() {
    this.#writeSettled();
    for (const { file } of this.#open) file.close();
    this.#open.clear();
  }
  #put(entry, held, { sequence, offset, length }) {
    held.waiting.add(entry);
    return Object.assign(entry, {
      held,
      place: { sequence, offset, length },
      number: held.file.name.number,
      sequence
    });
  }
  #writeSettled() {
    this.#cancelWriting?.();
    this.#cancelWriting = void 0;
    for (const held of this.#unwritten) {
      try {
        this.#touch(held);
        held.file.settle(held.unwritten, this.#options.write);
      } catch {
      }
      held.unwritten = [];
    }
    this.#unwritten.clear();
  }
  #currentOf(lane) {
    let current = this.#current.get(lane);
    if (current === void 0 || current.file.size >= this.#options.fileBytes) {
      this.#lastNumber = Math.max(Math.floor(this.#options.now() * 1e3), this.#lastNumber + 1);
      const file = LaneFile.create(this.#folder, lane, this.#lastNumber);
      current = { file, lane, waiting: /* @__PURE__ */ new Set(), unwritten: [] };
      this.#current.set(lane, current);
      this.#all.add(current);
    }
    this.#touch(current);
    return current;
  }
  #append(held, payloads) {
    try {
      return held.file.append(payloads, this.#options.write);
    } catch (error) {
      if (held.waiting.size === 0) this.#delete(held);
      throw error;
    }
  }
  /** Puts damaged pieces beside the queue; returns how many are new. */
  #keepDamage(name, content2, damage) {
    if (damage.length === 0) return 0;
    const known = new Set(this.#damaged.names());
    const fresh = damage.map(({ offset, length }) => ({ offset, length, kept: `${name.number}-${name.unique}-${offset}.bin` })).filter(({ kept }) => !known.has(kept));
    for (const { offset, length, kept } of fresh) {
      try {
        this.#damaged.write(kept, content2.subarray(offset, offset + length));
      } catch {
      }
    }
    return fresh.length;
  }
  #delete(held) {
    this.#all.delete(held);
    this.#open.delete(held);
    this.#unwritten.delete(held);
    if (held.lane !== void 0 && this.#current.get(held.lane) === held) this.#current.delete(held.lane);
    try {
      held.file.delete();
    } catch {
    }
  }
  /** Counts a file as used last, and closes the one that was not used for longest. */
  #touch(held) {
    this.#open.delete(held);
    this.#open.add(held);
    if (this.#open.size <= mostOpen) return;
    const idle = this.#open.values().next().value;
    if (idle !== void 0) this.#open.delete(idle);
    idle?.file.close();
  }
};
function entryOf({ head, frame }) {
  const { lane, coalesce, goesLast = false, appendedAt } = head;
  const bytes = storedBodyBytes(frame);
  return { lane, coalesce, goesLast, bytes, appendedAt, state: "waiting", number: 0, sequence: 0 };
}

// exporter/outbox/stats.ts
import { unlinkSync as unlinkSync4 } from "node:fs";
import { join as join10 } from "node:path";

// exporter/outbox/old-stats.ts
import { join as join9 } from "node:path";
var COUNTS = /^counts\.(?:nobody-)?([0-9a-z-]+)\.(?:json|adopted)$/;
var DEPARTURES = /^departures\.(?:[0-9a-f]+\.old\.)?jsonl$/;
var countsFile = object({
  ...{ appended: number(), delivered: number(), superseded: number(), retried: number() },
  ...{ setAside: number(), dropped: record(string(), number()) }
});
var departureLine = object({
  at: number(),
  found: _enum(["well", "away", "paused"]),
  drops: record(string(), number()),
  failure: optional(object({ at: number(), reason: string() }))
});
function oldStats(folder, now) {
  const names = namesIn(folder).filter((name) => {
    const owner = COUNTS.exec(name)?.[1];
    if (owner === void 0) return DEPARTURES.test(name);
    return now === void 0 || name.startsWith("counts.nobody-") || isLeft(owner, join9(folder, name), now);
  });
  const texts = (kind2) => names.filter((name) => kind2.test(name)).map((name) => textOf2(join9(folder, name)));
  return {
    counts: texts(COUNTS).flatMap((text) => parsed(text, countsFile)),
    // A line that is not whole is left out.
    departures: texts(DEPARTURES).flatMap((text) => text.split("\n").flatMap((line) => parsed(line, departureLine))),
    files: names.map((name) => join9(folder, name))
  };
}
function parsed(text, shape) {
  try {
    return [shape.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}
function textOf2(path) {
  try {
    return readPrivateFile(path).toString("utf8");
  } catch {
    return "";
  }
}

// exporter/outbox/stats.ts
function destinationReport(status) {
  const { sender, outbox, drops } = status;
  const { state, lastFailure } = sender;
  const isTried = outbox.delivered + outbox.setAside > 0 || lastFailure !== void 0;
  const found2 = state === "paused" ? "paused" : lastFailure === void 0 ? "well" : "away";
  return { drops, ...isTried && { found: found2 }, ...lastFailure !== void 0 && { lastFailure } };
}
var statsFile = object({
  ...{ appended: number(), delivered: number(), superseded: number(), retried: number() },
  ...{ setAside: number(), dropped: record(string(), number()) },
  foundAt: optional(number()),
  found: optional(_enum(["well", "away", "paused"])),
  failure: optional(object({ at: number(), reason: string() }))
});
var noStats = {
  ...{ appended: 0, delivered: 0, superseded: 0, retried: 0, setAside: 0, dropped: {} }
};
var StatsFile = class {
  #folder;
  #before = noStats;
  #written = keyOf2(noStats);
  constructor(folder) {
    this.#folder = folder;
    this.#before = readFile(folder);
  }
  /**
   * Adds the stats that were left in a folder, and deletes them there once `save` has written them. If the process dies
   * in between, they count twice.
   */
  adopt(folder, now, save) {
    const isOwn = folder === this.#folder;
    const old = oldStats(folder, now);
    const obsolete = [...isOwn ? [] : [join10(folder, FILE)], ...old.files];
    if (obsolete.length === 0) return;
    this.#before = sumOf([this.#before, ...isOwn ? [] : [readFile(folder)], ...inStats(old)]);
    save();
    for (const path of obsolete) remove(path);
  }
  /** Adds what an exporter that leaves has seen. */
  keep(report, at) {
    this.#before = sumOf([this.#before, statsOf(report, at)]);
  }
  /** Writes what was counted, if it is news. What the disk refuses is written next time. */
  save(counts2, reports, at) {
    const { appended, delivered, superseded, retried, setAside, dropped } = counts2;
    const counted = { appended, delivered, superseded, retried, setAside, dropped };
    const stats = sumOf([this.#before, counted, ...reports.map((report) => statsOf(report, at))]);
    if (keyOf2(stats) === this.#written) return;
    try {
      replacePrivateFile(join10(this.#folder, FILE), JSON.stringify(stats));
      this.#written = keyOf2(stats);
    } catch {
    }
  }
};
var keyOf2 = ({ foundAt: _, failure, ...stats }) => JSON.stringify({ ...stats, failure: failure?.reason });
var readStats = (folder) => sumOf([...foldersOf(folder).map(readFile), ...inStats(oldStats(folder))]);
var statsOf = ({ found: found2, lastFailure, drops }, at) => ({
  ...{ ...noStats, dropped: drops },
  ...found2 !== void 0 && { foundAt: at, found: found2 },
  ...lastFailure !== void 0 && { failure: { at, reason: lastFailure } }
});
var FILE = "stats.json";
var inStats = ({ counts: counts2, departures }) => [
  ...counts2,
  ...departures.map(({ at, drops, ...rest }) => ({ ...noStats, dropped: drops, foundAt: at, ...rest }))
];
function readFile(folder) {
  try {
    return statsFile.parse(JSON.parse(readPrivateFile(join10(folder, FILE)).toString("utf8")));
  } catch {
    return noStats;
  }
}
function sumOf(all) {
  const total = (count) => all.reduce((sum, stats) => sum + count(stats), 0);
  const dropped = {};
  for (const [reason, count] of all.flatMap((stats) => Object.entries(stats.dropped))) {
    dropped[reason] = (dropped[reason] ?? 0) + count;
  }
  const found2 = latest(
    all.filter(({ found: found3 }) => found3 !== void 0),
    ({ foundAt = 0 }) => foundAt
  );
  const failed = latest(
    all.filter(({ failure }) => failure !== void 0),
    ({ failure }) => failure?.at ?? 0
  );
  return {
    appended: total(({ appended }) => appended),
    delivered: total(({ delivered }) => delivered),
    superseded: total(({ superseded }) => superseded),
    retried: total(({ retried }) => retried),
    setAside: total(({ setAside }) => setAside),
    dropped,
    ...found2 && { foundAt: found2.foundAt, found: found2.found },
    ...failed && { failure: failed.failure }
  };
}
var latest = (all, at) => all.reduce(
  (last8, one) => last8 !== void 0 && at(last8) > at(one) ? last8 : one,
  void 0
);
function remove(path) {
  try {
    unlinkSync4(path);
  } catch {
  }
}

// exporter/outbox/outbox-folder.ts
var OutboxFolder = class {
  #options;
  #listener;
  #owned;
  constructor(options, listener) {
    this.#options = options;
    this.#listener = listener;
  }
  /** Undefined while this process owns no folder. */
  get files() {
    return this.#owned?.files;
  }
  /** False once another process took this one for dead, or somebody removed the folder. */
  get isHeld() {
    return this.#owned?.lock.isHeld ?? false;
  }
  /** The files to write to; takes a folder if there is none. Throws what the file system throws. */
  own() {
    const { folder, root, now } = this.#options;
    if (!this.isHeld) this.lose();
    return (this.#owned ?? this.#open(takeFreeFolder(folder, root, now))).files;
  }
  /** Takes over what is nobody's any more. Never throws: what the disk refuses happens at the next look. */
  look() {
    const { folder, root, now } = this.#options;
    this.#owned?.lock.touch(now);
    try {
      if (whyUnsafe(folder, root) !== void 0 || !existsSync2(folder)) return;
      const free = this.#owned === void 0 ? FolderLock.take(folder, now) : void 0;
      const owned = free === void 0 ? this.#owned : this.#open(free);
      if (owned === void 0) return;
      for (const other of foldersOf(folder)) {
        if (other === owned.lock.folder) this.#adopt(other, owned, "old");
        else if (whyUnsafe(other, root) === void 0) this.#adoptIfLeft(other, owned);
      }
    } catch {
    }
  }
  /** Gives up what is not there any more: another process has it, or somebody removed it. */
  lose() {
    if (this.#owned === void 0) return;
    const { lock, files } = this.#owned;
    this.#owned = void 0;
    files.close();
    this.#listener.lost(files.waiting, existsSync2(lock.folder) ? "elsewhere" : DROP.outboxRemoved);
  }
  /** Adds what an exporter that leaves has seen. */
  keepReport(report) {
    this.#owned?.stats.keep(report, this.#options.now());
  }
  saveStats(counts2, reports) {
    this.#owned?.stats.save(counts2, reports, this.#options.now());
  }
  /** Whether anything was ever delivered from the outbox, in whatever process. */
  everDelivered() {
    const { folder, root } = this.#options;
    return whyUnsafe(folder, root) === void 0 && readStats(folder).delivered > 0;
  }
  /** Leaves everything to the next owner. */
  release() {
    this.#owned?.files.close();
    this.#owned?.lock.release();
    this.#owned = void 0;
  }
  #open(lock) {
    const files = new LaneFiles(lock.folder, { ...this.#options, onSyncError: this.#listener.onSyncError });
    const owned = { lock, files, stats: new StatsFile(lock.folder) };
    this.#owned = owned;
    this.#adopt(lock.folder, owned);
    return owned;
  }
  #adoptIfLeft(other, owned) {
    if (namesIn(other).length === 0) return;
    const lock = FolderLock.take(other, this.#options.now);
    if (lock === void 0) return;
    this.#adopt(other, owned);
    lock.release();
    try {
      if (other !== this.#options.folder) rmdirSync(other);
    } catch {
    }
  }
  /** Takes over all files in a folder, or those of older versions, but for those whose owners live. */
  #adopt(folder, { files, stats }, which = "all") {
    const { now } = this.#options;
    const all = [];
    let allDamaged = 0;
    for (const { path, name } of laneFilesIn(folder)) {
      if (name.owner === void 0 ? which === "old" : !isLeft(name.owner, path, now)) continue;
      const { entries, damaged } = files.adopt(path, name);
      allDamaged += damaged;
      for (const entry of entries) all.push(entry);
    }
    this.#listener.adopted(all, allDamaged);
    stats.adopt(folder, now, () => this.#listener.saveStats());
  }
};

// exporter/outbox/unstored.ts
var Unstored = class {
  /** In order of arrival; those that are gone or stored by now are skipped. */
  #entries = new Fifo();
  #sequence = 0;
  count = 0;
  bytes = 0;
  /** Holds a record; returns its entry. */
  add(record2, bytes, appendedAt) {
    const { lane, coalesce, goesLast = false } = record2;
    this.#sequence += 1;
    const place = { number: Number.MAX_SAFE_INTEGER, sequence: this.#sequence };
    const entry = { record: record2, lane, coalesce, goesLast, bytes, appendedAt, state: "waiting", ...place };
    this.#entries.push(entry);
    this.count += 1;
    this.bytes += bytes;
    return entry;
  }
  /** The entry was stored, or needs no more to be. */
  remove(entry) {
    entry.record = void 0;
    this.count -= 1;
    this.bytes -= entry.bytes;
    if (this.count === 0) this.#entries.replace([]);
  }
  /** The entry that has waited longest and is not being sent, what goes last only if there is nothing else. */
  oldest() {
    return this.#oldest(false) ?? this.#oldest(true);
  }
  /** Everything in its order, lane by lane, in pieces of about `bytes`. */
  batches(bytes) {
    const open4 = /* @__PURE__ */ new Map();
    const batches = [];
    for (const entry of this.#entries) {
      if (entry.record === void 0) continue;
      let batch = open4.get(entry.lane);
      if (batch === void 0 || batch.bytes >= bytes) {
        batch = { entries: [], bytes: 0 };
        open4.set(entry.lane, batch);
        batches.push(batch.entries);
      }
      batch.entries.push(entry);
      batch.bytes += entry.bytes;
    }
    return batches;
  }
  #oldest(goesLast) {
    while (this.#entries.length > 0 && this.#entries.first()?.record === void 0) this.#entries.shift();
    for (const entry of this.#entries) {
      if (entry.state === "waiting" && entry.record !== void 0 && entry.goesLast === goesLast) return entry;
    }
    return void 0;
  }
};

// exporter/outbox/shared-outbox.ts
var againAfterRefusalMs = 1e3;
var open3 = /* @__PURE__ */ new Map();
var SharedOutbox = class _SharedOutbox {
  #options;
  #asides;
  #lanes = new Lanes();
  #ages = new Ages();
  #tally = new Tally();
  #unstored = new Unstored();
  #folder;
  #users = /* @__PURE__ */ new Set();
  /** Who serves which lane; the others are served by the first user. */
  #servers = /* @__PURE__ */ new Map();
  #refusedUntil = 0;
  #toldOfDisk = false;
  #closed = false;
  #cancelLook = () => {
  };
  /** The outbox of a folder, opened by the first who asks; the options of later ones do not count. */
  static of(options) {
    const key = resolve(options.folder);
    const known = open3.get(key) ?? new _SharedOutbox(options);
    open3.set(key, known);
    return known;
  }
  constructor(options) {
    this.#options = resolveFileOutboxOptions(options);
    this.#asides = new Asides(options.folder, void 0, this.#options.root);
    this.#folder = new OutboxFolder(this.#options, {
      adopted: (entries, damaged) => this.#adopt(entries, damaged),
      lost: (entries, fate) => {
        for (const entry of entries) this.#settle(entry, fate);
      },
      saveStats: () => this.#saveStats(),
      onSyncError: (error) => this.#diskRefused(error)
    });
    this.look();
  }
  join(user) {
    this.#users.add(user);
    if (this.#users.size === 1) this.#lanes.announceAll();
    this.#tellArrivals();
  }
  append(records, user) {
    const refusals = [];
    const entries = [];
    const appendedAt = this.#options.now();
    for (const record2 of records) {
      const bytes = bodyBytes(record2.body);
      const reason = !this.#users.has(user) ? DROP.outboxClosed : bytes > Math.min(this.maxBytes, largestBody) ? DROP.recordTooLarge : void 0;
      if (reason !== void 0) {
        this.#tally.drop(reason);
        refusals.push({ record: record2, reason });
        continue;
      }
      const entry = this.#unstored.add(record2, bytes, appendedAt);
      entries.push(entry);
      this.#tally.appended += 1;
      this.#tally.enter(bytes);
      this.#ages.add(entry, this.#tally.queued);
      if (!this.#lanes.has(record2.lane)) this.#servers.set(record2.lane, user);
    }
    if (entries.length === 0) return refusals;
    for (const entry of this.#lanes.add(entries)) this.#left(entry, "superseded");
    this.#store();
    this.#makeRoom();
    this.#tellArrivals();
    return refusals;
  }
  peek(lane, user) {
    const entry = this.#serverOf(lane) === user ? this.#lanes.peek(lane) : void 0;
    return entry && { coalesced: entry.coalesce !== void 0 };
  }
  take(lane, user) {
    if (this.#serverOf(lane) !== user) return void 0;
    for (let entry = this.#lanes.take(lane); entry !== void 0; entry = this.#lanes.take(lane)) {
      const record2 = entry.record ?? this.#folder.files?.read(entry) ?? "gone";
      if (typeof record2 === "object") {
        const taken = { record: record2, appendedAt: entry.appendedAt, entry };
        return taken;
      }
      if (record2 === "damaged") this.#settle(entry, DROP.recordDamaged);
      else if (this.#folder.isHeld) this.#settle(entry, DROP.outboxRemoved);
      else this.#folder.lose();
    }
    return void 0;
  }
  putBack(taken, user) {
    const { entry } = taken;
    if (this.#closed) return;
    this.#tally.retried += 1;
    const superseded = this.#lanes.putBack(entry);
    if (superseded !== void 0) this.#left(superseded, "superseded");
    if (this.#users.has(user)) return;
    this.#lanes.announce(entry.lane);
    this.#tellArrivals();
  }
  acknowledge(taken) {
    this.#settle(taken.entry, "delivered");
  }
  setAside(taken, reason) {
    const { entry, record: record2, appendedAt } = taken;
    if (this.#closed || entry.state === "gone") return;
    try {
      const aside = { record: record2, reason, appendedAt, setAsideAt: this.#options.now() };
      this.#tally.drop(DROP.setAsideFull, this.#asides.add(aside));
      this.#settle(entry, "setAside");
    } catch {
      this.#settle(entry, DROP.lostWithoutDisk);
    }
  }
  expire() {
    const before = this.#options.now() - this.#options.maxAgeMs;
    for (let oldest = this.#ages.oldest(); oldest && oldest.appendedAt < before; oldest = this.#ages.oldest()) {
      this.#settle(oldest, DROP.outboxExpired);
    }
  }
  counts() {
    return this.#tally.counts(this.#unstored.count);
  }
  everDelivered() {
    return this.#folder.everDelivered();
  }
  get maxBytes() {
    return this.#options.maxBytes;
  }
  get room() {
    return Math.max(0, this.maxBytes - this.#tally.queuedBytes);
  }
  /** The last one takes everything along: what the disk has not got is lost, the folder is anybody's. */
  leave(user) {
    if (!this.#users.delete(user)) return;
    const report = user.report();
    if (report !== void 0) this.#folder.keepReport(report);
    if (this.#users.size === 0) {
      this.#close();
      return;
    }
    for (const [lane, server] of this.#servers) if (server === user) this.#servers.delete(lane);
    this.#lanes.announceAll();
    this.#tellArrivals();
  }
  /** Takes over what is nobody's any more, and writes what could not be written before. Again from time to time. */
  look() {
    if (this.#closed) return;
    this.#folder.look();
    this.#store();
    this.#makeRoom();
    this.#saveStats();
    this.#tellArrivals();
    this.#cancelLook();
    this.#cancelLook = this.#options.setTimer(() => this.look(), this.#options.lookMs);
  }
  #close() {
    this.#cancelLook();
    this.#refusedUntil = 0;
    this.#store();
    for (const entry of this.#unstored.batches(Number.POSITIVE_INFINITY).flat()) {
      this.#settle(entry, DROP.lostWithoutDisk);
    }
    this.#closed = true;
    open3.delete(resolve(this.#options.folder));
    this.#saveStats();
    this.#folder.release();
  }
  #serverOf(lane) {
    return this.#servers.get(lane) ?? this.#users.values().next().value;
  }
  #tellArrivals() {
    if (this.#users.size === 0) return;
    const arrived = /* @__PURE__ */ new Map();
    for (const lane of this.#lanes.arrivals()) {
      const user = this.#serverOf(lane);
      if (user !== void 0) arrived.set(user, [...arrived.get(user) ?? [], lane]);
    }
    for (const [user, lanes] of arrived) user.arrived(lanes);
  }
  /** What others left. */
  #adopt(entries, damaged) {
    this.#tally.drop(DROP.recordDamaged, damaged);
    for (const { bytes } of entries) this.#tally.enter(bytes);
    if (entries.length > 0) this.#ages.insert(entries);
    for (const entry of this.#lanes.add(entries)) this.#left(entry, "superseded");
  }
  /** Writes what is in memory only, in order; what the disk refuses stays there. */
  #store() {
    if (this.#unstored.count === 0 || performance.now() < this.#refusedUntil) return;
    try {
      const files = this.#folder.own();
      for (const batch of this.#unstored.batches(this.#options.fileBytes)) {
        files.store(batch);
        for (const entry of batch) this.#unstored.remove(entry);
      }
    } catch (error) {
      this.#refusedUntil = performance.now() + againAfterRefusalMs;
      this.#diskRefused(error);
    }
  }
  /** Lets go of what is too much. */
  #makeRoom() {
    const drop = (entry) => {
      if (entry !== void 0) this.#settle(entry, DROP.outboxFull);
      return entry !== void 0;
    };
    while (this.#tally.queuedBytes > this.maxBytes && drop(this.#ages.oldest())) ;
    while (this.#unstored.bytes > this.#options.maxMemoryBytes && drop(this.#unstored.oldest())) ;
  }
  #settle(entry, as) {
    if (this.#closed || entry.state === "gone") return;
    this.#lanes.remove(entry);
    this.#left(entry, as);
  }
  /** Books an entry that is gone from its lane, and frees its place. */
  #left(entry, as) {
    this.#tally.leave(entry.bytes, as);
    if (entry.record === void 0) this.#folder.files?.settle(entry);
    else this.#unstored.remove(entry);
    if (!this.#lanes.has(entry.lane)) this.#servers.delete(entry.lane);
    if (this.#tally.queued === 0) for (const user of this.#users) user.arrived([]);
  }
  #saveStats() {
    const reports = [...this.#users].flatMap((user) => user.report() ?? []);
    this.#folder.saveStats(this.counts(), reports);
  }
  #diskRefused(error) {
    if (this.#toldOfDisk) return;
    this.#toldOfDisk = true;
    const reason = error instanceof Error ? error.message : String(error);
    for (const user of this.#users) user.onDiskRefused(reason);
  }
};

// exporter/outbox/file-outbox.ts
var FileOutbox = class {
  #shared;
  #user;
  #arrivals = /* @__PURE__ */ new Set();
  #listener = () => {
  };
  constructor(options) {
    this.#user = {
      arrived: (lanes) => {
        for (const lane of lanes) this.#arrivals.add(lane);
        this.#listener();
      },
      report: options.report ?? (() => void 0),
      onDiskRefused: options.onDiskRefused ?? (() => {
      })
    };
    this.#shared = SharedOutbox.of(options);
    this.#shared.join(this.#user);
  }
  append(records) {
    return this.#shared.append(records, this.#user);
  }
  arrivals() {
    const arrived = [...this.#arrivals];
    this.#arrivals = /* @__PURE__ */ new Set();
    return arrived;
  }
  onArrival(listener) {
    this.#listener = listener;
  }
  peek(lane) {
    return this.#shared.peek(lane, this.#user);
  }
  take(lane) {
    return this.#shared.take(lane, this.#user);
  }
  putBack(taken) {
    this.#shared.putBack(taken, this.#user);
  }
  acknowledge(taken) {
    this.#shared.acknowledge(taken);
  }
  setAside(taken, reason) {
    this.#shared.setAside(taken, reason);
  }
  expire() {
    this.#shared.expire();
  }
  /** Of the folder: all exporters of this process together. */
  counts() {
    return this.#shared.counts();
  }
  everDelivered() {
    return this.#shared.everDelivered();
  }
  /** Most bytes of bodies that it keeps. */
  get maxBytes() {
    return this.#shared.maxBytes;
  }
  /** Bytes of bodies that can be appended before the oldest records have to go. */
  get room() {
    return this.#shared.room;
  }
  /** Takes over what other processes left since the last look. Happens by itself from time to time. */
  look() {
    this.#shared.look();
  }
  close() {
    this.#shared.leave(this.#user);
  }
};

// src/destinations/otlp/otlp-exporter.ts
import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/utils.js
function estimateVarintSize(v) {
  if (v < 0)
    return 10;
  if (v < 128)
    return 1;
  if (v < 16384)
    return 2;
  if (v < 2097152)
    return 3;
  if (v < 268435456)
    return 4;
  if (v < 34359738368)
    return 5;
  if (v < 4398046511104)
    return 6;
  if (v < 562949953421312)
    return 7;
  if (v < 72057594037927940)
    return 8;
  return 9;
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/protobuf-writer.js
var GROWING_BUFFER_DEBUG_MESSAGE = "ProtobufWriter: estimated size was too small, growing buffer.";
var RESERVED_LENGTH_BYTES = 1;
var ProtobufWriter = class {
  _buffer;
  // Avoid using TextEncoder type. While the global is there on all supported runtimes, types may differ.
  _textEncoder;
  _dataView;
  pos = 0;
  constructor(estimatedSize = 65536) {
    this._buffer = new Uint8Array(estimatedSize);
    this._textEncoder = new TextEncoder();
    this._dataView = new DataView(this._buffer.buffer, this._buffer.byteOffset);
  }
  /**
   * Ensure buffer has capacity for at least size more bytes
   */
  _ensureCapacity(size) {
    const needed = this.pos + size;
    if (needed <= this._buffer.length) {
      return;
    }
    diag.debug(GROWING_BUFFER_DEBUG_MESSAGE);
    let newSize = this._buffer.length * 2;
    while (newSize < needed) {
      newSize *= 2;
    }
    const newBuffer = new Uint8Array(newSize);
    newBuffer.set(this._buffer);
    this._buffer = newBuffer;
    this._dataView = new DataView(this._buffer.buffer, this._buffer.byteOffset);
  }
  /**
   * Get the written bytes as a Uint8Array
   */
  finish() {
    return this._buffer.subarray(0, this.pos);
  }
  /**
   * Insert placeholder for length. Update later with {@link finishLengthDelimited}
   * Returns the position where to write the length.
   */
  startLengthDelimited() {
    const lengthPos = this.pos;
    this._ensureCapacity(RESERVED_LENGTH_BYTES);
    this.pos += RESERVED_LENGTH_BYTES;
    return lengthPos;
  }
  /**
   * Write length varint at placeholder position and shift content forward if needed.
   * Most messages are small (< 128 bytes), so we reserve 1 byte and only shift
   * when the length needs more bytes.
   */
  finishLengthDelimited(pos, length) {
    const v = length >>> 0;
    const varintSize = estimateVarintSize(v);
    if (varintSize > RESERVED_LENGTH_BYTES) {
      const additionalBytes = varintSize - RESERVED_LENGTH_BYTES;
      this._ensureCapacity(additionalBytes);
      this._buffer.copyWithin(pos + varintSize, pos + RESERVED_LENGTH_BYTES, this.pos);
      this.pos += additionalBytes;
    }
    let writePos = pos;
    if (v < 128) {
      this._buffer[writePos] = v;
    } else if (v < 16384) {
      this._buffer[writePos++] = v & 127 | 128;
      this._buffer[writePos] = v >>> 7;
    } else if (v < 2097152) {
      this._buffer[writePos++] = v & 127 | 128;
      this._buffer[writePos++] = v >>> 7 & 127 | 128;
      this._buffer[writePos] = v >>> 14;
    } else if (v < 268435456) {
      this._buffer[writePos++] = v & 127 | 128;
      this._buffer[writePos++] = v >>> 7 & 127 | 128;
      this._buffer[writePos++] = v >>> 14 & 127 | 128;
      this._buffer[writePos] = v >>> 21;
    } else {
      this._buffer[writePos++] = v & 127 | 128;
      this._buffer[writePos++] = v >>> 7 & 127 | 128;
      this._buffer[writePos++] = v >>> 14 & 127 | 128;
      this._buffer[writePos++] = v >>> 21 & 127 | 128;
      this._buffer[writePos] = v >>> 28;
    }
  }
  /**
   * Write a sint32 value using zigzag encoding
   */
  writeSint32(value) {
    this.writeVarint((value << 1 ^ value >> 31) >>> 0);
  }
  /**
   * Write a signed 64-bit fixed integer (sfixed64) from a JS number.
   * Handles negative values via two's complement.
   */
  writeSfixed64(value) {
    let low;
    let high;
    if (value >= 0) {
      low = value >>> 0;
      high = value / 4294967296 >>> 0;
    } else {
      const abs = Math.abs(value);
      low = abs >>> 0;
      high = abs / 4294967296 >>> 0;
      low = ~low >>> 0;
      high = ~high >>> 0;
      low = low + 1 >>> 0;
      if (low === 0) {
        high = high + 1 >>> 0;
      }
    }
    this.writeFixed64(low, high);
  }
  /**
   * Write a varint (variable-length integer)
   */
  writeVarint(value) {
    this._ensureCapacity(estimateVarintSize(value));
    if (value >= 0 && value <= 4294967295) {
      let v = value >>> 0;
      while (v > 127) {
        this._buffer[this.pos++] = v & 127 | 128;
        v >>>= 7;
      }
      this._buffer[this.pos++] = v;
    } else {
      let low;
      let high;
      if (value >= 0) {
        low = value >>> 0;
        high = value / 4294967296 >>> 0;
      } else {
        const abs = Math.abs(value);
        low = abs >>> 0;
        high = abs / 4294967296 >>> 0;
        low = ~low >>> 0;
        high = ~high >>> 0;
        low = low + 1 >>> 0;
        if (low === 0) {
          high = high + 1 >>> 0;
        }
      }
      while (high > 0 || low > 127) {
        this._buffer[this.pos++] = low & 127 | 128;
        low = (low >>> 7 | high << 25) >>> 0;
        high >>>= 7;
      }
      this._buffer[this.pos++] = low & 127;
    }
  }
  /**
   * Write a 32-bit fixed integer (little-endian)
   */
  writeFixed32(value) {
    this._ensureCapacity(4);
    const v = value >>> 0;
    this._buffer[this.pos++] = v & 255;
    this._buffer[this.pos++] = v >>> 8 & 255;
    this._buffer[this.pos++] = v >>> 16 & 255;
    this._buffer[this.pos++] = v >>> 24 & 255;
  }
  /**
   * Write a 64-bit fixed integer (little-endian)
   * @param low - Low 32 bits
   * @param high - High 32 bits
   */
  writeFixed64(low, high) {
    this._ensureCapacity(8);
    const l = low >>> 0;
    const h = high >>> 0;
    this._buffer[this.pos++] = l & 255;
    this._buffer[this.pos++] = l >>> 8 & 255;
    this._buffer[this.pos++] = l >>> 16 & 255;
    this._buffer[this.pos++] = l >>> 24 & 255;
    this._buffer[this.pos++] = h & 255;
    this._buffer[this.pos++] = h >>> 8 & 255;
    this._buffer[this.pos++] = h >>> 16 & 255;
    this._buffer[this.pos++] = h >>> 24 & 255;
  }
  /**
   * Write length-delimited data (varint length + bytes)
   */
  writeBytes(bytes) {
    this.writeVarint(bytes.length);
    this._ensureCapacity(bytes.length);
    this._buffer.set(bytes, this.pos);
    this.pos += bytes.length;
  }
  /**
   * Write a field key (field number + wire type)
   */
  writeTag(fieldNumber, wireType) {
    this.writeVarint(fieldNumber << 3 | wireType);
  }
  /**
   * Write a double (64-bit IEEE 754)
   */
  writeDouble(value) {
    this._ensureCapacity(8);
    this._dataView.setFloat64(this.pos, value, true);
    this.pos += 8;
  }
  /**
   * Write a string as UTF-8 bytes (length-delimited)
   */
  writeString(str) {
    let isAscii = true;
    const len = str.length;
    for (let i = 0; i < len; i++) {
      if (str.charCodeAt(i) > 127) {
        isAscii = false;
        break;
      }
    }
    if (isAscii) {
      this.writeVarint(len);
      this._ensureCapacity(len);
      for (let i = 0; i < len; i++) {
        this._buffer[this.pos++] = str.charCodeAt(i);
      }
    } else {
      const bytes = this._textEncoder.encode(str);
      this.writeBytes(bytes);
    }
  }
};

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/hex-to-binary.js
function intValue(charCode) {
  if (charCode >= 48 && charCode <= 57) {
    return charCode - 48;
  }
  if (charCode >= 97 && charCode <= 102) {
    return charCode - 87;
  }
  return charCode - 55;
}
function hexToBinary(hexStr) {
  const buf = new Uint8Array(hexStr.length / 2);
  let offset = 0;
  for (let i = 0; i < hexStr.length; i += 2) {
    const hi = intValue(hexStr.charCodeAt(i));
    const lo = intValue(hexStr.charCodeAt(i + 1));
    buf[offset++] = hi << 4 | lo;
  }
  return buf;
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/common-serializer.js
function writeHrTimeAsFixed64(serializer, hrTime3) {
  const seconds = hrTime3[0];
  const nanos = hrTime3[1];
  const nanosPerSecond = 1e9;
  const secondsLower16Bits = seconds & 65535;
  const secondsUpperBits = seconds / 65536 >>> 0;
  const nanosFromLower16Bits = secondsLower16Bits * nanosPerSecond;
  const nanosFromUpperBits = secondsUpperBits * nanosPerSecond;
  const lower16ContributionLow32 = nanosFromLower16Bits >>> 0;
  const lower16ContributionHigh32 = Math.floor(nanosFromLower16Bits / 4294967296);
  const upperBitsContributionLow32 = (nanosFromUpperBits & 65535) * 65536 >>> 0;
  const upperBitsContributionHigh32 = nanosFromUpperBits / 65536 >>> 0;
  const low32WithCarry = lower16ContributionLow32 + upperBitsContributionLow32 + nanos;
  const totalLow = low32WithCarry >>> 0;
  const carry = Math.floor(low32WithCarry / 4294967296);
  const totalHigh = lower16ContributionHigh32 + upperBitsContributionHigh32 + carry >>> 0;
  serializer.writeFixed64(totalLow, totalHigh);
}
function writeAttributes(writer, attributes, fieldNumber) {
  for (const key in attributes) {
    if (!Object.prototype.hasOwnProperty.call(attributes, key)) {
      continue;
    }
    const value = attributes[key];
    writer.writeTag(fieldNumber, 2);
    const kvStart = writer.startLengthDelimited();
    const startPos = writer.pos;
    writeKeyValue(writer, key, value);
    writer.finishLengthDelimited(kvStart, writer.pos - startPos);
  }
}
function writeKeyValue(writer, key, value) {
  writer.writeTag(1, 2);
  writer.writeString(key);
  writer.writeTag(2, 2);
  const valueStart = writer.startLengthDelimited();
  const startPos = writer.pos;
  writeAnyValue(writer, value);
  writer.finishLengthDelimited(valueStart, writer.pos - startPos);
}
var MIN_64_BIT_INT = -(2 ** 63);
var MAX_64_BIT_INT = 2 ** 63;
function writeAnyValue(writer, value) {
  const t = typeof value;
  if (t === "string") {
    writer.writeTag(1, 2);
    writer.writeString(value);
  } else if (t === "boolean") {
    writer.writeTag(2, 0);
    writer.writeVarint(value ? 1 : 0);
  } else if (t === "number") {
    const numValue = value;
    if (Number.isInteger(numValue) && numValue >= MIN_64_BIT_INT && numValue < MAX_64_BIT_INT) {
      writer.writeTag(3, 0);
      writer.writeVarint(numValue);
    } else {
      writer.writeTag(4, 1);
      writer.writeDouble(numValue);
    }
  } else if (value instanceof Uint8Array) {
    writer.writeTag(7, 2);
    writer.writeBytes(value);
  } else if (Array.isArray(value)) {
    writer.writeTag(5, 2);
    const arrayStart = writer.startLengthDelimited();
    const arrayStartPos = writer.pos;
    for (const item of value) {
      writer.writeTag(1, 2);
      const itemStart = writer.startLengthDelimited();
      const itemStartPos = writer.pos;
      writeAnyValue(writer, item);
      writer.finishLengthDelimited(itemStart, writer.pos - itemStartPos);
    }
    writer.finishLengthDelimited(arrayStart, writer.pos - arrayStartPos);
  } else if (t === "object" && value != null) {
    writer.writeTag(6, 2);
    const kvlistStart = writer.startLengthDelimited();
    const kvlistStartPos = writer.pos;
    const obj = value;
    for (const k in obj) {
      if (!Object.prototype.hasOwnProperty.call(obj, k)) {
        continue;
      }
      const v = obj[k];
      writer.writeTag(1, 2);
      const kvStart = writer.startLengthDelimited();
      const kvStartPos = writer.pos;
      writer.writeTag(1, 2);
      writer.writeString(k);
      writer.writeTag(2, 2);
      const valueStart = writer.startLengthDelimited();
      const valueStartPos = writer.pos;
      writeAnyValue(writer, v);
      writer.finishLengthDelimited(valueStart, writer.pos - valueStartPos);
      writer.finishLengthDelimited(kvStart, writer.pos - kvStartPos);
    }
    writer.finishLengthDelimited(kvlistStart, writer.pos - kvlistStartPos);
  }
}
function writeInstrumentationScope(writer, scope, fieldNumber) {
  writer.writeTag(fieldNumber, 2);
  const start = writer.startLengthDelimited();
  const startPos = writer.pos;
  writer.writeTag(1, 2);
  writer.writeString(scope.name);
  if (scope.version) {
    writer.writeTag(2, 2);
    writer.writeString(scope.version);
  }
  if (scope.attributes) {
    writeAttributes(writer, scope.attributes, 3);
  }
  if (scope.droppedAttributesCount) {
    writer.writeTag(4, 0);
    writer.writeVarint(scope.droppedAttributesCount);
  }
  writer.finishLengthDelimited(start, writer.pos - startPos);
}
function writeResource(writer, resource, fieldNumber) {
  writer.writeTag(fieldNumber, 2);
  const resourceStart = writer.startLengthDelimited();
  const resourceStartPos = writer.pos;
  if (resource.attributes) {
    writeAttributes(writer, resource.attributes, 1);
  }
  writer.writeTag(2, 0);
  writer.writeVarint(0);
  writer.finishLengthDelimited(resourceStart, writer.pos - resourceStartPos);
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/protobuf-size-estimator.js
function utf8ByteLength(str) {
  const len = str.length;
  let byteLen = 0;
  for (let i = 0; i < len; i++) {
    const code2 = str.charCodeAt(i);
    if (code2 < 128) {
      byteLen += 1;
    } else if (code2 < 2048) {
      byteLen += 2;
    } else if (code2 < 55296 || code2 >= 57344) {
      byteLen += 3;
    } else {
      i++;
      byteLen += 4;
    }
  }
  return byteLen;
}
var ProtobufSizeEstimator = class {
  pos = 0;
  startLengthDelimited() {
    return this.pos;
  }
  finishLengthDelimited(_, length) {
    this.pos += estimateVarintSize(length);
  }
  writeVarint(value) {
    this.pos += estimateVarintSize(value);
  }
  writeSint32(value) {
    this.pos += estimateVarintSize((value << 1 ^ value >> 31) >>> 0);
  }
  writeSfixed64(_value) {
    this.pos += 8;
  }
  writeFixed32(_value) {
    this.pos += 4;
  }
  writeFixed64(_low, _high) {
    this.pos += 8;
  }
  writeBytes(bytes) {
    this.pos += estimateVarintSize(bytes.length);
    this.pos += bytes.length;
  }
  writeTag(fieldNumber, wireType) {
    this.writeVarint(fieldNumber << 3 | wireType);
  }
  writeDouble(_value) {
    this.pos += 8;
  }
  writeString(str) {
    const byteLen = utf8ByteLength(str);
    this.pos += estimateVarintSize(byteLen);
    this.pos += byteLen;
  }
};

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/protobuf-reader.js
var ProtobufReader = class {
  pos = 0;
  _buf;
  _textDecoder;
  constructor(buf) {
    this._buf = buf;
    this._textDecoder = new TextDecoder();
  }
  isAtEnd() {
    return this.pos >= this._buf.length;
  }
  /** Read a varint and decode it as a tag, returning field number and wire type. */
  readTag() {
    const raw = this.readVarint();
    return { fieldNumber: raw >>> 3, wireType: raw & 7 };
  }
  /**
   * Read a base-128 varint.
   * Returns a JS `number`; precision above 2^53 is silently lost.
   * Throws if the buffer is truncated mid-varint.
   */
  readVarint() {
    let result = 0;
    let shift = 0;
    let terminated = false;
    while (this.pos < this._buf.length) {
      const b = this._buf[this.pos++];
      result += (b & 127) * Math.pow(2, shift);
      shift += 7;
      if ((b & 128) === 0) {
        terminated = true;
        break;
      }
    }
    if (!terminated) {
      throw new Error("Truncated buffer: unexpected end of data while reading varint");
    }
    return result;
  }
  /** Read a length-delimited byte sequence (bytes field or embedded message). */
  readBytes() {
    const len = this.readVarint();
    if (this.pos + len > this._buf.length) {
      throw new Error(`Truncated buffer: expected ${len} bytes at position ${this.pos}, but only ${this._buf.length - this.pos} available`);
    }
    const slice = this._buf.subarray(this.pos, this.pos + len);
    this.pos += len;
    return slice;
  }
  /** Read a length-delimited UTF-8 string. */
  readString() {
    return this._textDecoder.decode(this.readBytes());
  }
  /**
   * Skip an unknown field.
   * Handles wire types 0 (varint), 1 (64-bit), 2 (length-delimited),
   * and 5 (32-bit).
   *
   * Wire types 3 and 4 (start-group / end-group) are deprecated in proto3
   * and are not used by any OpenTelemetry proto definition. Encountering
   * them is treated as an error.
   */
  skip(wireType) {
    switch (wireType) {
      case 0:
        this.readVarint();
        break;
      case 1:
        this.pos += 8;
        break;
      case 2:
        this.readBytes();
        break;
      case 5:
        this.pos += 4;
        break;
      default:
        throw new Error(`Unknown wire type ${wireType}, cannot safely skip`);
    }
  }
};

// node_modules/@opentelemetry/core/build/esm/common/time.js
var NANOSECOND_DIGITS = 9;
var NANOSECOND_DIGITS_IN_MILLIS = 6;
var MILLISECONDS_TO_NANOSECONDS = Math.pow(10, NANOSECOND_DIGITS_IN_MILLIS);
var SECOND_TO_NANOSECONDS = Math.pow(10, NANOSECOND_DIGITS);
function hrTimeToNanoseconds(time) {
  return time[0] * SECOND_TO_NANOSECONDS + time[1];
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/protobuf/trace-serializer.js
var SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK = 256;
var SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK = 512;
function buildSpanFlags(traceFlags, isRemote) {
  let flags = traceFlags & 255 | SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK;
  if (isRemote) {
    flags |= SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK;
  }
  return flags;
}
function serializeStatus(writer, status) {
  const statusStart = writer.startLengthDelimited();
  const statusStartPos = writer.pos;
  if (status.message) {
    writer.writeTag(2, 2);
    writer.writeString(status.message);
  }
  writer.writeTag(3, 0);
  writer.writeVarint(status.code);
  writer.finishLengthDelimited(statusStart, writer.pos - statusStartPos);
}
function serializeEvent(writer, event) {
  const eventStart = writer.startLengthDelimited();
  const eventStartPos = writer.pos;
  writer.writeTag(1, 1);
  writeHrTimeAsFixed64(writer, event.time);
  writer.writeTag(2, 2);
  writer.writeString(event.name);
  if (event.attributes) {
    writeAttributes(writer, event.attributes, 3);
  }
  writer.writeTag(4, 0);
  writer.writeVarint(event.droppedAttributesCount || 0);
  writer.finishLengthDelimited(eventStart, writer.pos - eventStartPos);
}
function serializeLink(writer, link2) {
  const linkStart = writer.startLengthDelimited();
  const linkStartPos = writer.pos;
  const context = link2.context;
  writer.writeTag(1, 2);
  writer.writeBytes(hexToBinary(context.traceId));
  writer.writeTag(2, 2);
  writer.writeBytes(hexToBinary(context.spanId));
  const linkTraceState = context.traceState?.serialize();
  if (linkTraceState) {
    writer.writeTag(3, 2);
    writer.writeString(linkTraceState);
  }
  if (link2.attributes) {
    writeAttributes(writer, link2.attributes, 4);
  }
  writer.writeTag(5, 0);
  writer.writeVarint(link2.droppedAttributesCount || 0);
  const linkFlags = buildSpanFlags(context.traceFlags, context.isRemote);
  if (linkFlags) {
    writer.writeTag(6, 5);
    writer.writeFixed32(linkFlags);
  }
  writer.finishLengthDelimited(linkStart, writer.pos - linkStartPos);
}
function serializeSpan(writer, span) {
  const spanStart = writer.startLengthDelimited();
  const spanStartPos = writer.pos;
  const ctx = span.spanContext();
  writer.writeTag(1, 2);
  writer.writeBytes(hexToBinary(ctx.traceId));
  writer.writeTag(2, 2);
  writer.writeBytes(hexToBinary(ctx.spanId));
  const traceState = ctx.traceState?.serialize();
  if (traceState) {
    writer.writeTag(3, 2);
    writer.writeString(traceState);
  }
  if (span.parentSpanContext?.spanId) {
    writer.writeTag(4, 2);
    writer.writeBytes(hexToBinary(span.parentSpanContext.spanId));
  }
  writer.writeTag(5, 2);
  writer.writeString(span.name);
  const kind2 = span.kind == null ? 0 : span.kind + 1;
  if (kind2 !== 0) {
    writer.writeTag(6, 0);
    writer.writeVarint(kind2);
  }
  writer.writeTag(7, 1);
  writeHrTimeAsFixed64(writer, span.startTime);
  writer.writeTag(8, 1);
  writeHrTimeAsFixed64(writer, span.endTime);
  if (span.attributes) {
    writeAttributes(writer, span.attributes, 9);
  }
  writer.writeTag(10, 0);
  writer.writeVarint(span.droppedAttributesCount);
  for (const event of span.events) {
    writer.writeTag(11, 2);
    serializeEvent(writer, event);
  }
  writer.writeTag(12, 0);
  writer.writeVarint(span.droppedEventsCount);
  for (const link2 of span.links) {
    writer.writeTag(13, 2);
    serializeLink(writer, link2);
  }
  writer.writeTag(14, 0);
  writer.writeVarint(span.droppedLinksCount);
  writer.writeTag(15, 2);
  serializeStatus(writer, span.status);
  const flags = buildSpanFlags(ctx.traceFlags, span.parentSpanContext?.isRemote);
  if (flags) {
    writer.writeTag(16, 5);
    writer.writeFixed32(flags);
  }
  writer.finishLengthDelimited(spanStart, writer.pos - spanStartPos);
}
function serializeScopeSpans(writer, scope, spans) {
  const scopeSpansStart = writer.startLengthDelimited();
  const scopeSpansStartPos = writer.pos;
  writeInstrumentationScope(writer, scope, 1);
  for (const span of spans) {
    writer.writeTag(2, 2);
    serializeSpan(writer, span);
  }
  if (scope.schemaUrl) {
    writer.writeTag(3, 2);
    writer.writeString(scope.schemaUrl);
  }
  writer.finishLengthDelimited(scopeSpansStart, writer.pos - scopeSpansStartPos);
}
function serializeResourceSpans(writer, resource, scopeMap) {
  const resourceSpansStart = writer.startLengthDelimited();
  const resourceSpansStartPos = writer.pos;
  writeResource(writer, resource, 1);
  for (const scopeSpans of scopeMap.values()) {
    writer.writeTag(2, 2);
    const scope = scopeSpans[0].instrumentationScope;
    serializeScopeSpans(writer, scope, scopeSpans);
  }
  if (resource.schemaUrl) {
    writer.writeTag(3, 2);
    writer.writeString(resource.schemaUrl);
  }
  writer.finishLengthDelimited(resourceSpansStart, writer.pos - resourceSpansStartPos);
}
function createResourceMap(spans) {
  const resourceMap = /* @__PURE__ */ new Map();
  for (const span of spans) {
    const resource = span.resource;
    const scope = span.instrumentationScope;
    let scopeMap = resourceMap.get(resource);
    if (!scopeMap) {
      scopeMap = /* @__PURE__ */ new Map();
      resourceMap.set(resource, scopeMap);
    }
    let records = scopeMap.get(scope);
    if (!records) {
      records = [];
      scopeMap.set(scope, records);
    }
    records.push(span);
  }
  return resourceMap;
}
function serializeTraceExportRequest(spans) {
  const resourceMap = createResourceMap(spans);
  const estimator = new ProtobufSizeEstimator();
  for (const [resource, scopeMap] of resourceMap) {
    estimator.writeTag(1, 2);
    serializeResourceSpans(estimator, resource, scopeMap);
  }
  const writer = new ProtobufWriter(estimator.pos);
  for (const [resource, scopeMap] of resourceMap) {
    writer.writeTag(1, 2);
    serializeResourceSpans(writer, resource, scopeMap);
  }
  return writer.finish();
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/protobuf/response-deserializer.js
function deserializePartialSuccess(data) {
  const reader = new ProtobufReader(data);
  const result = {};
  while (!reader.isAtEnd()) {
    const { fieldNumber, wireType } = reader.readTag();
    switch (fieldNumber) {
      case 1:
        if (wireType === 0) {
          result.rejectedSpans = reader.readVarint();
        } else {
          reader.skip(wireType);
        }
        break;
      case 2:
        if (wireType === 2) {
          result.errorMessage = reader.readString();
        } else {
          reader.skip(wireType);
        }
        break;
      default:
        reader.skip(wireType);
        break;
    }
  }
  return result;
}
function deserializeExportTraceServiceResponse(data) {
  const reader = new ProtobufReader(data);
  const result = {};
  while (!reader.isAtEnd()) {
    const { fieldNumber, wireType } = reader.readTag();
    switch (fieldNumber) {
      case 1:
        if (wireType === 2) {
          result.partialSuccess = deserializePartialSuccess(reader.readBytes());
        } else {
          reader.skip(wireType);
        }
        break;
      default:
        reader.skip(wireType);
        break;
    }
  }
  return result;
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/protobuf/trace.js
var ProtobufTraceSerializer = {
  serializeRequest: (arg) => {
    return serializeTraceExportRequest(arg);
  },
  deserializeResponse: (arg) => {
    return deserializeExportTraceServiceResponse(arg);
  }
};

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/internal.js
function createResource(resource, encoder) {
  const result = {
    attributes: toAttributes(resource.attributes, encoder),
    droppedAttributesCount: 0
  };
  const schemaUrl = resource.schemaUrl;
  if (schemaUrl && schemaUrl !== "")
    result.schemaUrl = schemaUrl;
  return result;
}
function createInstrumentationScope(scope, encoder) {
  const result = {
    name: scope.name,
    version: scope.version
  };
  if (scope.attributes && Object.keys(scope.attributes).length > 0) {
    result.attributes = toAttributes(scope.attributes, encoder);
    result.droppedAttributesCount = scope.droppedAttributesCount ?? 0;
  }
  return result;
}
function toAttributes(attributes, encoder) {
  return Object.keys(attributes).map((key) => toKeyValue(key, attributes[key], encoder));
}
function toKeyValue(key, value, encoder) {
  return {
    key,
    value: toAnyValue(value, encoder)
  };
}
function toAnyValue(value, encoder) {
  const t = typeof value;
  if (t === "string")
    return { stringValue: value };
  if (t === "number") {
    if (!Number.isInteger(value))
      return { doubleValue: value };
    return { intValue: value };
  }
  if (t === "boolean")
    return { boolValue: value };
  if (value instanceof Uint8Array)
    return { bytesValue: encoder.encodeUint8Array(value) };
  if (Array.isArray(value)) {
    const values = new Array(value.length);
    for (let i = 0; i < value.length; i++) {
      values[i] = toAnyValue(value[i], encoder);
    }
    return { arrayValue: { values } };
  }
  if (t === "object" && value != null) {
    const keys = Object.keys(value);
    const values = new Array(keys.length);
    for (let i = 0; i < keys.length; i++) {
      values[i] = {
        key: keys[i],
        value: toAnyValue(value[keys[i]], encoder)
      };
    }
    return { kvlistValue: { values } };
  }
  return {};
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/utils.js
function hrTimeToNanos(hrTime3) {
  const NANOSECONDS = BigInt(1e9);
  return BigInt(Math.trunc(hrTime3[0])) * NANOSECONDS + BigInt(Math.trunc(hrTime3[1]));
}
function encodeAsString(hrTime3) {
  const nanos = hrTimeToNanos(hrTime3);
  return nanos.toString();
}
var encodeTimestamp = typeof BigInt !== "undefined" ? encodeAsString : hrTimeToNanoseconds;
function identity(value) {
  return value;
}
var JSON_ENCODER = {
  encodeHrTime: encodeTimestamp,
  encodeSpanContext: identity,
  encodeOptionalSpanContext: identity,
  encodeUint8Array: (bytes) => {
    if (typeof Buffer !== "undefined") {
      return Buffer.from(bytes).toString("base64");
    }
    const chars = new Array(bytes.length);
    for (let i = 0; i < bytes.length; i++) {
      chars[i] = String.fromCharCode(bytes[i]);
    }
    return btoa(chars.join(""));
  }
};

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/internal.js
var SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK2 = 256;
var SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK2 = 512;
function buildSpanFlagsFrom(traceFlags, isRemote) {
  let flags = traceFlags & 255 | SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK2;
  if (isRemote) {
    flags |= SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK2;
  }
  return flags;
}
function sdkSpanToOtlpSpan(span, encoder) {
  const ctx = span.spanContext();
  const status = span.status;
  const parentSpanId = span.parentSpanContext?.spanId ? encoder.encodeSpanContext(span.parentSpanContext?.spanId) : void 0;
  return {
    traceId: encoder.encodeSpanContext(ctx.traceId),
    spanId: encoder.encodeSpanContext(ctx.spanId),
    parentSpanId,
    traceState: ctx.traceState?.serialize(),
    name: span.name,
    // Span kind is offset by 1 because the API does not define a value for unset
    kind: span.kind == null ? 0 : span.kind + 1,
    startTimeUnixNano: encoder.encodeHrTime(span.startTime),
    endTimeUnixNano: encoder.encodeHrTime(span.endTime),
    attributes: toAttributes(span.attributes, encoder),
    droppedAttributesCount: span.droppedAttributesCount,
    events: span.events.map((event) => toOtlpSpanEvent(event, encoder)),
    droppedEventsCount: span.droppedEventsCount,
    status: {
      // API and proto enums share the same values
      code: status.code,
      message: status.message
    },
    links: span.links.map((link2) => toOtlpLink(link2, encoder)),
    droppedLinksCount: span.droppedLinksCount,
    flags: buildSpanFlagsFrom(ctx.traceFlags, span.parentSpanContext?.isRemote)
  };
}
function toOtlpLink(link2, encoder) {
  return {
    attributes: link2.attributes ? toAttributes(link2.attributes, encoder) : [],
    spanId: encoder.encodeSpanContext(link2.context.spanId),
    traceId: encoder.encodeSpanContext(link2.context.traceId),
    traceState: link2.context.traceState?.serialize(),
    droppedAttributesCount: link2.droppedAttributesCount || 0,
    flags: buildSpanFlagsFrom(link2.context.traceFlags, link2.context.isRemote)
  };
}
function toOtlpSpanEvent(timedEvent, encoder) {
  return {
    attributes: timedEvent.attributes ? toAttributes(timedEvent.attributes, encoder) : [],
    name: timedEvent.name,
    timeUnixNano: encoder.encodeHrTime(timedEvent.time),
    droppedAttributesCount: timedEvent.droppedAttributesCount || 0
  };
}
function createExportTraceServiceRequest(spans, encoder) {
  return {
    resourceSpans: spanRecordsToResourceSpans(spans, encoder)
  };
}
function createResourceMap2(readableSpans) {
  const resourceMap = /* @__PURE__ */ new Map();
  for (const record2 of readableSpans) {
    let ilsMap = resourceMap.get(record2.resource);
    if (!ilsMap) {
      ilsMap = /* @__PURE__ */ new Map();
      resourceMap.set(record2.resource, ilsMap);
    }
    const instrumentationScopeKey = `${record2.instrumentationScope.name}@${record2.instrumentationScope.version || ""}:${record2.instrumentationScope.schemaUrl || ""}`;
    let records = ilsMap.get(instrumentationScopeKey);
    if (!records) {
      records = [];
      ilsMap.set(instrumentationScopeKey, records);
    }
    records.push(record2);
  }
  return resourceMap;
}
function spanRecordsToResourceSpans(readableSpans, encoder) {
  const resourceMap = createResourceMap2(readableSpans);
  const out = [];
  const entryIterator = resourceMap.entries();
  let entry = entryIterator.next();
  while (!entry.done) {
    const [resource, ilmMap] = entry.value;
    const scopeResourceSpans = [];
    const ilmIterator = ilmMap.values();
    let ilmEntry = ilmIterator.next();
    while (!ilmEntry.done) {
      const scopeSpans = ilmEntry.value;
      if (scopeSpans.length > 0) {
        const spans = scopeSpans.map((readableSpan) => sdkSpanToOtlpSpan(readableSpan, encoder));
        scopeResourceSpans.push({
          scope: createInstrumentationScope(scopeSpans[0].instrumentationScope, encoder),
          spans,
          schemaUrl: scopeSpans[0].instrumentationScope.schemaUrl
        });
      }
      ilmEntry = ilmIterator.next();
    }
    const processedResource = createResource(resource, encoder);
    const transformedSpans = {
      resource: processedResource,
      scopeSpans: scopeResourceSpans,
      schemaUrl: processedResource.schemaUrl
    };
    out.push(transformedSpans);
    entry = entryIterator.next();
  }
  return out;
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/json/trace.js
var JsonTraceSerializer = {
  serializeRequest: (arg) => {
    const request = createExportTraceServiceRequest(arg, JSON_ENCODER);
    const encoder = new TextEncoder();
    return encoder.encode(JSON.stringify(request));
  },
  deserializeResponse: (arg) => {
    if (arg.length === 0) {
      return {};
    }
    const decoder = new TextDecoder();
    try {
      return JSON.parse(decoder.decode(arg));
    } catch (err) {
      diag.warn(`Failed to parse trace export response: ${err.message}. Returning empty response`);
      return {};
    }
  }
};

// src/destinations/otlp/otlp-exporter.ts
var OtlpExporter = class {
  #destination;
  #outbox;
  #sender;
  #drops = new Drops();
  constructor({ destination, outbox, onProblem, fetch: fetch2, now = Date.now }) {
    this.#destination = destination;
    this.#outbox = outbox;
    const tell = (line) => onProblem(`${destination.name}: ${line}`);
    this.#sender = new Sender({
      outbox,
      transport: new OtlpTransport({ ...destination, fetch: fetch2, now }),
      onPaused: tell,
      onSetAside: (_record, reason) => tell(`spans were set aside: ${reason}`),
      onWarning: (warning, refused) => {
        this.#drops.add(DROP.refusedByBackend, refused);
        tell(warning);
      }
    });
  }
  /** Puts spans into the outbox. Never waits. Throws only for a bug of ours. */
  export(spans) {
    const { capture } = this.#destination;
    const shown2 = spans.map((span) => captured(span, capture));
    const [first2] = spans;
    const lane = first2 === void 0 ? "" : bookNameOf(first2);
    this.#outbox.append(
      encodeSpans(shown2, this.#destination).map(
        (encoded) => ({
          ...encoded,
          ...{ id: randomUUID(), lane, path: "" }
        })
      )
    );
  }
  /** Resolves when everything is delivered, when the backend waits for the user, or when the signal aborts. */
  flush(signal) {
    return this.#sender.flush(signal);
  }
  /** Holds delivery, or lets it go on: while it is held, everything waits in the outbox. */
  hold(held) {
    this.#sender.hold(held);
  }
  /** Delivers for at most so long, then stops; what is not delivered stays in the outbox. */
  async shutdown(timeoutMs) {
    if (timeoutMs > 0) await this.#sender.flush(AbortSignal.timeout(timeoutMs));
    this.#sender.close();
    this.#outbox.close();
  }
  /** `drops`: what the backend refused; the outbox counts its own. */
  status() {
    return { sender: this.#sender.status(), outbox: this.#outbox.counts(), drops: this.#drops.counts() };
  }
};
var LARGEST2 = 4 * 1024 * 1024;
function encodeSpans(spans, encoding) {
  if (spans.length === 0) return [];
  const json = encoding.protocol === "http/json";
  const serializer = json ? JsonTraceSerializer : ProtobufTraceSerializer;
  const bytes = serializer.serializeRequest([...spans]);
  if (bytes === void 0) throw new Error("the spans could not be serialized");
  if (bytes.length > LARGEST2 && spans.length > 1) {
    const half = Math.ceil(spans.length / 2);
    return [...encodeSpans(spans.slice(0, half), encoding), ...encodeSpans(spans.slice(half), encoding)];
  }
  const contentType = json ? "application/json" : "application/x-protobuf";
  if (encoding.compression === "none") return [{ body: bytes, contentType }];
  return [{ body: gzipSync(bytes), contentType, contentEncoding: "gzip" }];
}
var OtlpTransport = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  send(record2, signal) {
    const { endpoint, headers } = this.#options;
    const request = {
      method: "POST",
      headers: {
        ...headers,
        "content-type": record2.contentType,
        ...record2.contentEncoding !== void 0 && { "content-encoding": record2.contentEncoding }
      },
      body: record2.body
    };
    return exchange(endpoint, request, signal, this.#options, judgeOtlpAnswer);
  }
};
var TOO_SOON = /* @__PURE__ */ new Set([408, 425, 429]);
var TOO_LARGE2 = 413;
var NOT_THIS_ONE = /* @__PURE__ */ new Set([400, TOO_LARGE2, 414, 415, 422, 431]);
var MEND = /* @__PURE__ */ new Map([
  [401, "the backend wants other headers (HTTP 401)"],
  [403, "the backend does not allow it (HTTP 403)"],
  [404, "there is no OTLP endpoint at this URL (HTTP 404)"],
  [405, "there is no OTLP endpoint at this URL (HTTP 405)"]
]);
var MOST_WORDS = 200;
var WEB_PAGE = /^\s*<[!?a-z]/i;
function judgeOtlpAnswer(answer, now) {
  const { status, retryAfter } = answer;
  const isPage = WEB_PAGE.test(answer.body);
  if (status >= 200 && status < 300) {
    if (isPage) {
      const reason2 = "what answers at this URL is a web page, not an OTLP endpoint";
      return { type: "paused", reason: reason2, stranger: true };
    }
    return { type: "success", ...partialSuccess(answer) };
  }
  if (status >= 500 || TOO_SOON.has(status)) {
    const wait = retryAfterMs(retryAfter, now);
    return { type: "retryable", reason: `HTTP ${status}`, ...wait !== void 0 && { retryAfterMs: wait } };
  }
  if (NOT_THIS_ONE.has(status)) {
    if (isPage && status !== TOO_LARGE2) {
      return { type: "retryable", scope: "record", reason: `HTTP ${status} with a web page` };
    }
    return { type: "rejected", reason: `HTTP ${status}` };
  }
  if (status < 400) {
    return { type: "paused", reason: `the backend sends us to another URL (HTTP ${status})`, stranger: true };
  }
  const reason = MEND.get(status) ?? `the backend refuses requests (HTTP ${status})`;
  const itself = (status === 401 || status === 403) && !isPage;
  return itself ? { type: "paused", reason } : { type: "paused", reason, stranger: true };
}
function partialSuccess({ body, bytes }) {
  try {
    const json = body.trimStart().startsWith("{");
    const { partialSuccess: partial } = json ? JSON.parse(body) : ProtobufTraceSerializer.deserializeResponse(bytes ?? new Uint8Array());
    const refused = Number(partial?.rejectedSpans ?? 0);
    const words2 = typeof partial?.errorMessage === "string" ? partial.errorMessage.slice(0, MOST_WORDS) : "";
    if (!Number.isSafeInteger(refused) || refused === 0 && words2 === "") return void 0;
    return { warning: refused > 0 ? `${refused} spans refused: ${words2}` : words2, refused };
  } catch {
    return void 0;
  }
}

// src/destinations/exporters.ts
var LIST_WITHIN_MS = 3e4;
function openExporters(settings, onProblem, { foreign, lostBefore, outboxOf } = {}) {
  const exporters = [];
  const lost = lostBefore?.fromNow();
  let refused = 0;
  const root = settings.stateDir;
  const refusals = /* @__PURE__ */ new Set();
  const open4 = ({ name, url }, make) => {
    try {
      const folder = outboxFolder(settings.stateDir, name, url);
      const onDiskRefused = (reason) => {
        if (!refusals.has(reason)) onProblem(`${name}: ${reason}`);
        refusals.add(reason);
      };
      const unsafe = outboxOf === void 0 ? whyUnsafe(folder, root) : void 0;
      if (unsafe !== void 0) onDiskRefused(unsafe);
      const shown2 = outboxOf?.(name);
      let made;
      const report = () => made && destinationReport(made.status());
      const outbox = shown2 ?? new FileOutbox({ folder, root, onDiskRefused, report, ...settings.outbox });
      const look = () => void (outbox instanceof FileOutbox && outbox.look());
      const ofExporter = make(outbox);
      const status = () => ({ ...ofExporter.status(), drops: { ...ofExporter.status().drops, ...lost?.() } });
      made = { ...ofExporter, status };
      const books = { ledger: new Ledger(folder, Date.now, root), marks: new OpenMarks(folder, Date.now, root) };
      const exporter = { name, ...books, ...made, look };
      exporters.push(guarded(shown2 ? exporter : keepingBooks(exporter), onProblem));
    } catch (error) {
      refused += 1;
      onProblem(`${name} could not be opened: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const { openSync: openSync3 } = settings;
  if (openSync3?.autoSync) {
    const { url: convexUrl, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture } = openSync3;
    open4({ name: "opensync", url: convexUrl }, (outbox) => {
      const tell = (line) => onProblem(`OpenSync: ${line}`);
      const exporter = new ContractExporter(
        {
          ...{ convexUrl, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture, outbox },
          onProblem: ({ message }) => tell(message)
        },
        foreign?.(bookFolder(root, "opensync", convexUrl), tell, root)
      );
      return {
        keepsTotals: true,
        listSessions: (signal) => listSessions({
          ...{ url: convexUrl, apiKey, fetch, timeoutMs: LIST_WITHIN_MS },
          ...signal !== void 0 && { signal }
        }),
        sessionIsThere: (sessionId) => exporter.sessionIsThere(sessionId),
        export: (spans) => exporter.export(spans, () => {
        }),
        flush: (signal) => exporter.forceFlush(signal),
        hold: (held) => exporter.hold(held),
        shutdown: (timeoutMs) => exporter.shutdown(timeoutMs),
        status: () => exporter.status()
      };
    });
  }
  for (const destination of settings.otlp) {
    open4({ name: destination.name, url: destination.endpoint }, (outbox) => {
      const exporter = new OtlpExporter({ destination, outbox, onProblem });
      return {
        keepsTotals: false,
        listSessions: async () => void 0,
        sessionIsThere: () => {
        },
        export: (spans) => exporter.export(spans),
        flush: (signal) => exporter.flush(signal),
        hold: (held) => exporter.hold(held),
        shutdown: (timeoutMs) => exporter.shutdown(timeoutMs),
        status: () => exporter.status()
      };
    });
  }
  return { exporters, refused };
}
function keepingBooks(exporter) {
  let closed = false;
  return {
    ...exporter,
    export(spans) {
      exporter.export(spans);
      if (!closed) exporter.ledger.note(spans);
    },
    shutdown(timeoutMs) {
      closed = true;
      exporter.ledger.writeDown();
      return exporter.shutdown(timeoutMs);
    }
  };
}
function guarded(exporter, onProblem) {
  let told = false;
  const tellOnce = (error) => {
    if (!told) onProblem(`${exporter.name}: ${error instanceof Error ? error.name : "error"} inside pi-sync`);
    told = true;
  };
  return {
    ...exporter,
    export: (spans) => {
      try {
        exporter.export(spans);
      } catch (error) {
        tellOnce(error);
      }
    },
    shutdown: (timeoutMs) => exporter.shutdown(timeoutMs).catch(tellOnce)
  };
}

// src/destinations/span-origin.ts
function spanOriginOf({ resource }, projects) {
  const { serviceName, attributes } = resource;
  const byName = /* @__PURE__ */ new Map();
  const named = (name) => {
    const known = byName.get(name) ?? { attributes: { ...attributes, "service.name": name } };
    byName.set(name, known);
    return known;
  };
  return {
    resource: { attributes },
    scope: { name: "pi-sync", version: VERSION },
    privacy: () => void 0,
    ofSession: (began) => ({ ...projects.of(began), resource: named(serviceName ?? began.agentName) })
  };
}

// src/privacy/compile-pattern.ts
var engine;
async function loadPatternEngine({ patterns, allow }) {
  if (patterns.length + allow.length > 0) engine ??= (await import("./build-LHMFWQJH.mjs")).RE2JS;
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
var RANK2 = { known: 0, token: 1, structure: 2, own: 3, assignment: 4, column: 5 };
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
  return pieces.filter(({ start, end, rank }) => rank === RANK2.known || /[A-Za-z0-9]{4}/.test(text.slice(start, end)));
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
var isBreak = (code2) => code2 <= 32 || code2 === 34 || code2 === 39 || code2 === 96 || code2 === 91 || code2 === 93;

// src/privacy/ancestors.ts
var MOST3 = 1e3;
function* ancestorsOf(parentRecord, read4) {
  const seen = /* @__PURE__ */ new Set();
  for (let path = parentRecord; path !== void 0 && !seen.has(path); ) {
    seen.add(path);
    const ancestor = seen.size > MOST3 ? void 0 : read4(path);
    yield ancestor;
    path = ancestor?.parentRecord;
  }
}

// src/privacy/excluded-paths.ts
import { posix as posix2, win32 as win322 } from "node:path";

// src/privacy/globs.ts
var import_picomatch = __toESM(require_picomatch2(), 1);
import { realpathSync } from "node:fs";
import { basename as basename2, dirname as dirname3, isAbsolute, join as join11, posix } from "node:path";
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
    const above = dirname3(path);
    return above === path ? path : join11(realPath(above), basename2(path));
  }
}

// src/privacy/excluded-paths.ts
var LONGEST_PATH = 1024;
var LONGEST_COMMAND = 262144;
var DEEPEST2 = 8;
var BETWEEN = /[\s"'`=;,|&<>(){}[\]$]+|:(?![\\/])/;
function excludedPaths(globs2, cwd, place, base = cwd) {
  if (globs2.length === 0) return () => false;
  const path = place.platform === "win32" ? win322 : posix2;
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
    if (depth > DEEPEST2) return true;
    return Object.values(value).some((item) => inValue(item, depth + 1));
  };
  return (args) => inValue(args, 0);
}

// src/privacy/excluded-projects.ts
import { realpathSync as realpathSync2 } from "node:fs";

// src/privacy/git-folders.ts
import { readFileSync, statSync as statSync5 } from "node:fs";
import { dirname as dirname4, join as join12, resolve as resolve2 } from "node:path";
function foldersOfProject(folder, home) {
  const folders = [];
  for (let at = folder; ; at = dirname4(at)) {
    folders.push(at);
    if (gitEntry(at) !== void 0 || at === home || dirname4(at) === at) break;
  }
  const root = folders.at(-1);
  return root !== void 0 && folders.length > 1 && dirname4(root) === root ? folders.slice(0, -1) : folders;
}
function gitCommonFolder(folder) {
  for (let at = folder; ; at = dirname4(at)) {
    const entry = gitEntry(at);
    if (entry === "folder") return join12(at, ".git");
    if (entry === "file") return commonFolderOfWorktree(at);
    if (dirname4(at) === at) return void 0;
  }
}
function gitEntry(folder) {
  try {
    return statSync5(join12(folder, ".git")).isDirectory() ? "folder" : "file";
  } catch {
    return void 0;
  }
}
function commonFolderOfWorktree(folder) {
  try {
    const [, own] = /^gitdir: (.+)$/m.exec(readFileSync(join12(folder, ".git"), "utf8")) ?? [];
    if (own === void 0) return void 0;
    const ownFolder = resolve2(folder, own.trim());
    try {
      return resolve2(ownFolder, readFileSync(join12(ownFolder, "commondir"), "utf8").trim());
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
import { isAbsolute as isAbsolute2, join as join13 } from "node:path";
var schema2 = () => strictObject({
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
  const file = join13(folder, ".pi", "pi-sync.json");
  const broken = (expected) => {
    tell(`settings (file ${file}): expected ${expected}; no content of this project's sessions is sent until then`);
    return { folder, capture: "metadata" };
  };
  let text;
  try {
    text = readSettingsText(file);
  } catch (error) {
    const code2 = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    return code2 === "ENOENT" || code2 === "ENOTDIR" ? void 0 : broken(`a readable file (${code2})`);
  }
  let given;
  try {
    given = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return broken("JSON");
  }
  const parsed2 = safeParse(schema2(), given);
  if (!parsed2.success) {
    const [issue] = parsed2.error.issues;
    const place = issue === void 0 || issue.path.length === 0 ? "" : `, not so at ${issue.path.map(String).join(".")}`;
    return broken(`exclude (true or false), and capture and excludePaths as the user's settings have them${place}`);
  }
  const { exclude, capture, excludePaths } = parsed2.data;
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
  if (distinct2(value) <= 3) return true;
  const start = value.slice(0, LOOKED_AT);
  return STAND_INS.test(start) || REFERENCE.test(start) || EXAMPLE.test(start) || start.length <= LONGEST_SEQUENCE && SEQUENCES.includes(start.toLowerCase());
}
var LOOKED_AT = 96;
var counts = new Uint16Array(128);
function countsOf(text) {
  counts.fill(0);
  const length = Math.min(text.length, LOOKED_AT);
  for (let at = 0; at < length; at++) {
    const code2 = Math.min(text.charCodeAt(at), 127);
    counts[code2] = (counts[code2] ?? 0) + 1;
  }
  return { counts, length };
}
function distinct2(text) {
  let number2 = 0;
  for (const count of countsOf(text).counts) if (count > 0) number2 += 1;
  return number2;
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
var LONGEST2 = 16384;
function secretsIn(env) {
  return Object.entries(env).flatMap(([name, value]) => {
    if (value === void 0 || !SECRET_NAME.test(name) || NO_SECRET_NAME.test(name)) return [];
    const secret = value.trim();
    if (secret.length < SHORTEST || secret.length > LONGEST2 || isStandIn(secret)) return [];
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
    const code2 = text.charCodeAt(at);
    let sort = 0;
    if (code2 >= 97 && code2 <= 122) {
      lower = true;
      sort = 1;
    } else if (code2 >= 65 && code2 <= 90) {
      upper = true;
      sort = 2;
    } else if (code2 >= 48 && code2 <= 57) {
      digit = true;
      sort = 3;
    } else if (code2 <= 32) space = true;
    else if (!PLAIN_SIGNS.includes(text.charAt(at))) symbol = true;
    if (at > 0 && sort !== last8) changes += 1;
    last8 = sort;
  }
  return { digit, lower, upper, symbol, space, changes };
}
var PLAIN_SIGNS = "_.-=:/";
function isSecretLike(whole, strength, { quoted: quoted2, name }) {
  if (whole.length < LEAST[strength]) return false;
  const value = whole.length > LONGEST_JUDGED ? whole.slice(0, LONGEST_JUDGED) : whole;
  const make = makeOf(value);
  const letter = make.lower || make.upper;
  const mixed = letter && (make.digit || make.symbol || make.lower && make.upper && value.length >= SHORTEST_CASE);
  if (make.space || !mixed) return false;
  if (isStandIn(value) || isPlain(value)) return false;
  if (!quoted2 && isCode(value) && !hasChance(value)) return false;
  if (quoted2 && /^[\w$]+(?:\.[\w$]+)*\(|^(?:process\.env|os\.environ|import\.meta)/.test(value)) return false;
  switch (strength) {
    case "sure":
      if (value.toLowerCase().includes(name.toLowerCase()) && /^[\w.]+$/.test(value)) return false;
      return distinct2(value) >= 4 && (make.digit || make.symbol || chanceCase(value));
    case "likely":
      return !KEBAB.test(value) && distinct2(value) >= 6 && (make.digit || make.symbol || chanceCase(value)) && entropy(value) >= 2.8;
    case "rarely":
      return isRun(value) && !/[-_]/.test(value);
    case "unsure":
      if (/session/i.test(name) && UUID2.test(value)) return false;
      return distinct2(value) >= 8 && (make.digit || chanceCase(value)) && entropy(value) >= 3;
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
var UUID2 = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
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
  const { from, end, quoted: quoted2 } = value;
  if (!quoted2 && triesAt(text, end) >= MOST_TRIES) return void 0;
  if (quoted2 && /[)\]}]/.test(text.charAt(from)) && /^[)\]};,.]{2}/.test(text.slice(from, from + 2))) return void 0;
  const shown2 = text.slice(from, Math.min(end, from + LONGEST_JUDGED2));
  const found2 = strong ? isStrong(shown2) : isSecretLike(shown2, name.strength, { quoted: quoted2, name: name.word });
  if (found2) return [from, end];
  if (!quoted2) tried.keep(text, { end, times: triesAt(text, end) + 1 });
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
    for (let code2 = 0; code2 < 128; code2++) this.#has[code2] = pattern.test(String.fromCharCode(code2)) ? 1 : 0;
  }
  has(code2) {
    return code2 < 128 && this.#has[code2] === 1;
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
    const code2 = text.charCodeAt(at);
    if (code2 === ESCAPE || code2 === BACKSLASH || code2 === BRACKET) at = after(COLOUR, text, at);
    else if (code2 === LESS || code2 === AMPERSAND) at = after(TAG, text, at);
    else if (code2 === STAR) while (at < before + 3 && text.charCodeAt(at) === STAR) at += 1;
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
var isBlank = (code2) => code2 === 32 || code2 === 9 || code2 > 126 && (code2 === 160 || code2 >= 8203 && code2 <= 8207 || code2 === 8288 || code2 === 65279);
var ENCODED = /&(?:quot|apos|#34|#39);|\\u002[27]|%2[27]/iy;
function afterQuotes(text, from) {
  let quotesEnd = from;
  ENCODED.lastIndex = from;
  if (ENCODED.test(text)) return ENCODED.lastIndex;
  for (let at = from; at < from + 8; at++) {
    const code2 = text.charCodeAt(at);
    if (code2 === 34 || code2 === 39 || code2 === 96) quotesEnd = at + 1;
    else if (code2 !== BACKSLASH) break;
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
  const first2 = text[lineEnd2];
  if (isAsked && (first2 === " " || first2 === "	")) {
    SENT.lastIndex = lineEnd2 + 1;
    return SENT.test(text) ? readValue(text, SENT.lastIndex) : void 0;
  }
  const isBlock = first2 === "|" || first2 === ">";
  if (!isBlock && (name.strength !== "sure" || first2 !== "\n" && first2 !== "\r")) return void 0;
  BELOW.lastIndex = lineEnd2;
  if (!BELOW.test(text)) return void 0;
  SENT.lastIndex = BELOW.lastIndex;
  const isSent = SENT.test(text);
  if (isAsked !== isSent) return void 0;
  const value = readValue(text, isSent ? SENT.lastIndex : BELOW.lastIndex);
  if (value === void 0 || isSent) return value;
  LINE_END.lastIndex = value.end;
  const shown2 = text.slice(value.from, Math.min(value.end, value.from + LONGEST_JUDGED2));
  return LINE_END.test(text) || isStrong(shown2) ? value : void 0;
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
var NAME3 = new Alphabet("A-Za-z0-9_.-");
var LONGEST_NAME3 = 48;
function nameEndBehind(text, start, end) {
  if (!isWholeName(text, start, end)) return void 0;
  if (isOtherKey(text, start, end)) return void 0;
  const nameEnd = Math.min(NAME3.runEnd(text, end), end + LONGEST_NAME3);
  return nameEnd > end && isAbout(text.slice(end, nameEnd)) ? void 0 : nameEnd;
}
var OTHER_KEY = /(?:cache|partition|primary|public|publishable|foreign|sort|group|idempotency|object|row|hash|range|index|unique|lookup|host|dedup|deduplication|build|lock|message|event|item|query|param|header|dict|map|translation|locale|i18n|state|storage|bucket|s3|blob|shard|routing|correlation|trace|span|request|session|entity|record|sentry|site|react|column|field|config|setting)$/i;
var isOtherKey = (text, start, end) => end - start === 4 && /^[_-]key$/i.test(text.slice(start, end)) && OTHER_KEY.test(text.slice(Math.max(0, start - 16), start));
function nameStartBefore(text, start) {
  const least = Math.max(0, start - LONGEST_NAME3);
  let at = start;
  while (at > least && NAME3.has(text.charCodeAt(at - 1))) at -= 1;
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
var isLower = (code2) => code2 >= 97 && code2 <= 122;
var isUpper = (code2) => code2 >= 65 && code2 <= 90;
var isDigit = (code2) => code2 >= 48 && code2 <= 57;
var isLetter = (code2) => isLower(code2) || isUpper(code2);
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
  const said2 = name.strength === "sure" ? saidToBe(text, at, name) : void 0;
  if (said2 !== void 0) return said2;
  const later2 = saidLater(text, at, name);
  if (later2 !== void 0) return later2;
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
var isSpace = (code2) => code2 === 32 || code2 === 9;

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
var LONGEST_LINE2 = 240;
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
    const most = Math.min(text.length, end + LONGEST_LINE2);
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
var LONGEST_LIST2 = 600;
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
    const behind2 = /[\])]/.exec(text.slice(end, end + LONGEST_LIST2));
    if (behind2 === null) return void 0;
    const names = text.slice(from, end + behind2.index);
    last2.keep(text, end + behind2.index);
    if (!names.includes(",") || !NAMES.test(names)) return void 0;
    const columns = names.split(",").map((name) => meaningsOf(name.trim().replace(/^[\\"'`]+|[\\"'`]+$/g, ""))[0]);
    return rowsBehind(text, end + behind2.index + 1, columns);
  }
};
var OPENINGS = "[(";
var NAME_SIGN = /[\w\s"'`\\,.-]/;
var walked = new Memo();
function listStart(text, to) {
  let from = to;
  const least = Math.max(0, to - LONGEST_LIST2);
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
var MOST4 = 240;
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
  for (let count = 0; count < MOST4 && at > 0 && at < text.length; count++) {
    const code2 = text.charCodeAt(step === 1 ? at : at - 1);
    if (code2 === BREAK2 || count >= REACH && code2 <= 32) break;
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
var isWord = (code2) => code2 >= 97 && code2 <= 122 || code2 >= 65 && code2 <= 90 || code2 >= 48 && code2 <= 57 || code2 === 95;
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
      const code2 = text.charCodeAt(stop);
      if (code2 <= 32 || code2 === 34 || code2 === 39 || code2 === 60 || code2 === 62 || code2 === 96 || code2 === 92)
        break;
      if (code2 === 58) {
        if (text.startsWith("://", stop)) break;
        if (firstColon === -1) firstColon = stop;
      } else if (code2 === 64) {
        lastAt = stop;
        if (slash === -1) atBeforeSlash = stop;
      } else if ((code2 === 47 || code2 === 63 || code2 === 35) && slash === -1) slash = stop;
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
    const quoted2 = /["']/.test(text.charAt(start - 1));
    const end = quoted2 ? start - 1 : start;
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
var isOfUserinfo = (code2) => code2 > 32 && code2 !== 34 && code2 !== 47 && code2 !== 58 && code2 !== 64 && code2 !== 96;
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
    const code2 = text.charCodeAt(at);
    if (code2 === 32 || code2 === 9 || code2 === 13) continue;
    if (code2 === COMMA && (isQuote(text.charCodeAt(at - 1)) || goesOn)) goesOn = true;
    else if (code2 === BACKSLASH2 && /\\\r?\n/y.test(text.slice(at, at + 3))) goesOn = true;
    else if (code2 !== BREAK3 || !goesOn) break;
  }
  return at >= text.length || isEnd(text, at) ? void 0 : wordAt(text, at);
}
function wordAt(text, start) {
  const opening = quoteAt(text, start);
  if (opening !== void 0) {
    const close2 = closingQuote(text, opening.end, opening.quote);
    if (close2 === void 0) return void 0;
    return { from: opening.end, end: close2.from, next: close2.end };
  }
  let at = start;
  const most = Math.min(text.length, start + LONGEST_WORD2);
  while (at < most && !isSpace2(text.charCodeAt(at)) && !isEnd(text, at)) {
    const quote = quoteAt(text, at);
    if (quote === void 0) {
      at += 1;
      continue;
    }
    const close2 = at > start ? closingQuote(text, quote.end, quote.quote) : void 0;
    const ends2 = close2 !== void 0 && (isSpace2(text.charCodeAt(close2.end)) || isEnd(text, close2.end));
    if (!ends2 || close2.from === quote.end) break;
    return { from: start, end: close2.end, next: close2.end };
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
    const code2 = text.charCodeAt(at);
    if (code2 === BREAK3) return void 0;
    if (code2 !== quote) continue;
    let end = at;
    while (end > from && text.charCodeAt(end - 1) === BACKSLASH2) end -= 1;
    return { from: end, end: at + 1 };
  }
  return void 0;
}
function isEnd(text, at) {
  const code2 = text.charCodeAt(at);
  if (code2 === BACKSLASH2) return text.charCodeAt(at - 1) !== BACKSLASH2 && /^\\(?:n|r\\n)/.test(text.slice(at, at + 4));
  return at >= text.length || code2 === BREAK3 || code2 === 59 || code2 === 124 || code2 === 38 || code2 === 41 || code2 === 93;
}
var isSpace2 = (code2) => code2 === 32 || code2 === 9 || code2 === 13 || code2 === BREAK3;
var isQuote = (code2) => code2 === 34 || code2 === 39 || code2 === 96;
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
var MOST_WORDS2 = 80;
var SHORTEST2 = 4;
var COMMAND_ARGUMENTS = {
  kind: "command-password",
  keywords: Object.keys(COMMANDS),
  find(text, start, end) {
    if (!isProgram(text, start, end)) return void 0;
    const command = COMMANDS[text.slice(start, end)];
    if (command === void 0) return void 0;
    return argumentsOf2(text, end + (text.startsWith(".exe", end) ? 4 : 0), command);
  }
};
function argumentsOf2(text, from, command) {
  const spans = [];
  const given = [];
  let awaited;
  let verb = command.verb === void 0;
  let at = isQuoteAt(text, from) ? from + 1 : from;
  for (let count = 0; count < MOST_WORDS2; count++) {
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
  const code2 = word.charCodeAt(0);
  if (code2 !== DASH2 && code2 !== SLASH2) return void 0;
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
  const behind2 = text.charCodeAt(end);
  const ends2 = behind2 === 32 || behind2 === 9 || behind2 === 34 || behind2 === 39 || behind2 === 46 && text.startsWith(".exe", end);
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
  const shown2 = value.slice(0, 128);
  if (/\d/.test(shown2)) return /[A-Za-z]/.test(shown2) && entropy(shown2) >= 3;
  return isSecretLike(shown2, "unsure", { quoted: true, name: "token" });
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
  if (credential.length < least || isStandIn(credential) || isCode(credential) || distinct2(credential) < 5) {
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
var LINE2 = /\r?\n([ \t]{0,64})[^\s#:][^\n:]{0,200}:[ \t]{1,8}(?:[|>][-+]?\r?\n[ \t]{1,64})?["']?([^\s"'{}]{4,})/dy;
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
    const pattern = match[1] === void 0 ? LINE2 : FIELD;
    const group = match[1] === void 0 ? 2 : 1;
    let indent;
    pattern.lastIndex = match.index + match[0].length;
    for (let count = 0; count < MOST_VALUES; count++) {
      const found2 = pattern.exec(manifest);
      const span = found2?.indices?.[group];
      if (found2 === null || span === void 0) break;
      if (pattern === LINE2) {
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
      return /\d/.test(secret) && distinct2(secret) >= 10 && entropy(secret) >= 3.2;
  }
}

// src/privacy/redaction/piped.ts
var LONGEST_BEFORE3 = 240;
var PRINTERS = ["echo ", "printf ", "print ", "write-output ", "write-host "];
var READS_SECRET = /pass|token|login|secret|ssh-add|sudo -S|crypt|gpg|vault|auth/i;
var MOST_WORDS3 = 8;
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
  for (let count = 0; count < MOST_WORDS3; count++) {
    const word = nextWord(text, at);
    if (word === void 0) break;
    at = word.next;
    const shown2 = text.slice(word.from, word.end);
    if (shown2.startsWith("-") || /^%s/.test(shown2)) continue;
    const end = word.end - (/(?:\\n)+$/.exec(shown2)?.[0].length ?? 0);
    const first2 = /^.*?(?=\\n)/.exec(text.slice(word.from, end))?.[0];
    const lines = first2 === void 0 || isPassword(first2.replace(/^[$"']+/, "")) ? 0 : /^.*\\n/.exec(text.slice(word.from, end))?.[0].length ?? 0;
    found2 = [word.from + Math.max(lines, /^[\w.-]{1,32}:(?=\S)/.exec(shown2)?.[0].length ?? 0), end];
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
var LONGEST_LINE3 = 600;
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
    const close2 = nextEnd(text, body);
    if (close2 !== void 0 && close2[0] - body <= LONGEST_KEY2 && close2[0] >= end) return [start, close2[1]];
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
  const close2 = at === -1 ? void 0 : [at, END.lastIndex];
  ends.keep(text, { from, close: close2 });
  return close2;
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
  for (let at = from; at < text.length && at - from <= LONGEST_LINE3; at++)
    if (text.charCodeAt(at) === BREAK5) return at;
  return Math.min(text.length, from + LONGEST_LINE3);
}
function lineStartBefore(text, from) {
  const least = Math.max(0, from - LONGEST_LINE3);
  let at = from;
  while (at > least && text.charCodeAt(at - 1) !== BREAK5) at -= 1;
  return at;
}
function endOfCutKey(text, start) {
  END.lastIndex = start;
  if (!END.test(text)) return void 0;
  const stop = END.lastIndex;
  let first2 = lineStartBefore(text, start);
  const lead = text.slice(first2, start);
  if (!/^[\s>|+\-*#"'`\d:→]*$/.test(lead)) {
    let glued = start;
    while (glued > first2 && /[A-Za-z0-9+/=\\]/.test(text.charAt(glued - 1))) glued -= 1;
    return [glued, stop];
  }
  while (first2 > 0 && start - first2 < LONGEST_KEY2) {
    const before = lineStartBefore(text, first2 - 1);
    const line = text.slice(before, first2 - 1);
    if (!KEY_LINE.test(line) && !KEY_HEADER.test(line)) break;
    first2 = before;
  }
  return [first2, stop];
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
      if (match === void 0 || distinct2(match) < 8) return void 0;
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
  const first2 = cells[0];
  const isOpen = first2 !== void 0 && !/\w/.test(text.slice(first2[0], first2[1]));
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
  const first2 = cells[0];
  if (first2 === void 0) return void 0;
  const row = text.lastIndexOf("\n", first2[0]) + 1;
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
var LONGEST_NAME4 = 40;
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
  while (from > 0 && from > start - LONGEST_NAME4 && isOfCell(text.charCodeAt(from - 1))) from -= 1;
  return from;
}
function cellEnd(text, end) {
  let to = end;
  while (to < end + LONGEST_NAME4 && isOfCell(text.charCodeAt(to))) to += 1;
  return to;
}
var SEPARATORS = "	|\u2502\u2503\u2551,;\r\n";
var isOfCell = (code2) => code2 >= 97 && code2 <= 122 || code2 >= 65 && code2 <= 90 || code2 >= 48 && code2 <= 57 || code2 === 95 || code2 === 32 || code2 === 42 || code2 === 96 || code2 === 34 || code2 === 39 || code2 === 45;
var TAGS2 = /<t[hd]\b[^<>]{0,80}>\s{0,20}(?:<[^<>]{1,60}>){0,2}$/i;
var LONGEST_TAG2 = 160;
function cellTagBefore(text, from) {
  const least = Math.max(0, from - LONGEST_TAG2);
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
    if (end - from > LONGEST_NAME4) return [];
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
      if (distinct2(secret) < 6 || secret.endsWith("EXAMPLE") || isStandIn(secret)) return void 0;
      if (word.length <= LONGEST_UNSURE && !looksLikeChance(secret)) return void 0;
      return [start, stop];
    }
  };
}
var looksLikeChance = (text) => /\d/.test(text) || /[a-z]/.test(text) && /[A-Z]/.test(text.slice(1)) || distinct2(text) >= 9;
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
      ...keywordsOf(TOKEN_RULES, RANK2.token),
      ...keywordsOf(STRUCTURE_RULES, RANK2.structure),
      ...keywordsOf(ASSIGNMENT_RULES, RANK2.assignment),
      ...keywordsOf([COLUMNS, LISTED, NEAR, LINE_BELOW], RANK2.column),
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
      if (rank === RANK2.assignment && end <= covered) return;
      const spans = rule.find(text, start, end);
      if (spans === void 0) return;
      for (const [from, to, kind2 = rule.kind] of spansOf(spans)) {
        if (to > from) found2.push({ start: from, end: to, kind: kind2, rank });
        if (rank === RANK2.assignment) covered = Math.max(covered, to);
      }
    });
  }
  #findOwn(text, found2) {
    const { patterns = [], patienceMs = PATIENCE_MS } = this.#options;
    if (patterns.length === 0) return;
    const deadline = performance.now() + patienceMs;
    for (const { kind: kind2, matches } of patterns) {
      for (const [start, end] of matches(text)) {
        if (end > start) found2.push({ start, end, kind: kind2, rank: RANK2.own });
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
      if (rank !== RANK2.known && this.#isAllowed(secret)) continue;
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
    meaning: { type: "known", secret, kind: kind2, rank: RANK2.known }
  }));
}

// src/privacy/salt.ts
import { randomBytes as randomBytes2 } from "node:crypto";
import { join as join14 } from "node:path";
function redactionSalt(stateDir) {
  const newSalt = () => randomBytes2(16).toString("hex");
  try {
    makePrivateFolder(stateDir);
    return keepPrivateFile(join14(stateDir, "redaction-salt"), newSalt, isSalt).trim();
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
  const isExcluded2 = excludedProjects(given.excludeProjects, place);
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
  const nothing2 = given.invalid !== void 0 || !own.whole;
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
      if (keepsBack || isExcluded2(ancestor.cwd)) return { tells: false, names };
      names.push(...namesExcluded(ancestor.cwd, projects));
    }
    return { tells: true, names };
  };
  const ofSession = (began) => {
    const projects = readProjectSettings(began, home, onProblem);
    const excluded = projects.some(({ exclude }) => exclude === true) || given.invalid === "projects" || isExcluded2(began.cwd);
    const policies = [
      ...projects.map(({ capture }) => capture ?? "full"),
      nothing2 ? "metadata" : "full"
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
    content: !nothing2,
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
  Lines,
  GrowingLines,
  keptFolder,
  keepFact,
  KeptFacts,
  isThere,
  writtenAt,
  sizeOf,
  stampOf,
  watchedFor,
  recordsOf,
  beginningOf,
  traceIdOf,
  bookName,
  NotedProblems,
  openRecord,
  keptOf,
  Pricing,
  WHOLE,
  wholeness,
  partsOfTurns,
  EXCLUDED,
  Recorder,
  UNCHANGEABLE_MS,
  Receiver,
  NOTHING3 as NOTHING,
  healLeftOpen,
  reconcileChanged,
  heal,
  bodyBytes,
  outboxFolder,
  NOT_RECORDED,
  NOT_SYNCED,
  NO_TEXT,
  untitled,
  openExporters,
  spanOriginOf,
  loadPatternEngine,
  secretsIn,
  MARKERS,
  openPrivacy
};
