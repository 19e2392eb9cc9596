-- The far end of casekit.document.pandoc: reads jobs from standard input, answers each on
-- standard output, until the input ends.
--
--   asked      <job> <bytes>\n<JSON>
--   answered   ok <bytes>\n<answer>   or   failed <bytes>\n<message>
--
-- A job is a file <job>.lua beside this one; it returns a function from the decoded JSON to a
-- string. The first line of output, before any job, is pandoc's version.

local folder = pandoc.path.directory(arg[0])
local jobs = {}

local function run(job, body)
  jobs[job] = jobs[job] or dofile(pandoc.path.join {folder, job .. '.lua'})
  pandoc.mediabag.empty()
  return jobs[job](pandoc.json.decode(body, false))
end

local function answer(word, text)
  io.write(word, ' ', #text, '\n', text)
  io.flush()
end

io.write(tostring(PANDOC_VERSION), '\n')
io.flush()
for header in io.lines() do
  local job, bytes = header:match '^([%l_]+) (%d+)$'
  local done, result = pcall(run, job, io.read(tonumber(bytes)))
  answer(done and 'ok' or 'failed', done and result or tostring(result))
end
