import { Argument, type Command, Option } from "commander";
import { inWords } from "../machine/in-words.ts";
import { fileSettingNames } from "../settings/environment.ts";
import { ADDED_WORDS } from "./agent-names.ts";
import { collect } from "./arguments.ts";
import { SHELLS } from "./completion.ts";
import type { DoctorOptions } from "./doctor.ts";
import type { InitOptions } from "./init-plan.ts";

/** The commands that set pi-sync up, look after it, and help with the command line itself. */
export function addSetupCommands(program: Command): void {
	addInit(program);
	addDoctor(program);
	addConfig(program);
	program
		.command("logout")
		.description("remove the OpenSync key from the settings file")
		.option("--yes", "do not ask")
		.addHelpText("after", "\nWhat waits on disk stays there and is delivered once there is a key again.")
		.action(async (options: { yes?: boolean }) => {
			const { runLogout } = await import("./logout.ts");
			await runLogout(options);
		});
	program
		.command("completion")
		.description("print a script that completes commands in a shell")
		.addArgument(new Argument("<shell>", "the shell").choices(SHELLS))
		.addHelpText(
			"after",
			`
Examples:
  source <(pi-sync completion bash)                            # in ~/.bashrc
  pi-sync completion zsh > "\${fpath[1]}/_pi-sync"              # then start zsh anew
  pi-sync completion fish > ~/.config/fish/completions/pi-sync.fish`,
		)
		.action(async (shell: (typeof SHELLS)[number]) => {
			const { completionScript } = await import("./completion.ts");
			process.stdout.write(completionScript(program, shell));
		});
}

function addInit(program: Command): void {
	program
		.command("init")
		.description("set pi-sync up: ask where sessions go, try the answers, and add it to the agents that are here")
		.option("--url <url>", "the OpenSync deployment")
		.option("--key <key>", "its API key; --key-stdin keeps it out of the shell's history")
		.option("--key-stdin", "read the API key from the standard input")
		.addOption(
			new Option("--local", "sync to an OpenSync of your own on this machine").conflicts(["url", "key", "keyStdin"]),
		)
		.option("--otlp <endpoint>", "an OTLP/HTTP backend, such as http://localhost:4318")
		.option("--yes", "ask nothing; what no flag says stays as it is")
		.option("--no-register", "leave pi's own settings alone")
		.option("--agent <agent>", `record ${inWords(ADDED_WORDS, "or")} too; may be repeated`, collect, [])
		.option("--trust", "trust the hooks in Codex")
		.option("--no-check", "write without trying what was given")
		.addHelpText(
			"after",
			`
Without a terminal, or with --yes or --key-stdin, nothing is asked. PI_SYNC_CONVEX_URL and PI_SYNC_API_KEY stand in for
--url and --key. Whatever else is in the settings files stays; a file that cannot be read is not touched.

Examples:
  pi-sync init
  pi-sync init --local --yes
  pi-sync init --url https://happy-otter-123.convex.site --key-stdin < key.txt
  pi-sync init --otlp http://localhost:4318 --yes
  pi-sync init --local --yes --agent claude-code --agent codex --trust

Exit code: 0; 1 when something was refused and nothing was written; 2 when a flag is missing or wrong.`,
		)
		.action(async (options: InitOptions) => {
			const { runInit } = await import("./init.ts");
			await runInit(options);
		});
}

function addDoctor(program: Command): void {
	program
		.command("doctor")
		.description("prove that sessions arrive: settings, agents, disk, network, key, and a probe that is read back")
		.option("--json", "print one JSON document")
		.option("--no-probe", "send nothing that stays")
		.option("--jaeger-query <url>", "read the OTLP probe back from this Jaeger, such as http://localhost:16686")
		.addHelpText(
			"after",
			`
The probe is one session called "pi-sync doctor: probe, safe to delete", the same one each time. To an OTLP backend a
probe goes only where it can be read back: with --jaeger-query, or where traceUrl names a Jaeger.

Examples:
  pi-sync doctor
  pi-sync doctor --json --no-probe

Exit code: 0; 1 when something is wrong; 2 when a flag is wrong.`,
		)
		.action(async (options: DoctorOptions) => {
			const { runDoctor } = await import("./doctor.ts");
			await runDoctor(options);
		});
}

function addConfig(program: Command): void {
	const config = program
		.command("config")
		.description("show the settings that count and where each comes from; change the settings file")
		.option("--json", "print one JSON document")
		.addHelpText(
			"after",
			`
Examples:
  pi-sync config
  pi-sync config set capture no-tool-content
  pi-sync config set excludeProjects '["~/clients/**"]'
  pi-sync config set apiKey - < key.txt
  pi-sync config set otlp http://localhost:4318
  pi-sync config unset otlp

Exit code: 0; 1 when the file cannot be read or written; 2 when a setting or a value is wrong.`,
		)
		.action(async (options: { json?: boolean }) => {
			const { runConfig } = await import("./config.ts");
			runConfig(options);
		});
	config
		.command("set")
		.description("write a setting to the file")
		.addArgument(setting())
		.argument("<value>", "its value; - reads it from the standard input")
		.action(async (name: string, value: string) => {
			const { setConfig } = await import("./config.ts");
			await setConfig(name, value);
		});
	config
		.command("unset")
		.description("remove a setting from the file")
		.addArgument(setting())
		.action(async (name: string) => {
			const { unsetConfig } = await import("./config.ts");
			await unsetConfig(name);
		});
}

/** Not `choices`, which would refuse a misspelt name that stands in the file and has to go. */
const setting = (): Argument => new Argument("<setting>", `one of ${fileSettingNames().join(", ")}`);
