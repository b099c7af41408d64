import {
  Ledger
} from "./chunk-CN5MU4D3.mjs";
import {
  knownDestinations
} from "./chunk-IYFOIEA5.mjs";
import {
  bookName
} from "./chunk-37ELIA7S.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";

// src/cli/doctor/last-session.ts
async function lastSession(agent, settings) {
  const records = await agent.records(thisMachine());
  for (const { path, modifiedAt: writtenAt, failure } of records) {
    const began = failure === void 0 ? agent.beginning(path) : void 0;
    if (began === void 0) continue;
    const book = bookName(began.sessionId);
    const given = knownDestinations(settings).map(
      ({ folder, root }) => new Ledger(folder, Date.now, root).writtenAt(book)
    );
    const recordedAt = Math.max(0, ...given);
    const { agentVersion } = began;
    return {
      writtenAt,
      ...recordedAt > 0 && { recordedAt },
      ...agentVersion !== void 0 && { version: agentVersion }
    };
  }
  return void 0;
}

export {
  lastSession
};
