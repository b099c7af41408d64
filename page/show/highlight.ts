import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import c from "highlight.js/lib/languages/c";
import cpp from "highlight.js/lib/languages/cpp";
import csharp from "highlight.js/lib/languages/csharp";
import css from "highlight.js/lib/languages/css";
import diff from "highlight.js/lib/languages/diff";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import go from "highlight.js/lib/languages/go";
import ini from "highlight.js/lib/languages/ini";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import kotlin from "highlight.js/lib/languages/kotlin";
import markdown from "highlight.js/lib/languages/markdown";
import php from "highlight.js/lib/languages/php";
import python from "highlight.js/lib/languages/python";
import ruby from "highlight.js/lib/languages/ruby";
import rust from "highlight.js/lib/languages/rust";
import sql from "highlight.js/lib/languages/sql";
import swift from "highlight.js/lib/languages/swift";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";
import { markedHtml, pieces } from "./marks.ts";

const LANGUAGES = {
	...{ bash, c, cpp, csharp, css, diff, dockerfile, go, ini, java, javascript, json, kotlin, markdown, php, python },
	...{ ruby, rust, sql, swift, typescript, xml, yaml },
};
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);
hljs.registerAliases(["tsx", "mts", "cts"], { languageName: "typescript" });
hljs.registerAliases(["toml"], { languageName: "ini" });

/** Longer code stays without colours: they would hold up the page. In characters. */
const MOST_COLOURED = 20_000;

/**
 * Code as safe HTML with the classes of highlight.js. `language`: a name or a file's extension; code in an unknown one,
 * and code that holds marks of pi-sync, stays without colours.
 */
export function highlighted(code: string, language: string): string {
	const name = language.toLowerCase();
	const isPlain = code.length > MOST_COLOURED || !hljs.getLanguage(name) || pieces(code).some(({ mark }) => mark);
	return isPlain ? markedHtml(code) : hljs.highlight(code, { language: name, ignoreIllegals: true }).value;
}

/** The language of a file, by its name; empty if it has no extension. */
export const languageOf = (path: string): string => /\.([A-Za-z0-9]{1,10})$/.exec(path)?.[1] ?? "";
