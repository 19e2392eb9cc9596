"""Given names, to tell ``Weber Andrea`` from ``Andrea Weber``; common ones of many countries."""

from __future__ import annotations

_NAMES = """
Aaron Adam Ahmed Ahmet Alan Albert Alejandro Alessandro Alexander Alexandra Alfred Ali Alice Alison
Amanda Amir Ana Anders Andrea Andreas Andrew Angela Ann Anna Anne Anthony Antoine Antonio Arthur
Ayse Ayşe Barbara Beatrice Benjamin Bernard Bernd Brian Bruce Carl Carla Carlo Carlos Carmen Carol
Caroline Catherine Charles Christian Christina Christine Christoph Christopher Claire Claudia
Claudio Constance Courtney Craig Daniel Daniela David Deborah Dennis Diana Diego Dietger Dominik
Donald Donna Dorothy Douglas Eduardo Edward Elena Elif Elizabeth Ellen Elke Emanuele Emily Emma
Emmanuel Enrique Eric Erik Ernst Eva Fabio Fatma Felix Fernando Florence Francesco Francisco Frank
Frederick Fritz Gabriel Gabriela Gary George Georg Gerald Gerhard Gesine Giovanni Giuseppe Graham
Gregory Guido Guillermo Gunnar Günter Hans Harald Harry Hartmut Hasan Heather Heidi Heinz Helen
Helena Helmut Henrik Henry Herbert Hermann Holger Hubert Hugo Hussein Ian Ibrahim Ingrid Irene Iskra
Ismail Isabel Isabelle Jack Jacob Jacques James Jan Jane Janet Javier Jean Jeffrey Jennifer Jessica
Jill Joachim Joan Johan Johann Johannes John Jonathan Jörg Jorge José Joseph Joshua Juan Judith
Julia Julian Julie Jürgen Karen Karin Karl Katharina Katherine Kathleen Keith Kenneth Kevin Klaus
Kristina Lars Laura Lauren Lawrence Leonardo Linda Lisa Lorenzo Louis Luca Lucia Luis Luigi Maria
Marc Marco Marcus Margaret Marie Mario Mark Markus Marta Martha Martin Mary Massimo Matteo Matthew
Matthias Maurizio Max Mehmet Mehmed Melissa Michael Michel Michele Miguel Mohamad Mohamed Mohammed
Monica Monika Murat Mustafa Nadia Nancy Naomi Natalie Nicholas Nicola Nicolaus Nicole Nina Norbert
Oliver Olivier Omar Oscar Osman Pablo Paola Paolo Patricia Patrick Paul Paula Pedro Peter Petra
Philip Philippe Pierre Pietro Rachel Rafael Ralf Ralph Raymond Rebecca Reinhard Renate Ricardo
Riccardo Richard Rita Robert Roberto Roger Roland Rolf Ronald Rosa Rudolf Ruth Sabine Salvatore
Samuel Sandra Sara Sarah Scott Sebastian Selim Serge Sergio Sharon Siddhartha Silvia Simon Sofia
Sophie Stefan Stefano Stefanie Stephan Stephanie Stephen Steven Susan Susanne Sven Sylvia Teresa
Theodore Theresa Thomas Tim Timothy Tobias Tom Tony Ulrich Ulrike Ursula Uwe Valentina Victor
Victoria Vincent Vincenzo Virginia Walter Werner William Wolfgang Wolfram Xavier Yasmin Yusuf
Yvonne Zeynep
"""
_KNOWN = frozenset(_NAMES.split())


def is_given(word: str) -> bool:
    """Whether a word is a common given name; of ``Hans-Jochem`` the first part counts."""
    return word.partition("-")[0] in _KNOWN
