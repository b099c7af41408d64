// What the bridge is measured against: node:http and the generated decoder, and nothing else. Prints its URL.
import { createServer } from "node:http";
import { opentelemetry } from "../src/bridge/generated/otlp.js";

const { ExportTraceServiceRequest } = opentelemetry.proto.collector.trace.v1;
const server = createServer((request, response) => {
	const chunks = [];
	request.on("data", (chunk) => chunks.push(chunk));
	request.on("end", () => {
		ExportTraceServiceRequest.decode(Buffer.concat(chunks));
		response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
	});
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/v1/traces`));
