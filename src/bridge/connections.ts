import type { Server } from "node:http";
import type { Socket } from "node:net";

/** The open connections of a server, those included that never said anything: node:http knows only those that spoke. */
export class Connections {
	readonly #open = new Set<Socket>();

	constructor(server: Server) {
		server.on("connection", (socket: Socket) => {
			this.#open.add(socket);
			socket.once("close", () => this.#open.delete(socket));
		});
	}

	/** Closes all at once, whatever they wait for. */
	destroy(): void {
		for (const socket of this.#open) socket.destroy();
	}
}
