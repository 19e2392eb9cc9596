-- Writes a document that is given as pandoc's AST. Asked with
--
--   document    the AST, as a string of pandoc's JSON
--   format      the writer, with extensions as on pandoc's command line
--   options     fields of pandoc's WriterOptions
--   template    a pandoc template; without one pandoc writes a fragment
--   pictures    names under which the document shows pictures
--
-- and answered with the bytes of the file. Pandoc never gets a picture: each is represented by a
-- dot of its own, which ends in its name, so that the real one can be put into its place.

local DOT = '\137PNG\r\n\26\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\8\0\0\0\0:~\155U\0\0\0\nIDATx\156c`\0'
  .. '\0\0\2\0\1H\175\164q\0\0\0\0IEND\174B`\130'

return function(request)
  for _, name in ipairs(request.pictures) do
    pandoc.mediabag.insert(name, 'image/png', DOT .. name)
  end
  local options = pandoc.WriterOptions(request.options)
  if request.template then options.template = pandoc.template.compile(request.template) end
  return pandoc.write(pandoc.read(request.document, 'json'), request.format, options)
end
