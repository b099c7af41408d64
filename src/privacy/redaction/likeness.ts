/** Tells a value that can be a secret from what only stands in the place of one. */

const STAND_INS =
	/^(?:your|my|the|some|any|insert|enter|replace|put|add|set|use|new|old|fake|mock|dummy|sample|example|test|foo|bar|todo|fixme|placeholder|changeme|change[-_ ]?me|redacted|hidden|masked|secret|password|passwd|token|apikey|api[-_]key|none|null|nil|undefined|true|false|yes|no|string|number|boolean|required|optional|default|n\/a)(?:$|[-_ .<>(){}[\]])/i;
const EXAMPLE =
	/example|placeholder|omitted|a-za-z|a-z0-9|0-9a-[fz]|changeme|change_me|your[-_ ]?(?:api|secret|token|key|password)|redacted|xxxx|\*\*\*|\.\.\.|…/i;
/** `$NAME`, `${NAME}`, `$(command)`, `{{ name }}`, `<name>`, `%NAME%`, `@name@`. */
const REFERENCE = /^(?:\$\{|\$\(|\$[A-Za-z_]\w*$|\$\d|\{\{|\{[\w.]*\}|<[^>]*>?$|%[A-Za-z_]\w*%|@\w+@$|#\{|!\w{1,24}$)/;
const SEQUENCES =
	"abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz 0123456789 01234567890 123456789 0123456789abcdef 1234567890abcdef qwertyuiop asdfghjkl";

const LONGEST_SEQUENCE = 26;

/** Whether the value is a stand-in: a variable's name, a word such as "changeme", a row of the same letters. */
export function isStandIn(value: string): boolean {
	if (distinct(value) <= 3) return true;
	const start = value.slice(0, LOOKED_AT);
	return (
		STAND_INS.test(start) ||
		REFERENCE.test(start) ||
		EXAMPLE.test(start) ||
		(start.length <= LONGEST_SEQUENCE && SEQUENCES.includes(start.toLowerCase()))
	);
}

/** Characters that are looked at to judge a text: what is chance shows by then. */
const LOOKED_AT = 96;
const counts = new Uint16Array(128);

/** How often each character stands in the beginning of a text; all but ASCII are counted as one. Not to be kept. */
function countsOf(text: string): { readonly counts: Uint16Array; readonly length: number } {
	counts.fill(0);
	const length = Math.min(text.length, LOOKED_AT);
	for (let at = 0; at < length; at++) {
		const code = Math.min(text.charCodeAt(at), 127);
		counts[code] = (counts[code] ?? 0) + 1;
	}
	return { counts, length };
}

/** How many different characters the beginning of a text has. */
export function distinct(text: string): number {
	let number = 0;
	for (const count of countsOf(text).counts) if (count > 0) number += 1;
	return number;
}

/** Shannon's entropy of the characters of the beginning of a text, in bits for each. */
export function entropy(text: string): number {
	const { counts, length } = countsOf(text);
	let bits = 0;
	for (const count of counts) if (count > 0) bits -= (count / length) * Math.log2(count / length);
	return bits;
}

/** Whether a value is a reference in code rather than a text: `config.token`, `getToken()`, `keys[0]`, `a::b`. */
export const isCode = (value: string): boolean =>
	/^[A-Za-z_$][\w$]*(?:(?:\??\.|::|->)[A-Za-z_$][\w$]*)+[;,)]*$/.test(value) ||
	/^!?[A-Za-z_$][\w$.]*[([]/.test(value) ||
	/^(?:new|await|typeof|function|async|return)\b/.test(value);

/** Base64 can begin with a slash, as a path does. */
const isBase64 = (value: string): boolean =>
	/^\/[A-Za-z0-9+/]{30,}={0,2}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && entropy(value) >= 4.2;

/** Whether a value is a path, a URL, a version, a time or a hash that says so: nothing secret by itself. */
export const isPlain = (value: string): boolean =>
	(/^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/]|[a-z][a-z0-9+.-]{1,20}:\/\/)/.test(value) && !isBase64(value)) ||
	/^[a-z][\w.-]*(?:\/[a-z][\w.-]*)*(?:\/[a-z]+\d{0,3}|\/[\w-]+(?:\.[a-z]+\d?){1,2}(?::\d+){0,2})$/.test(value) ||
	/^v?\d+(?:\.\d+)+(?:[-+@][\w.:-]+)?$/.test(value) ||
	/^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(value) ||
	/^(?:sha\d{1,3}|md5|blake\w{1,3})[-:]/i.test(value) ||
	/^[\d.,:eE+-]+(?:ms|s|kb|mb|gb|px|%)?$/i.test(value);
