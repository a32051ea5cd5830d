// How long the page Versions takes for the metadata of 500 versions, each answered after 50 ms, in Chromium: beside a
// page that does nothing but fetch. A browser opens six connections to a host over HTTP/1.1, so that neither can be
// faster than 500 / 6 × 50 ms = 4.2 s.
import { close, newPage, open } from "../e2e/page.mjs";

const ROUNDS = 3;
const VERSIONS = 500;
const LATENCY = 50;

const demo = JSON.parse(process.env.HEADLENS_DEMO);
const slow = `faults?path=${encodeURIComponent("/headlens-demo/monitoring")}`;
const control = (method, what) => fetch(`${demo.endpoint}/.demo/${what}`, { method });

/** The page's own run: milliseconds from the first HEAD to the last, the longest task of its thread, and that thread's work. */
async function fetched() {
  const { page, context } = await newPage();
  await page.addInitScript(() => {
    performance.setResourceTimingBufferSize(10_000);
    window.tasks = [0];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ["longtask"] });
  });
  await open(page, `${process.env.HEADLENS_DEMO_URL}#/versions`);
  await page.getByText("connected to the demo").waitFor();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const work = async () => (await devtools.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  await page.evaluate(() => (window.tasks = [0]));
  const before = await work();
  await page.getByRole("button", { name: "monitoring/heartbeat.json", exact: true }).click();
  await page.getByRole("button", { name: /Fetch the metadata of/ }).waitFor({ timeout: 60_000 });
  const worked = (await work()) - before;
  const { count, time, longest, url } = await page.evaluate(() => {
    const asked = performance.getEntriesByType("resource").filter(({ name }) => name.includes("versionId="));
    const [first, last] = [Math.min(...asked.map(({ startTime }) => startTime)), Math.max(...asked.map(({ responseEnd }) => responseEnd))];
    return { count: asked.length, time: last - first, longest: Math.max(...window.tasks), url: asked[0].name };
  });
  if (count !== VERSIONS) throw new Error(`${count} versions were asked for`);
  const bare = await page.evaluate(async ([url, count]) => {
    const start = performance.now();
    let left = count;
    const one = async () => {
      while (left-- > 0) await fetch(url, { method: "HEAD", cache: "no-store", credentials: "omit" });
    };
    await Promise.all(Array.from({ length: 8 }, one));
    return performance.now() - start;
  }, [url, VERSIONS]);
  await context.close();
  return { time, bare, longest, worked };
}

const median = (runs, name) => runs.map((run) => run[name]).sort((one, other) => one - other)[runs.length >> 1];

await control("PUT", `${slow}&latency=${LATENCY}`);
try {
  const runs = [];
  for (let round = 0; round < ROUNDS; round += 1) runs.push(await fetched());
  const row = (name, value) => console.log(`${name.padEnd(60)} ${value.toFixed(0).padStart(8)} ms`);
  row(`metadata of ${VERSIONS} versions, ${LATENCY} ms each`, median(runs, "time"));
  row("a bare loop of fetch, in the same page", median(runs, "bare"));
  row("six connections can't be faster than", (VERSIONS / 6) * LATENCY);
  row("work of the page's thread, listing 5,000 included", median(runs, "worked"));
  row("its longest task over 50 ms by the clock, 0: none", median(runs, "longest"));
} finally {
  await control("DELETE", slow);
  await close();
}
