// Compiled, never run: with the DOM's types, a compiled module is a source.
import init from "headlens";

await init(new WebAssembly.Module(new ArrayBuffer(0)));
