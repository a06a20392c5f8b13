// Means of ten minutes of all that was measured, to a second bucket that stays small and quick over years.
import "date"

option task = {name: "downsample", every: 10m, offset: 3m}

// Whole windows only, at both ends: a part of one would take the place of the mean of all of it. Three hours back, since
// readings come late; writing a mean again replaces it. `weir backfill` makes those of times before, by this same query.
// All that Weir writes has a source: without asking for it, one text that somebody else wrote as a value would end the task.
from(bucket: "weir")
    |> range(start: date.truncate(t: -3h, unit: 10m), stop: date.truncate(t: now(), unit: 10m))
    |> filter(fn: (r) => r._field == "value" or r._field == "latitude" or r._field == "longitude")
    |> filter(fn: (r) => r.source != "")
    |> aggregateWindow(every: 10m, fn: mean, createEmpty: false, timeSrc: "_start")
    |> to(bucket: "weir_10m")
