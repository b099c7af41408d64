import { CUT, describeRealAgent, STORIES } from "./describe-real-agent.ts";
import { REAL_CODEX } from "./real-codex.ts";

// It says of a broken stream that it failed, and counts nothing for it.
describeRealAgent(REAL_CODEX, [...STORIES, CUT]);
