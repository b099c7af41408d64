import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import * as z from "zod/mini";
import { VERSION } from "../../../machine/version.ts";
import type { Here } from "../../agent.ts";

const hooksSchema = z.object({
	data: z.array(
		z.object({
			hooks: z.array(
				z.object({
					key: z.string(),
					command: z.optional(z.nullable(z.string())),
					currentHash: z.string(),
					trustStatus: z.string(),
				}),
			),
		}),
	),
});

const answerSchema = z.object({ id: z.number(), result: z.optional(z.unknown()), error: z.optional(z.unknown()) });

const PATIENCE_MS = 20_000;

type Ask = (method: string, params: unknown) => Promise<unknown>;

/**
 * Tells Codex, through its own app-server, that the user trusts the hooks with this command. Resolves with `undefined`,
 * or with why they are not trusted.
 */
export async function trustHooks(program: string, command: string, here: Here): Promise<string | undefined> {
	const child = spawn(program, ["app-server"], {
		...{ cwd: here.cwd, env: { ...here.env }, stdio: ["pipe", "pipe", "ignore"], windowsHide: true },
		shell: program.endsWith(".cmd"),
	});
	const waiting = new Map<number, (answer: z.infer<typeof answerSchema>) => void>();
	let stop: (reason: string) => void = () => {};
	const stopped = new Promise<never>((_, reject) => {
		stop = (reason) => reject(new Error(reason));
	});
	const timer = setTimeout(() => stop(`no answer in ${PATIENCE_MS / 1000} s`), PATIENCE_MS);
	child.on("error", (error) => stop(error.message));
	child.on("exit", () => stop("it ended without an answer"));
	child.stdin.on("error", () => {});
	createInterface({ input: child.stdout }).on("line", (line) => {
		const answer = answerSchema.safeParse(parsed(line));
		if (answer.success) waiting.get(answer.data.id)?.(answer.data);
	});
	const say = (message: unknown) => child.stdin.write(`${JSON.stringify(message)}\n`);
	const ask: Ask = async (method, params) => {
		const id = waiting.size + 1;
		const answered = new Promise<z.infer<typeof answerSchema>>((resolve) => waiting.set(id, resolve));
		say({ id, method, params });
		const { result, error } = await Promise.race([answered, stopped]);
		if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error).slice(0, 200)}`);
		return result;
	};
	try {
		const clientInfo = { name: "pi-sync", version: VERSION };
		await ask("initialize", { clientInfo, capabilities: { experimentalApi: true } });
		say({ method: "initialized" });
		return await trust(ask, command, here.cwd);
	} catch (error) {
		return error instanceof z.core.$ZodError ? "its answers are not known" : (error as Error).message;
	} finally {
		clearTimeout(timer);
		stopped.catch(() => {});
		child.kill();
	}
}

async function trust(ask: Ask, command: string, cwd: string): Promise<string | undefined> {
	const ours = async () => {
		const { data } = hooksSchema.parse(await ask("hooks/list", { cwds: [cwd] }));
		return data.flatMap(({ hooks }) => hooks).filter((hook) => hook.command === command);
	};
	const hooks = await ours();
	if (hooks.length === 0) return "it does not see the hooks";
	const value = Object.fromEntries(hooks.map(({ key, currentHash }) => [key, { trusted_hash: currentHash }]));
	await ask("config/batchWrite", { edits: [{ keyPath: "hooks.state", value, mergeStrategy: "upsert" }] });
	const left = (await ours()).filter(({ trustStatus }) => trustStatus !== "trusted");
	return left.length === 0 ? undefined : `it still does not trust ${left.length} of them`;
}

function parsed(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}
