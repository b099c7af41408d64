const LONGEST_COMPARED = 40;

/**
 * The known name that was probably meant, or `undefined` where none is near: equal but for case and punctuation, or
 * at most a third of its letters wrong. For names people type; names of more than 40 characters have no near one.
 */
export function nearestName(given: string, known: readonly string[]): string | undefined {
	if (given.length > LONGEST_COMPARED) return undefined;
	const wanted = plain(given);
	let nearest: { readonly name: string; readonly distance: number } | undefined;
	for (const name of known) {
		const distance = editDistance(wanted, plain(name));
		const tolerated = Math.floor(Math.max(wanted.length, plain(name).length) / 3);
		if (distance <= tolerated && (nearest === undefined || distance < nearest.distance)) nearest = { name, distance };
	}
	return nearest?.name;
}

function plain(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Levenshtein distance, one row of the matrix at a time. */
function editDistance(left: string, right: string): number {
	let row = Array.from({ length: right.length + 1 }, (_, index) => index);
	for (const [i, character] of [...left].entries()) {
		const next = [i + 1];
		for (let j = 0; j < right.length; j++) {
			const replaced = (row[j] ?? 0) + (character === right[j] ? 0 : 1);
			next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
		}
		row = next;
	}
	return row[right.length] ?? 0;
}
