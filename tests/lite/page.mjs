// Serve one page of a database by Datasette inside Pyodide, as Datasette Lite does in a browser.
// node page.mjs SITE-PACKAGES PROJECT DATABASE PATH…  prints a JSON list of {path, status, text}.
import { loadPyodide } from "pyodide";
import { basename, dirname } from "node:path";

const [site, project, database, ...paths] = process.argv.slice(2);
const pyodide = await loadPyodide();
for (const [inside, outside] of [["/site", site], ["/project", project], ["/data", dirname(database)]]) {
  pyodide.FS.mkdirTree(inside);
  pyodide.mountNodeFS(inside, outside);
}
pyodide.globals.set("database", basename(database));
pyodide.globals.set("paths", pyodide.toPy(paths));
const answers = await pyodide.runPythonAsync(`
import json, shutil, sys
sys.path[:0] = ["/project", "/site"]
from datasette.app import Datasette
shutil.copy(f"/data/{database}", "/tmp/news.db")
ds = Datasette(["/tmp/news.db"], settings={"num_sql_threads": 0})
await ds.invoke_startup()
answers = []
for path in paths:
    response = await ds.client.get(path)
    answers.append({"path": path, "status": response.status_code, "text": response.text})
json.dumps(answers)
`);
console.log(answers);
