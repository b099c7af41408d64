// src/agents/pi/daemon-line.ts
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

// exporter/is-record.ts
var isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// src/agents/pi/daemon-line.ts
var START_WITHIN_MS = 1e4;
var TRY_EVERY_MS = 50;
var DaemonLine = class {
  #options;
  #asked = /* @__PURE__ */ new Map();
  #socket;
  #questions = 0;
  #isTrying = false;
  constructor(options) {
    this.#options = options;
  }
  /** Hears what the daemon has to tell, as soon as it lives. Returns at once, and does not keep the process alive. */
  listen() {
    if (this.#socket !== void 0 || this.#isTrying) return;
    this.#isTrying = true;
    void this.#reach(false).finally(() => {
      this.#isTrying = false;
    });
  }
  /** What the daemon answers, a line each; `undefined` where none can be reached. Starts it where none lives. */
  async ask(question) {
    const alive = setInterval(() => {
    }, 6e4);
    try {
      await this.#options.wake();
      const socket = await this.#reach(true);
      if (socket === void 0) return void 0;
      const number = ++this.#questions;
      return await new Promise((resolve) => {
        this.#asked.set(number, resolve);
        say(socket, { type: "ask", number, question });
      });
    } finally {
      clearInterval(alive);
    }
  }
  /** Ends the connection. */
  close() {
    this.#socket?.destroy();
  }
  async #reach(ref) {
    const until = Date.now() + START_WITHIN_MS;
    for (; ; ) {
      const socket = await this.#connected().catch(() => void 0);
      if (socket !== void 0 || Date.now() > until) return socket;
      await sleep(TRY_EVERY_MS, void 0, { ref });
    }
  }
  #connected() {
    if (this.#socket !== void 0) return Promise.resolve(this.#socket);
    return new Promise((resolve) => {
      const socket = connect(this.#options.address());
      socket.unref();
      let text = "";
      socket.setEncoding("utf8");
      socket.once("connect", () => {
        this.#socket = socket;
        say(socket, { type: "hello", owner: this.#options.owner });
        resolve(socket);
      });
      socket.on("data", (chunk) => {
        const lines = (text + chunk).split("\n");
        text = lines.pop() ?? "";
        for (const line of lines) this.#heard(line);
      });
      socket.on("error", () => {
      });
      socket.once("close", () => {
        if (this.#socket === socket) {
          this.#socket = void 0;
          for (const answer of this.#asked.values()) answer(void 0);
          this.#asked.clear();
        }
        resolve(void 0);
      });
    });
  }
  #heard(line) {
    const message = parsed(line);
    if (message === void 0) return;
    if (message.type === "tell") this.#options.onTell(message.line, message.level);
    else if (message.type === "footer") this.#options.onFooter(message.text);
    else {
      this.#asked.get(message.number)?.(message.lines);
      this.#asked.delete(message.number);
    }
  }
};
var say = (socket, message) => void socket.write(`${JSON.stringify(message)}
`);
function parsed(line) {
  try {
    const message = JSON.parse(line);
    if (!isRecord(message)) return void 0;
    const { type, text } = message;
    if (type === "tell" && typeof message.line === "string") {
      return { type, line: message.line, level: message.level === "info" ? "info" : "warning" };
    }
    if (type === "footer") return { type, ...typeof text === "string" && { text } };
    const { number, lines } = message;
    if (type !== "answer" || typeof number !== "number" || !Array.isArray(lines)) return void 0;
    return { type, number, lines: lines.map(String) };
  } catch {
    return void 0;
  }
}
export {
  DaemonLine
};
