// Reads a large paste or files away from the page, so that the page stays alive. Takes one message: the app's script and
// module, and a text's bytes or files. Tells how far it is, then what it found, as bytes that change hands; or that it
// failed.
import { opened } from "./files.js";

addEventListener("message", async ({ data: { script, module, text, files } }) => {
  try {
    let told = 0;
    const tell = (doing) => (done, total) => {
      const percent = Math.floor((done * 100) / Math.max(total, 1));
      if (percent !== told) postMessage({ doing, percent: (told = percent) });
    };
    postMessage({ doing: text ? "Reading" : "Opening", percent: 0 });
    const loading = import(script).then(async (app) => {
      await app.default({ module_or_path: module });
      if (!(await app.away_load())) throw new Error("the readers can’t be loaded");
      return app;
    });
    const read = files && (await opened(files, tell("Opening")));
    const app = await loading;
    if (read) for (const { bytes } of read) app.away_file(bytes);
    else app.away_text(text);
    for (let percent = 0; percent < 100; ) tell("Reading")((percent = app.away_step()), 100);
    const own = read && app.away_own_text();
    const found = app.away_found();
    const hands = own ? [found.buffer, own.buffer] : [found.buffer];
    postMessage({ found, text: own, cut: read?.some((file) => file.cut), broken: read?.some((file) => file.broken) }, hands);
  } catch (error) {
    postMessage({ failed: String(error) });
  }
});
