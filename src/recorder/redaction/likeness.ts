/** Tells a value that can be a secret from what only stands in the place of one. */

const STAND_INS =
	/^(?:your|my|the|some|any|insert|enter|replace|put|add|set|use|new|old|fake|mock|dummy|sample|example|test|foo|bar|todo|fixme|placeholder|changeme|change[-_ ]?me|redacted|hidden|masked|secret|password|passwd|token|apikey|api[-_]key|none|null|nil|undefined|true|false|yes|no|string|number|boolean|required|optional|default|n\/a)(?:$|[-_ .<>(){}[\]])/i;
const EXAMPLE =
	/example|placeholder|changeme|change_me|your[-_ ]?(?:api|secret|token|key|password)|redacted|xxxx|\*\*\*|\.\.\.|…/i;
/** `$NAME`, `${NAME}`, `$(command)`, `{{ name }}`, `<name>`, `%NAME%`, `@name@`. */
const REFERENCE = /^(?:\$\{|\$\(|\$[A-Za-z_]\w*$|\$\d|\{\{|\{[\w.]*\}|<[^>]*>?$|%[A-Za-z_]\w*%|@\w+@$|#\{)/;
const SEQUENCES =
	"abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz 0123456789 01234567890 123456789 0123456789abcdef 1234567890abcdef qwertyuiop asdfghjkl";

/** Whether the value is a stand-in: a variable's name, a word such as "changeme", a row of the same letters. */
export function isStandIn(value: string): boolean {
	const start = value.slice(0, 128);
	if (STAND_INS.test(start) || EXAMPLE.test(start) || REFERENCE.test(start)) return true;
	return distinct(start) <= 3 || SEQUENCES.includes(start.toLowerCase());
}

/** How many different characters a text has. */
export const distinct = (text: string): number => new Set(text).size;

/** Shannon's entropy of a text's characters, in bits for each; of at most its first 128. */
export function entropy(text: string): number {
	const start = text.slice(0, 128);
	const counts = new Map<string, number>();
	for (const character of start) counts.set(character, (counts.get(character) ?? 0) + 1);
	let bits = 0;
	for (const count of counts.values()) bits -= (count / start.length) * Math.log2(count / start.length);
	return bits;
}

/** Whether a value is a reference in code rather than a text: `config.token`, `getToken()`, `keys[0]`, `a::b`. */
export const isCode = (value: string): boolean =>
	/^[A-Za-z_$][\w$]*(?:(?:\??\.|::|->)[A-Za-z_$][\w$]*)+[;,)]*$/.test(value) ||
	/^!?[A-Za-z_$][\w$.]*[([]/.test(value) ||
	/^(?:new|await|typeof|function|async|return)\b/.test(value);

/** Whether a value is a path, a URL, a version, a time or a hash that says so: nothing secret by itself. */
export const isPlain = (value: string): boolean =>
	/^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/]|[a-z][a-z0-9+.-]{1,20}:\/\/)/.test(value) ||
	/^v?\d+(?:\.\d+)+(?:[-+][\w.]+)?$/.test(value) ||
	/^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(value) ||
	/^(?:sha\d{1,3}|md5|blake\w{1,3})[-:]/i.test(value) ||
	/^[\d.,:eE+-]+(?:ms|s|kb|mb|gb|px|%)?$/i.test(value);
