"""How many articles a second the one writer of a store takes in, by the size of its batches: so many workers saturate it.

usage: python benchmarks/writing.py STORE [--limit 3000] [--batch 200 2000] [--times 1]

The readings of a store are decoded, as answers of workers are, and written into a fresh store, as a run writes them: asked
whether they are known, numbered, indexed, committed. Rates are told by the clock, and by the processor's time of this process (on
a machine that does other things besides, the latter tells what a free one would do, waiting for the disk aside). With --times N
each article is written N times, each time with other words, so that a store grows beyond its sample: the rate is printed for each
tenth of the way, for it must not fall as the store grows.
"""

import argparse
import pathlib
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator

import msgspec

import isnad
from isnad.record import Reading
from isnad.store.upkeep import size
from isnad.store.writer import Writer


def altered(reading: Reading, number: int) -> Reading:
    """Return a reading of the same length and events whose words are in another order: no copy of the article."""
    if not number:
        return reading
    words = reading.document.text.split(" ")
    random.Random(number).shuffle(words)
    document = msgspec.structs.replace(
        reading.document, id=f"{reading.document.id}-{number}", text=" ".join(words),
        url=f"{reading.document.url}?{number}" if reading.document.url else None, sha256=None,
    )  # fmt: skip
    return msgspec.structs.replace(reading, document=document)


def encoded(readings: list[bytes], times: int) -> Iterator[Reading]:
    """Yield the readings, decoded, as often as asked."""
    decoder = msgspec.msgpack.Decoder(Reading)
    for number in range(times):
        for data in readings:
            yield altered(decoder.decode(data), number)


def measure(readings: list[bytes], batch: int, times: int) -> None:
    """Write into a fresh store and print the rates."""
    total = len(readings) * times
    with tempfile.TemporaryDirectory() as folder:
        store = pathlib.Path(folder) / "store"
        began, used = time.perf_counter(), time.process_time()
        last = began
        rates = []
        with Writer(store, batch=batch) as writer:
            for number, reading in enumerate(encoded(readings, times), 1):
                if not writer.known(reading.document):
                    writer.add(reading)
                if number % max(1, total // 10) == 0:
                    now = time.perf_counter()
                    rates.append(max(1, total // 10) / (now - last))
                    last = now
        seconds, busy = time.perf_counter() - began, time.process_time() - used
        kept = size(store, everything=True)[1] / 1e6
    told = " ".join(f"{rate:.0f}" for rate in rates)
    print(
        f"batch {batch}: {total / seconds:.0f} articles/s, {total / busy:.0f} a processor's second, {total:,} in {seconds:.0f} s,"
    )
    print(f"  {kept:.0f} MB; articles/s by tenths: {told}")


def main() -> int:
    """Measure each size of batch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=pathlib.Path)
    parser.add_argument("--limit", type=int, default=3000)
    parser.add_argument("--batch", type=int, nargs="+", default=[200, 2000])
    parser.add_argument("--times", type=int, default=1)
    given = parser.parse_args()
    with isnad.open(given.store) as store:
        readings = [msgspec.msgpack.encode(reading) for reading, _ in zip(store.readings(), range(given.limit), strict=False)]
    for batch in given.batch:
        measure(readings, batch, given.times)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
