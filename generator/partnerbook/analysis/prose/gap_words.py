"""The words by which a gap of a template is told from brackets that mean what they say."""

from __future__ import annotations

import re
from functools import cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAMES = (
    "names? firstname lastname surname forename fullname nickname company companies organi[sz]ations? firm business partners? partnership contacts? person people"
    " recipient sender roles? titles? jobs? jobtitle positions? departments? teams? products? services? solutions? features? offerings? offer brand"
    " customers? clients? prospects? leads? users? audiences? segments? industry industries sectors? markets? regions? countr(?:y|ies) cit(?:y|ies) places? locations? venues? territor(?:y|ies)"
    " dates? days? times? weeks? months? quarters? years? deadlines? durations? periods? numbers? amounts? figures? metrics? kpis? percent percentages? rates? prices? fees? sums? currency values? units? quantit(?:y|ies)"
    " results? outcomes? benefits? achievements? accomplishments? goals? objectives? targets? challenges? problems? pains? painpoints? points? needs? opportunit(?:y|ies) propositions? reasons?"
    " connections? topics? subjects? events? announcements? posts? talks? articles? projects? initiatives? campaigns? launch(?:es)? conference podcast interview webinar news"
    " links? urls? websites? domains? e?-?mails? phone telephone mobile address(?:es)? street zip postcode handles? hashtags? usernames? logos? images? attachments? signature"
    " quotes? quotations? headlines? taglines? sentences? paragraphs? descriptions? texts? copy messages? greeting salutation summary details? examples? evidence proof sources? statistics? stats? case stud(?:y|ies) testimonials?"
    " competitors? competition alternatives? differentiators? advantages? strengths? resources? deliverables? milestones? ceo founder spokesperson speakers? owners? managers? executives? signator(?:y|ies) placeholders? blank variable items? things? somethings?"
    # German
    " vorname[n]? nachname[n]? name[n]? firma firmenname firmen unternehmen(?:sname)? unternehmens partnername partnerfirma kunde[n]? kundenname ansprechpartner(?:in)? kontakt(?:person)? ansprechperson datum monat jahr tag uhrzeit betrag anzahl zahl wert prozentsatz prozent stadt ort land region branche straße strasse anschrift adresse produkt(?:name)? dienstleistung nutzen vorteil ziel[e]? ergebnis thema anlass grund funktion rolle titel stelle position zitat überschrift beispiel absender empfänger wettbewerber"
    # French
    " nom prénom pr[ée]noms? soci[ée]t[ée] entreprise partenaire client[e]? montant nombre ville mois année annee jour produit poste fonction titre objet sujet adresse courriel téléphone chiffre pourcentage objectif avantage résultat resultat secteur pays lieu interlocuteur contact"
    # Spanish and Portuguese
    " nombres? apellidos? empresa socio cliente fecha importe cantidad cifra porcentaje ciudad país pais mes año ano día dia producto cargo puesto tema objetivo beneficio resultado correo teléfono telefone dirección direccion"
    " nome sobrenome apelido parceiro data valor quantidade cidade mês produto função assunto benefício endereço"
    # Italian
    " cognome azienda società societa partner cliente importo numero città citta mese anno giorno prodotto ruolo titolo oggetto obiettivo beneficio risultato indirizzo paese settore"
    # Dutch
    " naam voornaam achternaam bedrijf bedrijfsnaam partnernaam klant klantnaam datum bedrag aantal stad plaats maand jaar dag product functie onderwerp doel voordeel resultaat contactpersoon adres land branche"
    # Polish, Czech, Danish, Norwegian, Swedish, Finnish, Turkish
    " imię imie nazwisko nazwa firmy kwota miasto miesiąc rok produkt stanowisko cel wynik klienta jméno jmeno příjmení firmy částka město měsíc"
    " fornavn efternavn etternavn navn virksomhed virksomhet selskab beløb by måned år dato kunde produkt förnamn efternamn namn företag företagsnamn belopp stad månad kund"
    " etunimi sukunimi nimi yritys päivämäärä summa kaupunki ad soyad şirket tarih tutar şehir"
    # Russian, Ukrainian
    " имя фамилия название компания компании дата сумма город месяц год продукт должность партнер партнёр партнера партнёра клиента клиент число"
)  # fmt: skip
_PREFIX = "first|last|f|l|full|sur|user|company|partner|customer|client|contact|product|job|event|city|sender|recipient|your|our|their|my"


@cache  # made only where something is in brackets: it takes ten milliseconds
def _blanks() -> re.Pattern[str]:
    one = "|".join(sorted(set(_NAMES.split()), key=len, reverse=True))
    return re.compile(rf"(?:{_PREFIX})?(?:{one})")


def is_blank(part: str) -> bool:
    """Whether a word is a noun that stands for something else in a template, also run together: companyname."""
    return _blanks().fullmatch(part) is not None


JOINS = _words(
    "of for in at from to with on by and or per about as here de der des du d di da do del della dello dos das van von"
    " für pour para por per na dla zu à a au aux med til för på och und et y e en i"
)
"""What follows the noun that says what is wanted: [name of the partner], [number of stores]."""

SPOKEN = _words("the a an at in of our their its his her this these those they some any")
"""What framed words begin with where a quote was made readable: ``[the company] grew``."""

ARTICLES = _words("der die das dem den ein eine einen le la les un une el los las il lo gli de het een")
"""The same in other languages; with more than a noun behind them they describe: [le nom du partenaire]."""

COUNTS = _words(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty half several few many"
)

MOST_SPOKEN = 4
"""Words that make a quote readable are few."""

ORDERS = _words(
    "insert add enter write fill put type describe mention name state specify choose pick select replace paste include"
    " your whatever something e eg"
)
"""What an instruction to whoever fills a template in begins with."""

INSTRUCTIONS = _words(
    "placeholder einfügen eintragen ergänzen einsetzen ausfüllen eingeben angeben insérer inserer renseigner compléter"
    " completer remplir saisir indiquer préciser insertar completar rellenar introducir indicar inserire completare"
    " compilare indicare inserir preencher completar indicar invullen invoegen aanvullen wstaw wstawić wpisz wpisać"
    " uzupełnij uzupełnić infoga ange fyll indsæt udfyld angiv vlož vložte doplň doplňte doplnit lisää täytä ekleyin"
    " girin вставить вставьте укажите указать заполнить"
)
"""Words that tell somebody to fill in what stands in the brackets, wherever in them they stand."""

DESCRIPTIONS = _words(
    "specific concrete recent relevant latest exact appropriate suitable respective corresponding particular precise"
    " quantified measurable quantifiable compelling actual personal personalized personalised mutual potential tangible"
    " notable desired agreed expected chosen preferred target"
)
"""What templates say of the thing they want."""

REMARKS = _words(
    "sic added ours mine omitted withheld redacted removed deleted illegible inaudible unclear translated translation"
    " formerly previously née nee born emphasis original originally ed eds note notes footnote laughter laughs applause pause"
    " crosstalk see cf ibid viz ie aka unchanged excluded excluding excl included including incl restated unknown confidential unaudited"
    " audited provisional preliminary estimated estimate renamed acquired merged closed discontinued now then later left"
    " pictured right above below as was were is are has had have been will can registered based draft final approved signed"
    " corrected correction amended revised updated retired former late deceased pending not no non never only also both all"
    " verbatim paraphrased abridged shortened spelling italics bold underlined stated reported according quoting citing"
    " retrieved accessed archived published unpublished undated anonymous pseudonym changed abbreviated internal external source:"
    " optional required deprecated wip new beta"
    " unverändert geändert übersetzt hervorhebung anm anmerkung früher ehemals heute vormals siehe vgl sinngemäß auslassung traduit"
    " traduction anciennement ndlr voir anciennement sic! antes véase nota traducción già vedi ndr voorheen zie vert"
)
"""What an editor says in brackets: [sic], [emphasis added], [name withheld], [formerly Falcon]."""

ON_PURPOSE = r"\b(?:intentional\w*|deliberate\w*|purpose\w*|absichtlich|bewu(?:ss|ß)t|intentionnel\w*|volontair\w*|délibér\w*|intencion\w*|deliberad\w*|intenzional\w*|volutamente|opzettelijk|bewust)\b"
LEFT_EMPTY = r"\b(?:blank|empty|open|omitted|unfilled|leer\w*|frei\w*|offen|vides?|vierges?|blanc|blanco|vacío|vazio|bianco|vuoto|leeg)\b"
"""What is empty because somebody wants it so: [intentionally left blank]."""

TO_THE_LEFT = r"(?:\d+\s?[a-z]?|büro|raum|zimmer|tür|tor|eingang|aufgang|haus|halle|hof|stock|og|eg|ug|etage|treppe|gebäude|flügel|wohnung|lager|regal|gang|flur|platz|oben|unten|vorne?|hinten)"
"""Places that German goes on to tell by their side: Büro 12 [links]."""

LETTERS = _words("N X Y Z XX NN XY YY ZZ xx nn N.N. NNN")
"""Letters that stand for a figure or a name."""

ASKED = _words(
    "who whom whose what where when which how wer wen wem was wann wo wie wieviel welche welcher welches qui quoi quand où combien quel"
    " quelle quién quien qué cuándo cuánto cuanto quem quando quanto chi cosa wat wanneer hoeveel wie"
)
"""Words that ask for what should stand there: <who>, <how many>."""

PRONOUNS = _words(
    "them they their this that these those theirs yours ours mine him her it us you me what whom which"
)

KEYS = _words("enter return tab escape esc ctrl alt shift space delete end home")
"""Keys, as they are named between < and >."""

PICTURES = _words(
    "email e_mail phone telephone date link house home office person people calendar mobile post postbox"
)
"""What pictures are called between colons in a chat."""

TOLD = r"insert|fill[ ]in|specify|replace[ ]with|indsæt|insérer|insertar|inserir|inserire|vul[ ]in"
TOLD_LAST = r"einfügen|eintragen|ergänzen|einsetzen|ausfüllen|invullen|invoegen|à[ ]compléter|goes[ ]here"
"""What round brackets begin, or end with, where they tell somebody to fill in: (insert name), (Name einfügen)."""

CHOICES = (
    _words("mr mrs ms miss mx dr sir madam"), _words("herr frau herrn hr fr"), _words("m mme mlle monsieur madame"), _words("sr sra srta señor señora d dña"), _words("sig sig.ra signor signora signore"),
    _words("dhr mevr heer mevrouw de\u00a0heer"), _words("senhor senhora sr sra"), _words("he she"), _words("his her hers their"), _words("him her them"), _words("he she they"), _words("er sie"), _words("il elle"),
    _words("yes no"), _words("ja nein"), _words("oui non"), _words("sí no"), _words("sì no"), _words("ja nee"), _words("sim não"), _words("is are"), _words("has have"), _words("was were"),
)  # fmt: skip
"""Words of which one is to be taken: [Mr./Ms.], [yes/no]."""

CHOOSES = "mrs?|ms|miss|herrn?|frau|m|mme|sra?|sig|dhr|mevr|he|she|his|her|him"
"""What such a choice begins with in round brackets, where others are mostly meant."""

TECHNICAL = (
    "fields?|columns?|variables?|constants?|parameters?|headers?|env|environment|export|json|csv|sql|api|table|schema|endpoints?|quer(?:y|ies)|webhooks?|config\\w*|settings?|keys?|attributes?|propert(?:y|ies)|enum|payload|flags?|tokens?|tags?|script|code|called|named|set"
    "|\\w*felde?r?n?|spalten?|variablen?|konstanten?|\\w*variable|schlüssel|tabellen?|schnittstelle|champs?|colonnes?|constantes?|paramètres?|campos?|columnas?|constantes|camp[oi]|colonn[ae]|veld(?:en)?|kolom(?:men)?|colunas?"
)
"""What names in capitals are spoken of with."""

ON_SCREEN = (
    "buttons?|tabs?|menus?|keys?|icons?|check ?box(?:es)?|screens?|dialogs?|toggles?|switch(?:es)?|schaltfläche|knopf|taste|menü"
    "|bouton|touche|onglet|botón|pestaña|tecla|botão|pulsante|tasto|scheda|knop|toets"
)
PRESSED = "click|clicks|press|presses|tap|taps|hit|choose|select|klick\\w*|drück\\w*|cliqu\\w*|pulse|clic|premi|druk"
"""What stands beside the writing on a screen."""

BEFORE_A_NAME = (
    "the|an?|your|our|their|its|his|her|my|every|each|this|that|der|die|das|den|dem|eine?n?|ihre?|unsere?|le|la|les|une?|votre|vos|el|los|las"
    "|su|tu|o|os|uma?|il|lo|de|het|een|uw"
)
"""What shows that a noun follows: the TODO list."""

UNITS = (
    "per[ ]?cent|percent|days?|weeks?|months?|years?|hours?|minutes?|euros?|dollars?|pounds?|customers?|stores?|shops?|sites?|boxes|units?|people"
    "|Prozent|Euro|Tage|Wochen|Monate|Jahre|Stunden|Minuten|jours|semaines|mois|heures|días|meses|horas|giorni|mesi|ore|dagen|weken|maanden|uur"
)


@cache
def _units() -> re.Pattern[str]:
    months = "january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember"
    days = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|q[1-4]|eur|usd|gbp|chf|uhr|h|km|kg|tons?|tonnes?|metres?|meters?"
    return re.compile(rf"(?:{UNITS}|{months}|{days})", re.IGNORECASE | re.VERBOSE)


def is_unit(word: str) -> bool:
    """Whether a word is a unit or part of a date, so that what stands before it is its figure."""
    return _units().fullmatch(word) is not None


SIGNS = frozenset(
    ("#", "##", "###", "●", "•", "*", "**", "?", "??", "???", "_", "__", "___", "____", "-", "--", "$", "$$")
)
"""Signs that stand for what is still open, as in a term sheet before it is agreed: [●]."""

UNSPACED = frozenset("名日月年社公司者金数額额人先方样様填入力記写写選选用")
"""Signs that tell Chinese and Japanese words, which are written without blanks."""

UNSPACED_NAMES = _words(
    "会社名 企業名 貴社名 御社名 氏名 お名前 名前 担当者 ご担当 日付 年月日 金額 製品名 商品名 サービス名 役職 部署 入力 記入 挿入 数字を 地名 都市名"
    " 公司名 公司名称 企业名 企業名稱 姓名 名字 日期 金额 产品名 產品名 职位 職位 城市 填写 填寫 填入 输入 輸入 插入 客户名 合作伙伴 联系人"
)  # fmt: skip
"""What a gap is called in Chinese and Japanese."""

ELEMENTS = (
    "a|abbr|b|blockquote|body|br|button|center|code|dd|del|div|dl|dt|em|figure|font|footer|form|h[1-6]|head|header|hr|html"
    "|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|option|p|picture|pre|q|s|samp|script|section|select"
    "|small|span|strong|style|sub|sup|svg|table|tbody|td|textarea|th|thead|tr|u|ul|var|video"
)
"""Elements of HTML."""

WHOLE = (
    r"to be (?:confirmed|determined|decided|defined|announced|agreed|completed|filled(?: in)?|discussed|named|advised|provided|added|clarified|set|done)(?: (?:later|soon|by .{1,20}))?",
    r"n/a\.?", r"not (?:applicable|available)", r"k\. ?a\.",
    r"t\.?b\.?[acd]\.?", r"todo", r"(?:tk)+", r"n\.? ?n\.?", r"yet to be (?:confirmed|determined|decided|defined|named|agreed)",
    r"not yet (?:known|decided|defined|determined|confirmed|named|agreed)", r"still (?:open|to come|to be \w+)", r"to (?:follow|come)", r"coming soon",
    r"(?:insert|enter|add|type|put|write|your) (?:\w+ ){0,4}(?:here|name|title|text|company|date|quote|role|e-?mail)",
    r"click (?:or tap )?(?:here )?to (?:enter|add|edit) (?:\w+ ?)+", r"(?:placeholder|sample|dummy)(?: text)?", r"text here",
    r"(?:first|last) ?name(?:,? (?:last|sur) ?name)?", r"(?:company|partner|contact|customer|client|product|speaker)[ _]name", r"xx+|yyy+|nnn+|\?+",
    r"(?:wird|werden) (?:noch )?(?:nachgereicht|ergänzt|festgelegt|bekannt ?gegeben|bestimmt|geklärt)", r"noch (?:offen|zu klären|festzulegen|zu bestimmen|unklar|nicht bekannt)", r"zu (?:klären|bestimmen|ergänzen|definieren)", r"offen", r"folgt(?: noch)?",
    r"à (?:confirmer|définir|compléter|déterminer|préciser|venir)", r"a (?:definir|confirmar|determinar)", r"por (?:confirmar|definir|determinar)", r"pendiente(?: de \w+)?",
    r"da (?:definire|confermare|completare|stabilire)", r"nog te (?:bepalen|bevestigen|bespreken)|n\.?t\.?b\.?|nader te bepalen", r"do (?:ustalenia|potwierdzenia|uzupełnienia)", r"bude (?:upřesněno|doplněno)", r"att (?:bestämma|bekräfta)|ej fastställt", r"skal (?:bekræftes|bekreftes|avklares|aftales)",
    r"未定|待定|要確認|確認中|調整中|待确认|待補|後日連絡", r"будет уточняется|уточняется|уточнить",
    r"(?:dd|tt|jj|gg)[./-]mm[./-](?:yyyy|yy|jjjj|aaaa|rrrr|гггг)", r"mm[./-]dd[./-](?:yyyy|yy)", r"(?:yyyy|jjjj|aaaa)[./-]mm[./-](?:dd|tt|jj)", r"hh:mm(?::ss)?", r"dd (?:mmm|month) yyyy",
    r"[*_$%#@|]{1,2}\|?[a-z][\w.]*\|?[*_$%#@|]{1,2}",
)  # fmt: skip
"""What stands for a value as a whole, and says that there is none."""
