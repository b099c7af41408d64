/** How many texts a property is tried with: so many in `npm test`, four times as many in `npm run test:more`. */
export const runs = (usual: number): number => usual * Number(process.env.PI_SYNC_TEST_TIMES ?? 1);
