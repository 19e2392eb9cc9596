"""The words that statistics are written with, in the languages that cases are written in."""

from __future__ import annotations

from casekit.lint.statistics.phrases import Phrases
from casekit.lint.statistics.tokens import word_set

MEASURES = Phrases(
    {
        "HR": [
            "hazard ratio", "hazard ratios", "hazards ratio", "hazardratio", "hazard rate ratio",
            "cause specific hazard ratio", "rapport de risques instantanés", "rapport des risques",
            "rapport de risque", "rapport de risques", "razón de riesgos instantáneos",
            "cociente de riesgos instantáneos", "razón de riesgos", "cociente de riesgos",
            "rapporto di rischio", "rapporto di hazard", "razão de risco", "razão de riscos",
            "tehlike oranı", "HR", "HRs", "aHR", "csHR",
        ],
        "SHR": [
            "subhazard ratio", "subdistribution hazard ratio", "sub distribution hazard ratio",
            "SHR", "sHR", "sdHR",
        ],
        "OR": [
            "odds ratio", "odds ratios", "oddsratio", "chancenverhältnis", "quotenverhältnis",
            "rapport de cotes", "rapport des cotes", "razón de momios", "razón de probabilidades",
            "razão de chances", "razão de possibilidades", "rapporto di probabilità", "odds oranı",
            "olasılık oranı", "OR", "ORs", "aOR",
        ],
        "RR": [
            "risk ratio", "risk ratios", "relative risk", "relative risks", "rate ratio",
            "relatives risiko", "relativen risiko", "relative risiko", "risikoverhältnis",
            "risque relatif", "riesgo relativo", "rischio relativo", "risco relativo",
            "göreli risk", "rölatif risk", "risk oranı", "RR", "RRs", "aRR",
        ],
        "IRR": [
            "incidence rate ratio", "incidence rate ratios", "incidence ratio",
            "inzidenzratenverhältnis", "IRR", "aIRR",
        ],
        "PR": ["prevalence ratio", "prevalence ratios", "PR"],
        "MD": [
            "mean difference", "weighted mean difference", "difference in means", "mean change",
            "difference", "absolute difference", "mittlere differenz", "mittelwertdifferenz",
            "différence moyenne", "diferencia de medias", "diferencia media", "differenza media",
            "diferença média", "diferença de médias", "ortalama fark", "MD", "WMD",
        ],
        "SMD": [
            "standardized mean difference", "standardised mean difference",
            "standardisierte mittelwertdifferenz", "standardisierte mittlere differenz", "SMD",
        ],
        "RD": [
            "risk difference", "absolute risk difference", "absolute risk reduction",
            "risikodifferenz", "absolute risikoreduktion", "différence de risque",
            "différence de risques", "diferencia de riesgo", "diferencia de riesgos",
            "differenza di rischio", "diferença de risco", "RD", "ARD", "ARR",
        ],
    }
)  # fmt: skip

ABBREVIATED = word_set("HR SHR OR RR IRR PR MD WMD SMD RD ARD ARR HRs ORs RRs")
"""Short names that mean other things as well: heart rate, operating room, respiratory rate."""

ADJUSTED = word_set(
    "adjusted aHR aOR aRR aIRR adjustierte adjustiertes adjustiert ajusté ajustado ajustada "
    "düzeltilmiş aggiustato"
)

INTERVAL = Phrases(
    {
        "interval": [
            "confidence interval", "confidence intervals", "confidence limits", "conf interval",
            "credible interval", "credibility interval", "CI", "CIs", "CrI", "KI", "IC", "GA", "BI",
            "konfidenzintervall", "vertrauensintervall", "vertrauensbereich",
            "intervalle de confiance", "intervalo de confianza", "intervalo de confiança",
            "intervallo di confidenza", "güven aralığı", "betrouwbaarheidsinterval",
            "فاصل الثقة", "مجال الثقة",
        ],
    }
)  # fmt: skip

SPREAD = Phrases(
    {
        "interquartile range": [
            "interquartile range", "IQR", "interquartilsabstand", "interquartilsbereich",
            "intervalle interquartile", "rango intercuartílico", "çeyrekler arası aralık",
        ],
        "range": ["range", "spannweite", "bereich", "étendue", "rango", "intervallo", "aralık"],
    }
)  # fmt: skip

P_VALUE = Phrases(
    {
        "P": [
            "p", "p value", "p values", "p wert", "valeur p", "valeur de p", "valor p",
            "valor de p", "valore p", "valore di p", "p değeri", "قيمة p",
        ],
    }
)  # fmt: skip

QUALIFIERS = {
    "interaction": "interaction", "heterogeneity": "interaction", "trend": "trend",
    "noninferiority": "noninferiority", "inferiority": "noninferiority",
    "equivalence": "noninferiority", "superiority": "", "interaktion": "interaction",
    "nichtunterlegenheit": "noninferiority", "difference": "",
}  # fmt: skip
"""What “P for …” is about; empty where it is the usual P of a difference."""

TO = word_set("to bis à a ila until through and y e und et إلى")
"""Words between the two limits of an interval."""

OF = word_set(
    "of was is were are be being with a an the for de di du del der die das von betrug war ist mit "
    "était est fue era es con un una foi olarak from between approximately about only ranging at "
    "ein einem eine von zwischen"
)
"""Words that may stand between a name and its number."""

PER_CENT = Phrases(
    {"%": ["per cent", "percent", "prozent", "pour cent", "por ciento", "por cento", "per cento"]}
)
VERSUS = word_set("versus vs gegenüber gegen contre contra than als compared")
PREPOSITIONS = word_set("with in on under mit unter avec sous con bajo com receiving")
GROUPS = word_set("group groups arm arms gruppe arms groupe bras grupo gruppo grubunda kolunda")
NO_ARMS = word_set("average follow patients the people those")

TIME_UNITS = {
    "day": 1 / 30.4375, "days": 1 / 30.4375, "week": 7 / 30.4375, "weeks": 7 / 30.4375,
    "wk": 7 / 30.4375, "month": 1.0, "months": 1.0, "mo": 1.0, "mos": 1.0, "year": 12.0,
    "years": 12.0, "yr": 12.0, "yrs": 12.0, "y": 12.0, "tag": 1 / 30.4375, "tage": 1 / 30.4375,
    "tagen": 1 / 30.4375, "woche": 7 / 30.4375, "wochen": 7 / 30.4375, "monat": 1.0,
    "monate": 1.0, "monaten": 1.0, "jahr": 12.0, "jahre": 12.0, "jahren": 12.0,
    "jahres": 12.0, "monats": 1.0, "jours": 1 / 30.4375, "semaines": 7 / 30.4375, "mois": 1.0,
    "an": 12.0, "ans": 12.0, "année": 12.0, "années": 12.0, "días": 1 / 30.4375,
    "semanas": 7 / 30.4375, "mes": 1.0, "meses": 1.0, "año": 12.0, "años": 12.0,
    "mese": 1.0, "mesi": 1.0, "anno": 12.0, "anni": 12.0, "mês": 1.0, "ano": 12.0,
    "anos": 12.0, "gün": 1 / 30.4375, "hafta": 7 / 30.4375, "ay": 1.0, "aylık": 1.0,
    "ayda": 1.0, "yıl": 12.0, "yıllık": 12.0, "yılda": 12.0,
}  # fmt: skip
"""Months in a unit of time."""

AT = word_set(
    "at after by over within beyond nach über bei binnen après à sur a al tras dopo após em aos"
)
"""Words before a time horizon."""

WHOLE = word_set("whole entire full overall complete gesamte gesamten gesamter")
"""Words before “follow-up” that name its whole length."""

VITAL_UNITS = word_set(
    "bpm min beats breaths mmhg s ms msec sec mg g kg l ml mmol cm mm kpa per cmh2o"
)
"""Units that show that HR, RR or PR is no ratio."""

REDUCING = word_set("cut cuts less fewer drop dropped fell lower lowered lowers lowering")
REDUCING_STEMS = (
    "reduc", "réd", "reduz", "redujo", "decreas", "declin", "senk", "gesenk", "gesunk", "niedrig",
    "verringer", "verminder", "vermindert", "diminu", "azal",
)  # fmt: skip
"""Words of reduction, and what such words begin with."""
BY = word_set("by of um de del di was em von oranında")

RISKS = word_set(
    "risk risks hazard hazards odds rate rates incidence mortality death deaths relapse relapses "
    "recurrence recurrences stroke strokes progression hospitalisations hospitalizations "
    "admissions admission events event infarction risiko sterblichkeit mortalität rezidivrisiko "
    "sterberisiko rückfallrisiko risque risques mortalité riesgo mortalidad rischio mortalità "
    "risco mortalidade riski ölüm"
)
"""What a ratio is about, so that its reduction is 1 minus the ratio."""

SCALES = word_set(
    "grade grades stage stages class phase phases score type level line lines day days week cycle "
    "cycles ecog nyha grad stadium klasse phase stade classe grado estadio clase evre derece faz"
)
"""Words before 3/4 that make it a step of a scale, not a count."""

MEDIANS = word_set("median médiane mediana mediane mediano medyan ortanca medianes medianen")

PEOPLE = word_set(
    "patients women men children adults infants girls boys carriers participants recipients "
    "smokers those subgroup subgroups patienten patientinnen frauen männer kinder erwachsene "
    "femmes hommes enfants adultes pacientes mujeres hombres niños pazienti donne uomini bambini "
    "hastalarda kadınlarda erkeklerde young old elderly"
)

ENDPOINTS = Phrases(
    {
        "overall survival": [
            "overall survival", "OS", "gesamtüberleben", "gesamtüberlebens", "survie globale",
            "supervivencia global", "supervivencia total", "sopravvivenza globale",
            "sobrevida global", "sobrevivência global", "sobrevida geral", "genel sağkalım",
        ],
        "progression-free survival": [
            "progression free survival", "PFS", "progressionsfreies überleben",
            "progression or death",
            "progressionsfreie überleben", "progressionsfreien überleben",
            "survie sans progression",
            "supervivencia libre de progresión", "sopravvivenza libera da progressione",
            "sobrevida livre de progressão", "progresyonsuz sağkalım", "death or progression",
        ],
        "relapse-free survival": [
            "relapse free survival", "recurrence free survival", "RFS", "relapse or death",
            "recurrence or death", "death or relapse", "rezidivfreies überleben",
            "rezidivfreie überleben", "rezidivfreien überleben", "survie sans rechute",
            "survie sans récidive", "supervivencia libre de recaída",
            "sopravvivenza libera da recidiva",
            "sobrevida livre de recidiva", "sobrevida livre de recaída", "nükssüz sağkalım",
        ],
        "leukaemia-free survival": ["leukaemia free survival", "leukemia free survival", "LFS"],
        "disease-free survival": [
            "disease free survival", "DFS", "krankheitsfreies überleben", "survie sans maladie",
            "krankheitsfreie überleben", "krankheitsfreien überleben",
            "supervivencia libre de enfermedad", "sopravvivenza libera da malattia",
            "sobrevida livre de doença", "hastalıksız sağkalım",
        ],
        "event-free survival": [
            "event free survival", "EFS", "ereignisfreies überleben", "survie sans événement",
            "supervivencia libre de eventos", "sopravvivenza libera da eventi",
            "sobrevida livre de eventos", "olaysız sağkalım",
        ],
        "metastasis-free survival": ["metastasis free survival", "MFS"],
        "GVHD-free, relapse-free survival": ["GRFS", "gvhd free relapse free survival"],
        "cumulative incidence of relapse": ["cumulative incidence of relapse", "CIR"],
        "non-relapse mortality": [
            "non relapse mortality", "nonrelapse mortality", "NRM", "transplant related mortality",
            "treatment related mortality", "TRM",
        ],
        "death": [
            "death", "deaths", "mortality", "death from any cause", "all cause mortality",
            "all cause death", "tod", "sterblichkeit", "mortalität", "décès", "mortalité", "muerte",
            "mortalidad", "morte", "mortalità", "mortalidade", "ölüm",
        ],
        "survival": [
            "survival", "überleben", "survie", "supervivencia", "sopravvivenza", "sağkalım",
        ],
        "relapse": [
            "relapse", "relapses", "recurrence", "rezidiv", "rückfall", "rechute", "recaída",
        ],
        "complete remission": ["complete remission", "complete response", "CR", "remission"],
        "response": ["response", "overall response", "objective response", "ORR", "response rate"],
        "stroke": ["stroke", "schlaganfall"],
        "hospital admission": [
            "hospital admission", "hospital admissions", "admission", "admissions",
            "hospitalization", "hospitalisation",
        ],
        "major adverse cardiovascular events": [
            "major adverse cardiovascular events", "major adverse cardiac events", "MACE",
        ],
        "myocardial infarction": ["myocardial infarction"],
    }
)  # fmt: skip

SURVIVAL = frozenset(
    {
        "overall survival", "progression-free survival", "relapse-free survival",
        "leukaemia-free survival", "disease-free survival", "event-free survival",
        "metastasis-free survival", "GVHD-free, relapse-free survival", "survival",
    }
)  # fmt: skip
"""Endpoints of which more is better."""

STUDIES = word_set(
    "trial study studies trials registry cohort analysis studie registre étude essai estudio "
    "ensayo "
    "studio estudo çalışma çalışması meta"
)
NOT_TRIALS = word_set(
    "COVID NSAID NSAIDS ECOG NCCN ESMO EBMT ELISA BRCA FOLFOX FOLFIRI SIRS ARDS HELLP TNM WHO MRSA "
    "DOACS NOACS STEMI NSTEMI HFREF HFPEF FLT ITD AML HSCT MRD EUROPE AND NOT THE TABLE"
)
"""Words in capitals that are no trials."""
