"""Bring the explorer's bundled assets (scripts, fonts, outline of the world) into the package, from npm at fixed versions.

usage: python tools/bundle_web_assets.py [--check]

Needs npm and node, and a registry of npm packages; the explorer itself needs neither. What comes from where stands in PARTS
below, and with its licence in `src/isnad/explorer/static/vendor/NOTICE.md`, which this writes. --check: only tell whether the
bundled files are those of the packages (exit status 1 where not).
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile

VENDOR = pathlib.Path(__file__).resolve().parents[1] / "src" / "isnad" / "explorer" / "static" / "vendor"
#: Package -> (version, licence, file in the package -> name in the bundle).
PARTS: dict[str, tuple[str, str, dict[str, str]]] = {
    "htmx.org": ("2.0.11", "0BSD", {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "htmx.LICENSE"}),
    "echarts": (
        "6.1.0", "Apache-2.0",
        {"dist/echarts.min.js": "echarts.min.js", "LICENSE": "echarts.LICENSE", "NOTICE": "echarts.NOTICE"},
    ),
    "@fontsource/ibm-plex-sans-arabic": (
        "5.3.0", "OFL-1.1",
        {
            **{f"files/ibm-plex-sans-arabic-{script}-{weight}-normal.woff2": f"plex-{script}-{weight}.woff2"
               for script in ("arabic", "latin") for weight in ("400", "600")},
            "LICENSE": "plex.LICENSE",
        },
    ),
    "@fontsource-variable/noto-naskh-arabic": (
        "5.3.0", "OFL-1.1",
        {
            "files/noto-naskh-arabic-arabic-wght-normal.woff2": "naskh-arabic.woff2",
            "files/noto-naskh-arabic-latin-wght-normal.woff2": "naskh-latin.woff2",
            "LICENSE": "naskh.LICENSE",
        },
    ),
    "world-atlas": ("2.0.2", "ISC; the data, Natural Earth 1:50m, is public domain", {"LICENSE": "world.LICENSE"}),
}  # fmt: skip
_TOPOJSON = ("topojson-client", "3.1.0")
#: Topology to GeoJSON: steps of 0.05 degrees, no Antarctica, and no rings of less than a handful of points.
_CONVERT = """
const {feature} = require(process.argv[2]);
const world = JSON.parse(require("fs").readFileSync(process.argv[3]));
const round = ring => {
  const out = [];
  for (const [x, y] of ring) {
    const p = [Math.round(x * 20) / 20, Math.round(y * 20) / 20];
    const q = out[out.length - 1];
    if (!q || q[0] !== p[0] || q[1] !== p[1]) out.push(p);
  }
  return out;
};
const kept = rings => rings.map(round).filter(ring => ring.length > 5);
const features = feature(world, world.objects.countries).features
  .filter(f => f.properties.name !== "Antarctica")
  .map(f => {
    const parts = f.geometry.type === "Polygon" ? [f.geometry.coordinates] : f.geometry.coordinates;
    const coordinates = parts.map(kept).filter(rings => rings.length);
    return {type: "Feature", properties: {name: String(f.id || f.properties.name)},
      geometry: {type: "MultiPolygon", coordinates}};
  }).filter(f => f.geometry.coordinates.length);
process.stdout.write(JSON.stringify({type: "FeatureCollection", features}));
"""


def fetch(package: str, version: str, folder: pathlib.Path) -> pathlib.Path:
    """Return the folder of an npm package of exactly this version, unpacked."""
    told = subprocess.run(
        ["npm", "pack", "--json", f"{package}@{version}"], cwd=folder, check=True, capture_output=True, text=True
    )
    archive = folder / json.loads(told.stdout)[0]["filename"]
    target = folder / archive.stem
    with tarfile.open(archive) as file:
        file.extractall(target, filter="data")
    return target / "package"


def bundle() -> dict[str, bytes]:
    """Return the bundled files: name -> content."""
    made: dict[str, bytes] = {}
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for package, (version, licence, files) in PARTS.items():
            source = fetch(package, version, folder)
            for inside, name in files.items():
                made[name] = (source / inside).read_bytes()
            names = ", ".join(f"`{name}`" for name in files.values())
            if package == "world-atlas":
                names += ", `world.json` (made of `countries-50m.json`: steps of 0.05 degrees, without Antarctica)"
                client = fetch(*_TOPOJSON, folder) / "dist" / "topojson-client.js"
                script = folder / "convert.js"
                script.write_text(_CONVERT, encoding="utf-8")
                command = ["node", str(script), str(client), str(source / "countries-50m.json")]
                made["world.json"] = subprocess.run(command, check=True, capture_output=True).stdout
            rows.append(f"| {package} | {version} | {licence} | {names} |")
    head = (
        "# Bundled assets\n\nMade by `tools/bundle_web_assets.py`; do not edit. Everything is served from the package itself.\n\n"
    )
    table = "| npm package | version | licence | files |\n| --- | --- | --- | --- |\n" + "\n".join(rows) + "\n"
    made["NOTICE.md"] = (head + table).encode()
    return made


def main() -> int:
    """Write the files, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    VENDOR.mkdir(parents=True, exist_ok=True)
    differing = 0
    for name, content in bundle().items():
        path = VENDOR / name
        same = path.is_file() and path.read_bytes() == content
        differing += not same
        if not same and not check:
            path.write_bytes(content)
        print(f"{'same' if same else 'differs' if check else 'written'}  {len(content):>9,}  {name}")
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
