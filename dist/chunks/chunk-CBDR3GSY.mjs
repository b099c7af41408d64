import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import {
  AGENTS
} from "./chunk-MWFYSG7B.mjs";
import {
  nearestName
} from "./chunk-SKMDWICE.mjs";
import {
  inWords
} from "./chunk-6JJYBNGL.mjs";
import {
  oneLine
} from "./chunk-3LQP4VJI.mjs";

// src/cli/agent-names.ts
var AGENT_WORDS = AGENTS.map(({ install }) => install.word);
var ADDED_WORDS = AGENTS.flatMap(
  ({ name, install }) => name === "pi" ? [] : install.word
);
var agentsNamed = (words) => [...new Set(words.map(agentNamed))];
function agentNamed(word) {
  const agent = AGENTS.find(({ name, install }) => word === install.word || word === name);
  if (agent !== void 0) return agent;
  const longer = AGENT_WORDS.find((known) => word.length > 2 && known.startsWith(word.toLowerCase()));
  const nearest = longer ?? nearestName(word, AGENT_WORDS);
  const meant = nearest === void 0 ? "" : `; perhaps "${nearest}" is meant`;
  throw new UsageError(`there is no agent "${oneLine(word)}": expected ${inWords(AGENT_WORDS, "or")}${meant}`);
}

export {
  AGENT_WORDS,
  ADDED_WORDS,
  agentsNamed
};
