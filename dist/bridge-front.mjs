import {
  InFlight,
  startBridgeServer
} from "./chunks/chunk-PW2HPQ3F.mjs";
import "./chunks/chunk-ONYU2HM6.mjs";
import "./chunks/chunk-22CMWQQZ.mjs";
import "./chunks/chunk-3QEYCZ4I.mjs";

// src/bridge/front.ts
import { parentPort, workerData } from "node:worker_threads";
var { config, inFlight } = workerData;
var questions = /* @__PURE__ */ new Map();
var asked = 0;
var tell = (message, transferred = []) => parentPort?.postMessage(message, transferred);
function ask(question) {
  const id = asked++;
  return new Promise((resolve, reject) => {
    questions.set(id, (answer) => answer === void 0 ? reject(new Error("no answer")) : resolve(answer));
    question(id);
  });
}
var back = {
  take: (body, encoding) => ask((id) => tell({ type: "take", id, body, encoding }, [body.buffer])),
  status: () => ask((id) => tell({ type: "status", id }))
};
var server;
parentPort?.on("message", (message) => {
  if (message.type === "answer") {
    questions.get(message.id)?.(message.answer);
    questions.delete(message.id);
    return;
  }
  void server?.close(message.graceMs).then(() => {
    tell({ type: "closed" });
    parentPort?.close();
  });
});
try {
  server = await startBridgeServer(config, new InFlight(config.limits.maxInFlightBytes, inFlight), back);
  tell({ type: "listening", url: server.url });
} catch (error) {
  tell({ type: "failed", error: error instanceof Error ? error : new Error(String(error)) });
  parentPort?.close();
}
