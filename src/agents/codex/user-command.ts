import type { UserCommandRan } from "../../transcript.ts";
import type { Fields } from "../files/fields.ts";
import { partsOf } from "./prompt.ts";

const COMMAND =
	/^\s*<user_shell_command>\s*<command>\n?([\s\S]*?)\n?<\/command>\s*<result>\n?([\s\S]*?)\n?<\/result>\s*<\/user_shell_command>/;
const RESULT = /^Exit code: (-?\d+)\n(?:Duration: .*\n)?Output:\n?/;

/** A command that the user ran with `!`, as Codex writes it into the conversation; `undefined` for any other item. */
export function userCommandIn(
	item: Fields,
): Pick<UserCommandRan, "toolName" | "command" | "output" | "exitCode" | "cancelled"> | undefined {
	const [said] = item.type === "message" && item.role === "user" ? partsOf(item.content) : [];
	const words = said?.type === "text" ? said.content : "";
	const [, command, result = ""] = COMMAND.exec(words) ?? [];
	if (command === undefined) return undefined;
	const [head = "", code] = RESULT.exec(result) ?? [];
	return {
		...{ toolName: "shell", command, output: result.slice(head.length), cancelled: false },
		...(code !== undefined && { exitCode: Number(code) }),
	};
}
