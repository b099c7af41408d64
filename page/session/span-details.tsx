import type { ComponentChildren } from "preact";
import type { PageSpan } from "../../src/local/page-api.ts";
import { CostAmount } from "../parts/cost-amount.tsx";
import { Moment } from "../parts/moment.tsx";
import { sessionHash } from "../route.ts";
import { cacheShare, count, percent } from "../show/amounts.ts";
import { oneLine, plainText } from "../show/plain-text.ts";
import { clock, duration } from "../show/times.ts";
import { spanName } from "./span-line.tsx";

/** All that is known of the chosen span. `end`: where an open span ends, ms since the epoch. */
export function SpanDetails({
	span,
	end,
	onZoom,
	onClose,
}: {
	readonly span: PageSpan;
	readonly end: number;
	readonly onZoom: () => void;
	readonly onClose: () => void;
}) {
	const { kind, tokens, startedAt, endedAt = end } = span;
	const share = span.cacheShare ?? (tokens && cacheShare(tokens));
	const facts: readonly (readonly [string, ComponentChildren])[] = [
		[
			"Started",
			<Moment key="at" at={startedAt}>
				{clock(startedAt)}
			</Moment>,
		],
		["Duration", duration(endedAt - startedAt) + (span.endedAt === undefined ? ", still open" : "")],
		["First chunk after", span.timeToFirstChunkMs !== undefined && duration(span.timeToFirstChunkMs)],
		["Tokens in", tokens && count(tokens.input)],
		["From cache", tokens?.cacheRead !== undefined && count(tokens.cacheRead)],
		["Written to cache", tokens?.cacheWrite !== undefined && count(tokens.cacheWrite)],
		["Cache share", share !== undefined && percent(share)],
		["Tokens out", tokens && count(tokens.output)],
		["Reasoning", tokens?.reasoning !== undefined && count(tokens.reasoning)],
		["Cost", (kind === "model" || span.cost !== undefined) && <CostAmount key="cost" {...span} />],
		["Tried again", span.retries ? `${count(span.retries)} times` : undefined],
	];
	return (
		<aside class="details" aria-label="Selected span">
			<header>
				<span class={`span-kind is-${kind}`}>{kind}</span>
				<bdi class="name">{spanName(span)}</bdi>
				{span.sessionId !== undefined && <a href={sessionHash(span.sessionId)}>Open its session</a>}
				<button type="button" class="quiet" onClick={onZoom}>
					Zoom in
				</button>
				<button type="button" class="quiet" aria-label="Close the details" onClick={onClose}>
					<span aria-hidden="true">✕</span>
				</button>
			</header>
			{span.status === "error" && (
				<p class="error-text">{plainText(span.error ?? "Failed; no reason is recorded.")}</p>
			)}
			<dl>
				{facts.map(([name, value]) =>
					value === undefined || value === false ? null : (
						<div key={name}>
							<dt>{oneLine(name)}</dt>
							<dd>{value}</dd>
						</div>
					),
				)}
			</dl>
		</aside>
	);
}
