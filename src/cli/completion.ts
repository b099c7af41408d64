import type { Command } from "commander";
import { fileSettingNames } from "../settings/environment.ts";
import { AGENT_WORDS } from "./agent-names.ts";

export const SHELLS = ["bash", "zsh", "fish"] as const;

/** What can stand for an argument, by its name. */
const WORDS: Readonly<Record<string, () => readonly string[]>> = {
	setting: fileSettingNames,
	agent: () => AGENT_WORDS,
};

/** Its value is one of the agents, or all of them. */
const AGENT_OPTION: string = "--agent";

/** A word that can stand at a place of the command line. */
interface Word {
	readonly word: string;
	readonly description: string;
}

/** A command, and the words that can follow it. */
interface Place {
	/** Such as `/outbox/list`, empty for the program itself. */
	readonly path: string;
	readonly words: readonly Word[];
	/** Options that a value has to follow, which nobody here knows: files are offered. */
	readonly valued: readonly string[];
	/** Options that the name of an agent has to follow. */
	readonly named: readonly string[];
}

/** A script that completes the program's commands, options and settings in a shell. */
export function completionScript(program: Command, shell: (typeof SHELLS)[number]): string {
	const places = placesOf(program, "");
	return { bash, zsh, fish }[shell](places);
}

function placesOf(command: Command, path: string): Place[] {
	const subcommands = command.commands.map((sub): Word => ({ word: sub.name(), description: sub.description() }));
	const choices = command.registeredArguments.flatMap((argument): Word[] => {
		const words = argument.argChoices ?? WORDS[argument.name()]?.() ?? [];
		return words.map((word) => ({ word, description: argument.name() }));
	});
	const visible = command.createHelp().visibleOptions(command);
	const options = visible.flatMap(({ long, description }): Word[] => {
		return long == null ? [] : [{ word: long, description }];
	});
	const all = visible.flatMap(({ long, required }) => (required && long != null ? long : []));
	const named = all.filter((long) => long === AGENT_OPTION);
	const valued = all.filter((long) => !named.includes(long));
	const place = { path, words: [...subcommands, ...choices, ...options], valued, named };
	return [place, ...command.commands.flatMap((sub) => placesOf(sub, `${path}/${sub.name()}`))];
}

const pathsOf = (places: readonly Place[]): string =>
	places
		.map(({ path }) => path)
		.filter((path) => path !== "")
		.join("|");

/** bash and zsh find the command under the cursor in the same way. */
const walk = (places: readonly Place[], words: string): string => `	local at="" word
	for word in ${words}; do
		case "$at/$word" in
		${pathsOf(places)}) at="$at/$word" ;;
		esac
	done`;

/** Every place with each option of a kind there, as patterns. */
const optionsAt = (places: readonly Place[], kind: "valued" | "named"): string =>
	places.flatMap((place) => place[kind].map((option) => `"${place.path} ${option}"`)).join("|");

const agents = (): string => [...AGENT_WORDS, "all"].join(" ");

const bash = (places: readonly Place[]): string => `# bash completion of pi-sync
_pi_sync() {
${walk(places, `"\${COMP_WORDS[@]:1:COMP_CWORD-1}"`)}
	local words=""
	COMPREPLY=()
	case "$at" in
${places.map(({ path, words }) => `	"${path}") words="${words.map(({ word }) => word).join(" ")}" ;;`).join("\n")}
	esac
	case "$at \${COMP_WORDS[COMP_CWORD-1]}" in
	${optionsAt(places, "named")}) words="${agents()}" ;;
	${optionsAt(places, "valued")}) return ;;
	esac
	COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _pi_sync pi-sync
`;

const zsh = (places: readonly Place[]): string => `#compdef pi-sync
_pi_sync() {
${walk(places, `"\${(@)words[2,CURRENT-1]}"`)}
	local -a found
	case "$at \${words[CURRENT-1]}" in
	${optionsAt(places, "named")}) compadd ${agents()}; return ;;
	${optionsAt(places, "valued")}) _files; return ;;
	esac
	case "$at" in
${places.map(({ path, words }) => `	"${path}") found=(${words.map(zshWord).join(" ")}) ;;`).join("\n")}
	esac
	_describe 'pi-sync' found || _files
}
if [ "$funcstack[1]" = "_pi_sync" ]; then _pi_sync "$@"; else compdef _pi_sync pi-sync; fi
`;

const zshWord = ({ word, description }: Word): string => quoted(`${word}:${description.replaceAll(":", "\\:")}`);

const fish = (places: readonly Place[]): string => `# fish completion of pi-sync
function __pi_sync_at
	set -l at ""
	for word in (commandline -opc)[2..-1]
		switch "$at/$word"
			case ${pathsOf(places).replaceAll("|", " ")}
				set at "$at/$word"
		end
	end
	test "$at" = "$argv[1]"
end
complete -c pi-sync -f
${places
	.flatMap(({ path, words, valued, named }) =>
		words.map(({ word, description }) => {
			const value = valued.includes(word) ? " -rF" : named.includes(word) ? ` -xa '${agents()}'` : "";
			const what = word.startsWith("--") ? `-l ${word.slice(2)}${value}` : `-a ${word}`;
			return `complete -c pi-sync -n '__pi_sync_at "${path}"' ${what} -d ${quoted(description)}`;
		}),
	)
	.join("\n")}
`;

/** In single quotes, with what would end them between double ones. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`;
