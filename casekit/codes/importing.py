"""CK920 to CK949: what an importer is not sure of."""

from __future__ import annotations

from casekit.codes.page import Code
from casekit.diagnostics import Severity

_WARNING = Severity.WARNING

PAGES = (
    Code(
        "CK920",
        "import-no-key",
        "The document says nowhere which option is right.",
        "A question without a key cannot be scored, and nobody should guess it. Name the right "
        "option under “key” in the draft.",
        "A. Wait  B. Operate  C. Refer\n\nDiscussion: All three are in use.",
        "A. Wait  B. Operate  C. Refer\n\nCorrect answer: B",
        _WARNING,
    ),
    Code(
        "CK921",
        "import-keys-differ",
        "The document names two different options as the right one.",
        "One of the two is a slip that came into the document later. The draft has no key until"
        " somebody who knows has decided.",
        "… which makes choice B the best answer.\n\nCorrect answer: C",
        "… which makes choice C the best answer.\n\nCorrect answer: C",
        _WARNING,
    ),
    Code(
        "CK922",
        "import-key-doubtful",
        "The key was read from something that does not say it plainly.",
        "It may be a bold or coloured option, the words of an option, or a sentence of the "
        "discussion. Compare the key in the draft with the document.",
        "B. **Operate**",
        "Correct answer: B",
        _WARNING,
    ),
    Code(
        "CK923",
        "import-no-question",
        "No question with options was found.",
        "Either the case asks an open question, or the options are set out in a way that "
        "casekit does not know. They are still in the draft, as text.",
        "What would you do?",
        "What would you do?\nA. Wait\nB. Operate",
        _WARNING,
    ),
    Code(
        "CK924",
        "import-options-doubtful",
        "The options were found, but not every sign of them.",
        "Options without letters, of which only the first has one, or with letters that stand "
        "apart from their texts can be lines that mean something else. Compare them with the "
        "document.",
        "A. Wait\nOperate\nRefer",
        "A. Wait\nB. Operate\nC. Refer",
        _WARNING,
    ),
    Code(
        "CK925",
        "import-lead-in-doubtful",
        "No sentence in front of the options asks.",
        "The lead-in is what a learner answers. The last sentence in front of the options was "
        "taken; write the question that was meant.",
        "She is well again.\nA. Wait\nB. Operate",
        "She is well again. What do you do next?\nA. Wait\nB. Operate",
        _WARNING,
    ),
    Code(
        "CK926",
        "import-part-missing",
        "A part that every case has was not found: title, vignette, authors.",
        "Perhaps it stands in another file, or under a heading that casekit does not know. The "
        "draft marks the place with TODO.",
        "Which test is best?",
        "A 40-year-old woman has a sore throat. Which test is best?",
        _WARNING,
    ),
    Code(
        "CK927",
        "import-title-doubtful",
        "The title was taken from a line that is not marked as one.",
        "Without a heading, the first line is only probably the title. Compare it with the "
        "document.",
        "Sore throat\nA 40-year-old woman …",
        "Title: Sore throat\nA 40-year-old woman …",
        _WARNING,
    ),
    Code(
        "CK928",
        "import-text-unplaced",
        "A part of the document found no place in the case.",
        "It is kept under import.unplaced. Move it to where it belongs, or delete it.",
        "Please print in colour.",
        "Figure 1. Smear at diagnosis, in colour.",
        _WARNING,
    ),
    Code(
        "CK929",
        "import-page-parts-left-out",
        "Navigation, adverts or invitations of the page were left out of the case.",
        "They are kept under import.unplaced, so that nothing is lost; delete them once you "
        "have looked.",
        "Back to top | Share this | Related articles",
        "A 40-year-old woman has a sore throat.",
        Severity.INFO,
    ),
    Code(
        "CK930",
        "import-reference-not-cited",
        "A reference of the list is cited nowhere in the text.",
        "Its mark was lost or could not be told from the text, or it is meant as further "
        "reading. Cite it where it belongs.",
        "1. Doe J. … 2. Roe R. …\n\nDiscussion: … as shown.¹",
        "Discussion: … as shown.¹ Others agree.²",
        _WARNING,
    ),
    Code(
        "CK931",
        "import-division-doubtful",
        "It is not clear where one part of the document ends and the next begins.",
        "No heading, number or label divides them. Look at both parts in the draft.",
        "She is well again. He comes with fever.",
        "Question 2\n\nHe comes with fever.",
        _WARNING,
    ),
    Code(
        "CK932",
        "import-figure-not-taken",
        "A figure of the document could not be taken into the case.",
        "Figures of a case are PNG or JPEG files. Save the figure as one, put it into the "
        "case's folder and name it under figures.",
        "marrow.emf",
        "marrow.png",
        _WARNING,
    ),
    Code(
        "CK933",
        "import-figure-without-alt",
        "A figure has no description for people who cannot see it.",
        "The draft says TODO in its place. Describe what is to be seen, without the diagnosis "
        "that is asked for.",
        "smear.png",
        "smear.png, described as “Blood smear with small, pale red cells of uneven size”",
        _WARNING,
    ),
    Code(
        "CK934",
        "import-comment-kept",
        "The document has a comment in its margin.",
        "Comments are not part of the case. Each is listed here, with the words it is about.",
        "… twice a day [Comment AM1: really?]",
        "… twice a day",
        Severity.INFO,
    ),
    Code(
        "CK937",
        "import-language-doubtful",
        "The language of the document could not be told for certain.",
        "The language decides words such as “Figure” and “Correct answer” in every export. Set "
        "it under “language”.",
        "Sore throat. Halsweh.",
        "A 40-year-old woman has had a sore throat for three days.",
        _WARNING,
    ),
    Code(
        "CK938",
        "import-folder-exists",
        "The case was imported before and is left as it is.",
        "Someone may have worked on the draft since. “--force” imports it anew and overwrites "
        "it; “--update” takes over what was edited in an exported Word file.",
        "casekit import draft.docx",
        "casekit import draft.docx --force",
        Severity.INFO,
    ),
    Code(
        "CK939",
        "import-questions-unrelated",
        "The document holds several questions.",
        "They became one case, in which each question after the first uncovers its own part of "
        "the story. If they do not belong together, make a case of each.",
        "1. A man … Which test is best?\n2. A woman … What is the diagnosis?",
        "A man … Which test is best?\nThe test is positive. What do you do next?",
        Severity.INFO,
    ),
    Code(
        "CK940",
        "import-several-keys",
        "The document names more than one right option for a question.",
        "The question became one of multiple response. If one option is the best, say so under "
        "“key”.",
        "Correct answers: A and D",
        "Correct answer: D",
        Severity.INFO,
    ),
    Code(
        "CK941",
        "import-answer-without-question",
        "The key of the paper has an answer to a question that was not found.",
        "The question may be set out in a way that casekit does not know, or stand in another "
        "file. If one is missing, the numbers of those behind it may be shifted too: compare all "
        "keys with the document.",
        "1. … A. … B. …\n\nAnswers: 1 B, 2 A",
        "1. … A. … B. …\n2. … A. … B. …\n\nAnswers: 1 B, 2 A",
        _WARNING,
    ),
    Code(
        "CK942",
        "import-fault",
        "The document could not be made into a draft, by a fault of casekit.",
        "The other documents were imported all the same. Please report it, with what casekit "
        "prints for this document alone when the variable CASEKIT_DEBUG is set to 1.",
        "casekit import folder-with-one-strange-document/",
        "CASEKIT_DEBUG=1 casekit import strange-document.docx",
    ),
    Code(
        "CK943",
        "import-case-not-imported",
        "A case with this id is there that was not imported; it is never overwritten.",
        "Somebody wrote it by hand, or removed the report of its import. Choose another id with "
        "“--id”, or move that case away.",
        "casekit import draft.docx --id tired-for-three-months --force",
        "casekit import draft.docx --id tired-again",
    ),
)
