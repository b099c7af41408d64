import { chmodSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { dirname } from "node:path";
import { makePrivateFolder } from "../../exporter/private-files.ts";
import { type FromDaemon, type Question, toDaemonSchema } from "../notes/daemon-messages.ts";

/** What the daemon does for whoever is connected. */
export interface Service {
	/** The process with these notes can be told something. Returns how to stop that. */
	connected(owner: string, say: (message: FromDaemon) => void): () => void;
	/** What the user gets to read, a line each. */
	answer(owner: string, question: Question): Promise<readonly string[]>;
}

/** Listens for agents' processes and commands of this user. Resolves once it does. Throws what the system throws. */
export async function listen(address: string, platform: NodeJS.Platform, service: Service): Promise<Server> {
	const server = createServer((socket) => serve(socket, service));
	if (platform !== "win32") {
		makePrivateFolder(dirname(address));
		// Whoever holds the daemon's lock is the only one that listens: what is there is a dead daemon's.
		rmSync(address, { force: true });
	}
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(address, resolve);
	});
	if (platform !== "win32") chmodSync(address, 0o600);
	return server;
}

function serve(socket: Socket, service: Service): void {
	let owner = "";
	let rest = "";
	let disconnect = () => {};
	const say = (message: FromDaemon) => {
		if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
	};
	const hear = (line: string) => {
		const message = parsed(line);
		if (message?.type === "hello") {
			owner = message.owner;
			disconnect = service.connected(owner, say);
		} else if (message?.type === "ask") {
			const { number, question } = message;
			void service
				.answer(owner, question)
				.catch(() => ["something is wrong inside pi-sync"])
				.then((lines) => say({ type: "answer", number, lines: [...lines] }));
		}
	};
	socket.setEncoding("utf8");
	socket.on("data", (chunk: string) => {
		const lines = (rest + chunk).split("\n");
		rest = lines.pop() ?? "";
		for (const line of lines) hear(line);
	});
	socket.on("error", () => {});
	socket.once("close", () => disconnect());
}

function parsed(line: string) {
	try {
		return toDaemonSchema.safeParse(JSON.parse(line)).data;
	} catch {
		return undefined;
	}
}
