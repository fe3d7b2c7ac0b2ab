"""Common given names, by which "Ada, Tom" is told from "Okafor, Ada": the first names two people, the second perhaps one."""

from __future__ import annotations

from partnerbook.analysis.prose.vocabulary import folded, listed

_GIVEN = listed(
    """ada adam adriana agnes aisha alan albert alessandra alessandro alex alexander alexandra alice alicia alina amanda amelia amy ana andre andrea andreas andrew angela anika
    anita anja ann anna anne annika anton antonio arjun arne astrid barbara beatriz ben benjamin bernd birgit bob bram brian bruno camille carla carlos carmen carol caroline
    catarina cecilia charles charlotte chiara chloe chris christian christina christine claire clara claudia cleo daan daniel daniela dave david deborah diana diego dirk dora
    edith eduardo elena elisa elise elizabeth ella ellen emil emily emma eric erik esther eva fatima felix fernando filipa florian fran francesca francesco frank franz fred
    gabriel george gerd giulia grace greta guillaume hanna hannah hans harry heidi helen helena henri henrik henry hugo ian ida ines ingrid irene iris isabel isabella ivan jack
    jacob james jan jana jane javier jean jens jessica jill jim jo joana joao joe johan johanna john jonas jorge jose joseph juan judith jules julia julian julie jurgen karen karin
    karl kate katharina katja kevin kim klaus lara lars laura lea lena leo leon lina linda lisa lorenzo louis louise luca lucas lucia ludwig luis luisa lukas maike manuel marc marco
    margaret maria marie mario marion mark marta martha mary mateo matteo matthias maud max maya mia michael michelle miguel mike mila mohammed monica moritz nadia nancy natalie
    nico nicole nina noah nora oliver olga omar otto pablo paolo patricia paul paula pedro peter petra philip pia pierre priya rachel rafael raj ralf rita rob robert roberto robin rosa
    ruth sabine sam samuel sandra sara sarah sebastian silvia simon sofia sophie stefan stefanie stephan steve sue susan susanne sven tanja tara ted teresa theo thomas tim tina tom
    tomas tove ulla ulrike uta uwe valentina vera victor viktor vincent werner will wim yara yasmin zoe"""
)


def is_given(word: str) -> bool:
    """Whether a word is a common given name."""
    return folded(word) in _GIVEN
