import fc from "fast-check";
import { parse } from "jsonc-parser";
import { describe, expect, test } from "vitest";
import {
	addHooks,
	type HookEvent,
	isComplete,
	ownHooks,
	removeHooks,
	whyNoHooks,
} from "../../../src/agents/install/hook-list.ts";
import { type JsonText, parseJsonText } from "../../../src/agents/install/json-text.ts";
import { hookCommand } from "../../../src/hooks/hook-script.ts";

const AGENT = "claude-code";
const COMMAND = hookCommand(AGENT, "/home/u/.local/state/pi-sync", "linux");
const EVENTS: readonly HookEvent[] = [
	{ event: "UserPromptSubmit", timeout: 5 },
	{ event: "Stop", timeout: 5 },
	{ event: "SessionEnd", timeout: 3 },
];

function parsed(text: string): JsonText {
	const json = parseJsonText(text);
	if (!("root" in json)) throw new Error(`${json.what} at line ${json.line}, column ${json.column} of\n${text}`);
	return json;
}

function added(text: string) {
	const { text: changed, ...trace } = addHooks(parsed(text), EVENTS, COMMAND);
	return { changed, trace: { path: "settings.json", ...trace } };
}

/** What a file says without our hooks, and without the lists and objects that hold nothing. */
function foreignOf(text: string): unknown {
	const value = parse(text, [], { allowTrailingComma: true });
	const hooks = Object.entries(value.hooks ?? {}).flatMap(([event, list]) => {
		const groups = (list as { hooks: { command: string }[] }[]).flatMap((group) => {
			const others = group.hooks.filter(({ command }) => command !== COMMAND);
			return others.length > 0 ? [{ ...group, hooks: others }] : [];
		});
		return groups.length > 0 ? [[event, groups]] : [];
	});
	const { hooks: _, ...rest } = value;
	return { ...rest, hooks: Object.fromEntries(hooks) };
}

const comment = fc.constantFrom("", "", "", " // theirs", " /* theirs */");
const space = fc.constantFrom("", " ", "  ");
const theirHook = fc.record({
	type: fc.constant("command"),
	command: fc.constantFrom("notify-send done", "echo '}],'", 'say "hi, [you]"', "// no comment"),
});
const theirGroup = fc.record(
	{ matcher: fc.constantFrom("*", "Bash"), hooks: fc.array(theirHook, { minLength: 1, maxLength: 2 }) },
	{ requiredKeys: ["hooks"] },
);
const theirHooks = fc.dictionary(
	fc.constantFrom("Stop", "PreToolUse", "UserPromptSubmit", "SessionEnd"),
	fc.array(theirGroup, { maxLength: 2 }),
	{ maxKeys: 3 },
);
const settings = fc
	.record(
		{
			model: fc.constantFrom("opus", "a,b", "{"),
			permissions: fc.record({ allow: fc.array(fc.string(), { maxLength: 3 }) }),
			hooks: theirHooks,
			env: fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.string(), { maxKeys: 2 }),
		},
		{ requiredKeys: [] },
	)
	.filter((value) => !JSON.stringify(value).includes("__proto__"));

/** Settings as people lay them out: indented or not, with comments, with commas behind the last value. */
const files = fc
	.record({
		value: settings,
		unit: fc.constantFrom("", "  ", "\t", "    "),
		eol: fc.constantFrom("\n", "\r\n"),
		comments: fc.array(comment, { minLength: 1, maxLength: 5 }),
		trailing: fc.boolean(),
		before: space,
		behind: fc.constantFrom("", "\n", "\n\n", " "),
	})
	.map(({ value, unit, eol, comments, trailing, before, behind }) => {
		const lines = JSON.stringify(value, null, unit).split("\n");
		const written = lines.map((line, index) => {
			const next = lines[index + 1] ?? "";
			const comma = trailing && /["\w\]}]$/.test(line) && /^\s*[\]}]/.test(next) ? "," : "";
			const mark = unit === "" ? "" : (comments[index % comments.length] ?? "");
			return `${line}${comma}${mark}`;
		});
		return `${before}${written.join(eol)}${behind}`.replaceAll(/(?<!\r)\n$/g, eol);
	});

const laidOut: readonly (readonly [string, string])[] = [
	["no properties", "{}\n"],
	["only white space in the object", "{   }"],
	["everything on one line", '{"model":"opus","hooks":{"Stop":[{"hooks":[]}]}}'],
	["tabs, and no line break at the end", '{\n\t"model": "opus"\n}'],
	["four spaces and CRLF", '{\r\n    "model": "opus",\r\n    "hooks": {}\r\n}\r\n'],
	["a comment behind the last value", '{\n  "model": "opus" // the best\n}\n'],
	["a comment between the comma and the bracket", '{\n  "model": "opus", // the best\n  // more\n}\n'],
	["commas behind the last values", '{\n  "hooks": {\n    "Stop": [\n      { "hooks": [] },\n    ],\n  },\n}\n'],
	[
		"lists of one event that end on a line of their own, and of another that do not",
		'{\n  "hooks": {\n    "Stop": [\n      { "hooks": [] }\n    ],\n    "UserPromptSubmit": [ ]\n  }\n}\n',
	],
	["a list without items", '{ "hooks": { "Stop": [ ] } }'],
	["a name that stands there twice", '{ "hooks": { "Stop": 1 }, "hooks": { "Stop": [] } }'],
	["a text that looks like ours", '{ "env": { "A": "sh \'/x/hook.sh\' claude-code" } }'],
];

describe("hooks are added to a settings file, which stays as it is beside them", () => {
	test.each(laidOut)("with %s", (_what, text) => {
		const { changed } = added(text);
		expect(isComplete(ownHooks(parsed(changed), AGENT), EVENTS, COMMAND)).toBe(true);
		expect(foreignOf(changed)).toEqual(foreignOf(text));
	});

	test("however it is laid out", () => {
		fc.assert(
			fc.property(files, (text) => {
				const { changed } = added(text);
				expect(isComplete(ownHooks(parsed(changed), AGENT), EVENTS, COMMAND)).toBe(true);
				expect(foreignOf(changed)).toEqual(foreignOf(text));
			}),
		);
	});

	test("as the last group of an event, indented as the file is", () => {
		const text = '{\n\t"hooks": {\n\t\t"Stop": [\n\t\t\t{ "hooks": [] } // mine\n\t\t]\n\t}\n}\n';
		const { changed } = added(text);
		expect(changed).toContain(
			`\t\t\t{ "hooks": [] }, // mine\n\t\t\t{\n\t\t\t\t"hooks": [\n\t\t\t\t\t{\n\t\t\t\t\t\t"type": "command",\n\t\t\t\t\t\t"command": ${JSON.stringify(COMMAND)},\n\t\t\t\t\t\t"timeout": 5\n\t\t\t\t\t}\n\t\t\t\t]\n\t\t\t}\n\t\t],\n`,
		);
	});
});

describe("removing them gives the file back byte for byte", () => {
	test.each(laidOut)("with %s", (_what, text) => {
		const { changed, trace } = added(text);
		expect(removeHooks(parsed(changed), AGENT, trace)).toBe(text);
	});

	test("however it is laid out", () => {
		fc.assert(
			fc.property(files, (text) => {
				const { changed, trace } = added(text);
				expect(removeHooks(parsed(changed), AGENT, trace)).toBe(text);
			}),
		);
	});

	test("with what the user changed elsewhere meanwhile", () => {
		fc.assert(
			fc.property(files, fc.constantFrom("sonnet", "x, y"), (text, model) => {
				const edit = (before: string) =>
					before.replace(/"model":( ?)"[^"]*"/, `"model":$1${JSON.stringify(model)}`);
				const { changed, trace } = added(text);
				expect(removeHooks(parsed(edit(changed)), AGENT, trace)).toBe(edit(text));
			}),
		);
	});
});

describe("where the file was changed around them, only ours go", () => {
	test("though another program has written the whole file anew", () => {
		fc.assert(
			fc.property(files, fc.constantFrom(undefined, 2, "\t"), fc.boolean(), (text, indent, hasTrace) => {
				const { changed, trace } = added(text);
				const rewritten = JSON.stringify(parse(changed, [], { allowTrailingComma: true }), null, indent);
				const rest = removeHooks(parsed(rewritten), AGENT, hasTrace ? trace : undefined);
				expect(ownHooks(parsed(rest), AGENT)).toEqual([]);
				expect(foreignOf(rest)).toEqual(foreignOf(text));
				expect(() => JSON.parse(rest)).not.toThrow();
			}),
		);
	});

	test("and leave no empty list behind that was not there", () => {
		const { changed, trace } = added('{ "hooks": { "Stop": [] }, "a": 1 }');
		const rewritten = JSON.stringify(JSON.parse(changed), null, 2);
		expect(JSON.parse(removeHooks(parsed(rewritten), AGENT, trace))).toEqual({ hooks: { Stop: [] }, a: 1 });
		expect(JSON.parse(removeHooks(parsed(rewritten), AGENT, undefined))).toEqual({ a: 1 });
	});

	test("and leave no comma behind what the user put before them", () => {
		const { changed, trace } = added('{ "hooks": { "Stop": [] } }');
		const edited = changed.replace('"Stop": [', '"Stop": [{ "hooks": [] },');
		expect(JSON.parse(removeHooks(parsed(edited), AGENT, trace))).toEqual({ hooks: { Stop: [{ hooks: [] }] } });
	});

	test("out of a group that the user moved them into", () => {
		const mixed = {
			hooks: [
				{ type: "command", command: "mine" },
				{ type: "command", command: COMMAND, timeout: 5 },
			],
		};
		const text = JSON.stringify({ hooks: { Stop: [mixed] } });
		expect(removeHooks(parsed(text), AGENT, undefined)).toBe(
			JSON.stringify({ hooks: { Stop: [{ hooks: mixed.hooks.slice(0, 1) }] } }),
		);
	});

	test("with the comments beside them", () => {
		const { changed } = added('{\n  "hooks": {\n    "Stop": [\n      { "hooks": [] } // mine\n    ]\n  }\n}\n');
		const rest = removeHooks(parsed(changed), AGENT, undefined);
		expect(rest).toBe('{\n  "hooks": {\n    "Stop": [\n      { "hooks": [] } // mine\n    ]\n  }\n}\n');
	});
});

describe("our hooks are known by their command", () => {
	test("wherever the state folder was", () => {
		const other = hookCommand(AGENT, "/elsewhere/it's here", "linux");
		const text = JSON.stringify({ hooks: { Stop: [{ hooks: [{ type: "command", command: other, timeout: 5 }] }] } });
		expect(ownHooks(parsed(text), AGENT)).toMatchObject([{ event: "Stop", command: other, group: 0, index: 0 }]);
		expect(ownHooks(parsed(text), "codex-cli")).toEqual([]);
	});

	test.each(["sh '/x/hook.sh' claude-code", `${COMMAND}; rm x`, "claude-code-sync hook Stop", "", "pi-sync"])(
		"and not %j",
		(command) => {
			const text = JSON.stringify({ hooks: { Stop: [{ hooks: [{ type: "command", command }] }] } });
			expect(ownHooks(parsed(text), AGENT)).toEqual([]);
		},
	);
});

test.each([
	["[]", "expected a JSON object"],
	['{ "hooks": [] }', 'expected "hooks" to be an object'],
	['{ "hooks": { "Stop": {} } }', 'expected "hooks.Stop" to be a list'],
	['{ "hooks": { "PreToolUse": {} } }', undefined],
])("of %s it is known what is wrong with it", (text, why) => {
	expect(whyNoHooks(parsed(text), EVENTS)).toBe(why);
});
