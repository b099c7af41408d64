import {
  AGENT_WORDS
} from "./chunk-CBDR3GSY.mjs";
import {
  fileSettingNames
} from "./chunk-SKMDWICE.mjs";

// src/cli/completion.ts
var SHELLS = ["bash", "zsh", "fish"];
var WORDS = {
  setting: fileSettingNames,
  agent: () => AGENT_WORDS
};
var AGENT_OPTION = "--agent";
function completionScript(program, shell) {
  const places = placesOf(program, "");
  return { bash, zsh, fish }[shell](places);
}
function placesOf(command, path) {
  const subcommands = command.commands.map((sub) => ({ word: sub.name(), description: sub.description() }));
  const choices = command.registeredArguments.flatMap((argument) => {
    const words = argument.argChoices ?? WORDS[argument.name()]?.() ?? [];
    return words.map((word) => ({ word, description: argument.name() }));
  });
  const visible = command.createHelp().visibleOptions(command);
  const options = visible.flatMap(({ long, description }) => {
    return long == null ? [] : [{ word: long, description }];
  });
  const all = visible.flatMap(({ long, required }) => required && long != null ? long : []);
  const named = all.filter((long) => long === AGENT_OPTION);
  const valued = all.filter((long) => !named.includes(long));
  const place = { path, words: [...subcommands, ...choices, ...options], valued, named };
  return [place, ...command.commands.flatMap((sub) => placesOf(sub, `${path}/${sub.name()}`))];
}
var pathsOf = (places) => places.map(({ path }) => path).filter((path) => path !== "").join("|");
var walk = (places, words) => `	local at="" word
	for word in ${words}; do
		case "$at/$word" in
		${pathsOf(places)}) at="$at/$word" ;;
		esac
	done`;
var optionsAt = (places, kind) => places.flatMap((place) => place[kind].map((option) => `"${place.path} ${option}"`)).join("|");
var agents = () => [...AGENT_WORDS, "all"].join(" ");
var bash = (places) => `# bash completion of pi-sync
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
var zsh = (places) => `#compdef pi-sync
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
var zshWord = ({ word, description }) => quoted(`${word}:${description.replaceAll(":", "\\:")}`);
var fish = (places) => `# fish completion of pi-sync
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
${places.flatMap(
  ({ path, words, valued, named }) => words.map(({ word, description }) => {
    const value = valued.includes(word) ? " -rF" : named.includes(word) ? ` -xa '${agents()}'` : "";
    const what = word.startsWith("--") ? `-l ${word.slice(2)}${value}` : `-a ${word}`;
    return `complete -c pi-sync -n '__pi_sync_at "${path}"' ${what} -d ${quoted(description)}`;
  })
).join("\n")}
`;
var quoted = (text) => `'${text.replaceAll("'", `'"'"'`)}'`;

export {
  SHELLS,
  completionScript
};
