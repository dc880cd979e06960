-- What wrk sends to apus serve, and what it counts: scripts/load-serve.sh runs it with
--   -- PATH TYPE FILE      POST FILE to PATH, or GET PATH without them
-- An answer counts as lost when its status is not 200 or its body is not the one that the first had.

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  different, first = 0, nil
  wrk.path = "/" .. args[1]
  if args[2] then
    local file = assert(io.open(args[3], "rb"))
    wrk.method, wrk.body = "POST", file:read("*a")
    wrk.headers["Content-Type"] = args[2]
    file:close()
  end
end

function response(status, headers, body)
  first = first or body
  if status ~= 200 or body ~= first then different = different + 1 end
end

function done(summary, latency, requests)
  local errors, different = summary.errors, 0
  for _, thread in ipairs(threads) do different = different + thread:get("different") end
  local lost = errors.connect + errors.read + errors.write + errors.timeout + different
  print(string.format(
    "RESULT %d %.0f %.2f %.2f %.2f %d", summary.requests, summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3, lost))
end
