// Run as a process of its own by bench/delivery.ts: takes every request, so that the client's side is what is measured.
import { createServer } from "node:http";

const server = createServer((request, response) => {
	request.resume();
	request.on("end", () => response.writeHead(200, { "content-type": "application/json" }).end('{"ok":true}'));
});
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
