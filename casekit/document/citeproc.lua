-- Formats the citations and the reference list of one case. Asked with
--
--   style       the CSL style, XML
--   language    BCP 47
--   references  the CSL-JSON items, as a string of JSON
--   clusters    citation clusters, each a list of ids, in order of appearance
--   uncited     ids that are only listed
--
-- and answered with pandoc's JSON of one paragraph a cluster, then the division of entries.

local function cite(ids)
  local citations = {}
  for i, id in ipairs(ids) do citations[i] = pandoc.Citation(id, 'NormalCitation') end
  return pandoc.Cite({}, citations)
end

return function(request)
  -- Citeproc looks for its files among the media first. References that go through Lua instead
  -- (metadata field `references`) cost a third more.
  pandoc.mediabag.insert('style.csl', 'application/xml', request.style)
  pandoc.mediabag.insert('references.json', 'application/json', request.references)
  local settings = {
    csl = 'style.csl',
    bibliography = 'references.json',
    lang = request.language,
    ['link-citations'] = true,
    ['link-bibliography'] = false,
  }
  if #request.uncited > 0 then
    settings.nocite = pandoc.MetaInlines {cite(request.uncited)}
  end
  local paragraphs = {}
  for i, ids in ipairs(request.clusters) do paragraphs[i] = pandoc.Para {cite(ids)} end
  local formatted = pandoc.utils.citeproc(pandoc.Pandoc(paragraphs, settings))
  return pandoc.write(pandoc.Pandoc(formatted.blocks), 'json')
end
