// Starts the app. A file of its own, since the Content Security Policy allows no inline script.
// Which files to load stands on the script tag in index.html: their names change with their contents.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;

try {
  const { default: init } = await import(new URL(js, document.baseURI));
  await init({ module_or_path: new URL(wasm, document.baseURI) });
} catch (error) {
  const note = document.getElementById("boot-note");
  if (note) {
    note.textContent = `Headlens could not start: ${error.message}. It needs a browser with WebAssembly, from 2023 or later. Reload the page to try again.`;
    note.setAttribute("role", "alert");
  }
  throw error;
}

// Where the worker that opens files can't start, the page opens them by itself.
globalThis.headlensOpened = async (...given) => (await import("./files.js")).opened(...given);
