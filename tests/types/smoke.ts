// Compiled, never run: the package's types say what its users rely on.
import init, { version } from "headlens";

await init();
const text: string = version();
// @ts-expect-error: no arguments are taken
version(1);
export { text };
